package dev.recuerda.memory.privacy;

/** The marks in which people put what is to be taken letter by letter. */
final class Quotes {

  private static final String OPENING = "\"\u201c\u00ab\u201e'\u2018`";
  private static final String CLOSING = "\"\u201d\u00bb\u201c'\u2019`";
  // Apostrophes are no marks: they stand inside words.
  private static final String BLANKED = "\"\u201c\u201d\u00ab\u00bb\u201e`";

  private Quotes() {}

  /** The text with spaces for quotation marks. */
  static String blanked(String text) {
    StringBuilder blanked = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      if (BLANKED.indexOf(text.charAt(at)) >= 0) {
        blanked.setCharAt(at, ' ');
      }
    }
    return blanked.toString();
  }

  /** Where the partner of the mark at this place stands, not further away than some units; -1 where there is none. */
  static int closing(String text, int at, int furthest) {
    int kind = at < text.length() ? OPENING.indexOf(text.charAt(at)) : -1;
    if (kind < 0) {
      return -1;
    }
    int limit = Math.min(text.length(), at + furthest);
    for (int end = at + 1; end < limit && text.charAt(end) != '\n'; end++) {
      if (text.charAt(end) == CLOSING.charAt(kind)) {
        return end;
      }
    }
    return -1;
  }
}
