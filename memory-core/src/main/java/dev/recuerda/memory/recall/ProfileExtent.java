package dev.recuerda.memory.recall;

/** How much of the profile is read. */
public enum ProfileExtent {
  NONE,
  /** Name, tone, language, time zone and hard constraints. */
  MINIMAL,
  /** All of it, and the sections. */
  FULL
}
