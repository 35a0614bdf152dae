package dev.recuerda.memory.policy;

import dev.recuerda.memory.text.Words;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Finds what has no business in something held true about a person, whatever the language: characters that hide text or
 * turn its order round, addresses, markup, and the marks with which prompts are written. Emoji, accents and the scripts that
 * run from right to left have none of it.
 */
final class Smuggling {

  private static final int BLACK_FLAG = 0x1f3f4;
  private static final int FIRST_TAG = 0xe0000;
  private static final int LAST_TAG = 0xe007f;
  /** The flag of a region, such as that of Scotland, is spelled with so many tags, the last of which ends it. */
  private static final int LONGEST_FLAG = 7;
  private static final int FEWEST_APART = 6;
  private static final int FEWEST_DISGUISED = 3;
  private static final int SHORTEST_ENCODED = 20;
  private static final int FEWEST_CHANGES = 8;
  private static final Pattern PERCENT_ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2}){4}");
  private static final String[] MARKS = {"://", "www.", "```", "](", "[inst]", "[/inst]", "<<sys>>", "<|", "|>", "{{", "}}",
      "###", "&lt;", "{\"", "[[", "-----begin", "|||", "');"};

  private Smuggling() {}

  static boolean isIn(String text) {
    return hides(text) || hasMarks(Words.small(text)) || hasMarkup(text) || hasMailAddress(text) || isDisguised(text);
  }

  /** Letters one by one, words with digits for letters, and what only a machine reads. */
  private static boolean isDisguised(String text) {
    int apart = 0;
    int disguised = 0;
    for (String word : text.split("\\s+")) {
      boolean letter = word.length() == 1 && Character.isLetter(word.charAt(0));
      apart = letter ? apart + 1 : 0;
      disguised += hasDigitsForLetters(word) ? 1 : 0;
      if (PERCENT_ENCODED.matcher(word).find() || apart >= FEWEST_APART || disguised >= FEWEST_DISGUISED || isEncoded(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a digit stands between two letters in small ones, as in {@code s4ve}. */
  private static boolean hasDigitsForLetters(String word) {
    for (int at = 1; at + 1 < word.length(); at++) {
      if (Character.isDigit(word.charAt(at)) && Character.isLowerCase(word.charAt(at - 1))
          && Character.isLowerCase(word.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEncoded(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) == '=') {
      end--;
    }
    String letters = word.substring(0, end);
    return end >= SHORTEST_ENCODED && (end < word.length() || mixesCases(letters))
        && letters.chars().allMatch(Smuggling::isOfBase64);
  }

  /** Whether large letters, small ones and digits take turns as in no word. */
  private static boolean mixesCases(String letters) {
    int changes = 0;
    for (int at = 1; at < letters.length(); at++) {
      changes += Character.getType(letters.charAt(at)) == Character.getType(letters.charAt(at - 1)) ? 0 : 1;
    }
    return changes >= FEWEST_CHANGES;
  }

  /**
   * Whether a word of it is code: a call ({@code memory.write(}) or a setting ({@code trust_level: max}). Not to be asked of
   * what a host reports, whose arguments have such names.
   */
  static boolean hasCode(String text) {
    return Arrays.stream(text.split("\\s+")).anyMatch(Smuggling::isCode);
  }

  private static boolean isCode(String word) {
    boolean assigns = word.endsWith(":") || word.indexOf('=') > 0;
    for (int at = 1; at + 1 < word.length(); at++) {
      char sign = word.charAt(at);
      boolean joins = sign == '_' && assigns || sign == '.' && word.indexOf('(', at) > at + 1;
      if (joins && Character.isLetter(word.charAt(at - 1)) && Character.isLetter(word.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfBase64(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/';
  }

  private static boolean hides(String text) {
    int flag = -1;
    int before = ' ';
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      boolean tag = point >= FIRST_TAG && point <= LAST_TAG;
      flag = point == BLACK_FLAG ? 0 : tag && flag >= 0 && flag < LONGEST_FLAG ? flag + 1 : -1;
      if (tag && flag < 0 || isControl(point) || isJoiner(point) && cutsWord(before, text, at + 1)) {
        return true;
      }
      flag = point == LAST_TAG ? -1 : flag;
      before = point;
    }
    return false;
  }

  /** Signs that turn the order of letters round, and those that begin commands of a terminal; a line ends without harm. */
  private static boolean isControl(int point) {
    boolean bidi = point >= 0x202a && point <= 0x202e || point >= 0x2066 && point <= 0x2069;
    return bidi || Character.getType(point) == Character.CONTROL && !Character.isWhitespace(point);
  }

  private static boolean isJoiner(int point) {
    return point >= 0x200b && point <= 0x200d || point == 0x2060 || point == 0xfeff;
  }

  /** What joins or parts letters without a width is needed in many scripts, but not in ours. */
  private static boolean cutsWord(int before, String text, int next) {
    return isLatin(before) && next < text.length() && isLatin(text.codePointAt(next));
  }

  private static boolean isLatin(int point) {
    return Character.isLetter(point) && UnicodeScript.of(point) == UnicodeScript.LATIN;
  }

  private static boolean hasMarks(String text) {
    for (String mark : MARKS) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /** A bracket that opens before a letter, as in {@code <b>}; a heart ({@code <3}) is none. */
  private static boolean hasMarkup(String text) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (Character.isLetter(next) || next == '/' || next == '!' || next == '?') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMailAddress(String text) {
    for (int at = text.indexOf('@', 1); at > 0 && at + 1 < text.length(); at = text.indexOf('@', at + 1)) {
      int host = at + 1;
      while (host < text.length() && Character.isLetterOrDigit(text.charAt(host))) {
        host++;
      }
      boolean named = Character.isLetterOrDigit(text.charAt(at - 1)) && host > at + 1;
      if (named && host + 1 < text.length() && text.charAt(host) == '.' && Character.isLetter(text.charAt(host + 1))) {
        return true;
      }
    }
    return false;
  }
}
