package dev.recuerda.examples.chats;

/**
 * One line of an export.
 *
 * @param number counted from 1
 * @param text what it says, as far as it can be read
 * @param wellFormed whether all of it is UTF-8
 * @param whole whether it was short enough to be read to its end
 */
record ChatLine(long number, String text, boolean wellFormed, boolean whole) {

  /** Names the line, and none of its words. */
  @Override
  public String toString() {
    return "ChatLine(" + number + ")";
  }
}
