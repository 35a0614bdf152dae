package dev.recuerda.examples.chats;

/**
 * How a phone writes the beginning of a message. All messages of an export have the same form, so that a line in another one,
 * such as a piece of a chat that somebody quotes, begins none.
 *
 * @param bracketed whether date and time stand in brackets, as on iOS
 * @param separator what stands between the numbers of a date
 * @param comma whether a comma follows the date
 * @param year where the year stands
 * @param seconds whether times have seconds
 * @param halves whether hours count to 12 twice
 */
record Form(boolean bracketed, char separator, boolean comma, Year year, boolean seconds, boolean halves) {

  /** Where a year stands in a date, and with how many digits. */
  enum Year {
    FIRST,
    LAST,
    LAST_SHORT
  }
}
