package dev.recuerda.examples.chats;

/** In which order the dates of a chat name day, month and year. */
public enum DateOrder {
  /** 24/12/2025. */
  DAY_FIRST,
  /** 12/24/2025. */
  MONTH_FIRST,
  /** 2025-12-24. */
  YEAR_FIRST
}
