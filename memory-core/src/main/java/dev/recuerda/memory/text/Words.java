package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits a text into words, in time that grows with its length and no faster.
 *
 * <p>A word is a run of letters and digits. An apostrophe inside a word belongs to it and is folded away ({@code don't} is
 * {@code dont}); so do point, comma and colon between digits ({@code 8:30}), and separators of thousands are folded away
 * ({@code 50.000} is {@code 50000}). A currency sign is a word of its own. Emoji and punctuation separate. Where a script
 * does not put spaces between words, each pair of neighbouring characters is a word.
 */
public final class Words {

  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.THAI,
          UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private static final Pattern JOINT = Pattern.compile(
      "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|[_.]");

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private Words(String text) {
    this.text = text;
  }

  /** The words of a text in their order; none for a text without letters, digits and currency signs. */
  public static List<Word> of(String text) {
    var words = new Words(Check.required("text", text));
    words.split();
    return List.copyOf(words.words);
  }

  /** A text on one line: a single space for each run of spaces, ends of lines and control characters. */
  public static String onOneLine(String text) {
    return BETWEEN.matcher(text).replaceAll(" ");
  }

  /** The words of a name that programs give, with spaces between: of {@code city_of_event} and {@code buyTickets}. */
  public static String ofName(String name) {
    return JOINT.matcher(name).replaceAll(" ");
  }

  /**
   * A word in the form in which words are compared: in lower case, without accents (ñ is n), with full-width and decorated
   * letters as plain ones. Only for comparing, never for showing.
   */
  public static String fold(String word) {
    return Folding.fold(word, 0, word.length());
  }

  /** A text in lower case. Unlike {@link String#toLowerCase()} it takes time in proportion to the text, whatever the letters. */
  public static String small(String text) {
    // The one capital of which two characters are made, for each of which all of the text would be copied.
    return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
  }

  private void split() {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int next = at + Character.charCount(point);
      if (Character.getType(point) == Character.CURRENCY_SYMBOL) {
        words.add(new Word(Character.toString(point), at, next));
      } else if (isUnspaced(point)) {
        next = endOfUnspaced(next);
        addPairs(at, next);
      } else if (Character.isLetterOrDigit(point)) {
        next = endOfWord(next);
        add(at, next);
      }
      at = next;
    }
  }

  private int endOfUnspaced(int from) {
    int at = from;
    while (at < text.length() && (isUnspaced(text.codePointAt(at)) || isMark(text.codePointAt(at)))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private int endOfWord(int from) {
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      boolean belongs = Character.isLetterOrDigit(point) && !isUnspaced(point) || isMark(point) || joins(at);
      if (!belongs) {
        return at;
      }
      at += Character.charCount(point);
    }
    return at;
  }

  private boolean joins(int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    return switch (text.charAt(at)) {
      case '\'', '\u2019', '\u02bc', '\u00b4', '`' -> Character.isLetter(before) && Character.isLetter(after);
      case '.', ',', ':' -> Character.isDigit(before) && Character.isDigit(after);
      default -> false;
    };
  }

  private void add(int start, int end) {
    String folded = Numbers.withoutThousands(Folding.fold(text, start, end));
    if (!folded.isEmpty()) {
      words.add(new Word(folded, start, end));
    }
  }

  private void addPairs(int start, int end) {
    int first = start;
    int second = afterCharacter(first, end);
    if (second == end) {
      add(start, end);
    }
    while (second < end) {
      int next = afterCharacter(second, end);
      add(first, next);
      first = second;
      second = next;
    }
  }

  private int afterCharacter(int at, int end) {
    return Math.min(end, at + Character.charCount(text.codePointAt(at)));
  }

  private static boolean isUnspaced(int point) {
    return point >= 0x0e00 && Character.isLetter(point) && UNSPACED.contains(UnicodeScript.of(point));
  }

  private static boolean isMark(int point) {
    int type = point < 0x0300 ? Character.UNASSIGNED : Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
