package dev.recuerda.memory.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds character by character. Normalising a whole text would be shorter, but sorts each run of combining marks, and a
 * run of thousands of them is easily typed.
 */
final class Folding {

  private static final int FIRST_ACCENTED = 0x00aa;
  private static final int LAST_ACCENTED = 0x024f;
  private static final String[] ACCENTED = accented();

  private Folding() {}

  static String fold(String text, int start, int end) {
    if (isFolded(text, start, end)) {
      return text.substring(start, end);
    }
    StringBuilder folded = new StringBuilder(end - start);
    for (int at = start; at < end; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      append(folded, point);
    }
    return folded.toString();
  }

  private static boolean isFolded(String text, int start, int end) {
    int at = start;
    while (at < end && (text.charAt(at) >= 'a' && text.charAt(at) <= 'z' || text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
      at++;
    }
    return at == end;
  }

  private static void append(StringBuilder folded, int point) {
    if (point < FIRST_ACCENTED) {
      if (Character.isLetterOrDigit(point) || isNumberMark(point)) {
        folded.append((char) Character.toLowerCase(point));
      }
    } else if (point <= LAST_ACCENTED) {
      folded.append(ACCENTED[point - FIRST_ACCENTED]);
    } else if (isPlain(point)) {
      folded.appendCodePoint(point);
    } else if (!isAccent(point)) {
      folded.append(decomposed(point));
    }
  }

  private static boolean isNumberMark(int point) {
    return point == '.' || point == ',' || point == ':';
  }

  /** Whether it is one of the many ideographs or syllables of Hangul, which have no case and no accent. */
  private static boolean isPlain(int point) {
    return (point >= 0x4e00 && point <= 0x9fff || point >= 0xac00 && point <= 0xd7a3) && Character.isLetter(point);
  }

  private static String decomposed(int point) {
    String character = Character.toString(point);
    // Taken apart, a syllable of Hangul is no longer the character that was typed.
    var form = Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL ? Normalizer.Form.NFKC : Normalizer.Form.NFKD;
    StringBuilder letters = new StringBuilder();
    Normalizer.normalize(character, form).toLowerCase(Locale.ROOT).codePoints()
        .filter(letter -> !isAccent(letter) && (Character.isLetterOrDigit(letter) || isMark(letter)))
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static boolean isAccent(int point) {
    return point >= 0x0300 && point <= 0x036f;
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static String[] accented() {
    String[] table = new String[LAST_ACCENTED - FIRST_ACCENTED + 1];
    for (int i = 0; i < table.length; i++) {
      int point = FIRST_ACCENTED + i;
      table[i] = point == 'ß' ? "ss" : decomposed(point);
    }
    return table;
  }
}
