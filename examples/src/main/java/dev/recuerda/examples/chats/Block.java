package dev.recuerda.examples.chats;

import java.time.LocalDateTime;

/** Lines of an export that belong together. */
sealed interface Block {

  /** How many lines they are. */
  long lines();

  /**
   * A beginning, and all that follows it up to the next one.
   *
   * @param line the number of its first line
   * @param at what its date and time say
   * @param text what follows these, with line feeds
   */
  record Dated(long line, long lines, LocalDateTime at, String text) implements Block {

    /** Says where it is, and none of its words. */
    @Override
    public String toString() {
      return "Dated(line " + line + ", " + text.length() + " characters)";
    }
  }

  /**
   * Lines that cannot be read.
   *
   * @param line the number of the line that is wrong
   * @param rule what it broke
   */
  record Unreadable(long line, long lines, String rule) implements Block {}
}
