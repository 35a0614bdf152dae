package dev.recuerda.examples.chats;

import java.util.Locale;

/** The marks that nobody sees, with which phones keep the direction of a line, and other spaces than the usual one. */
final class Marks {

  /** The one that stands before what the phone itself writes. */
  static final char LEFT_TO_RIGHT = '\u200E';

  private Marks() {}

  private static boolean isMark(char unit) {
    return unit == LEFT_TO_RIGHT || unit == '\u200F' || unit >= '\u202A' && unit <= '\u202E'
        || unit >= '\u2066' && unit <= '\u2069' || unit == '\u2060' || unit == '\uFEFF';
  }

  /** A text without the marks at its beginning. */
  static String cutLeading(String text) {
    int from = 0;
    while (from < text.length() && isMark(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  /** A text without marks, and with no other spaces than the usual one, none of them at its ends. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!isMark(unit)) {
        clean.append(Character.isSpaceChar(unit) ? ' ' : unit);
      }
    }
    return clean.toString().strip();
  }

  /** A text as it is compared: clean, in small letters, with one kind of apostrophe. */
  static String folded(String text) {
    return clean(text).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
