package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Words;
import java.util.Optional;

/**
 * Reads the value of a secret or a number beside the words that tell it, letter by letter as it stands in the text.
 *
 * @param none words that go on a sentence and are no value
 * @param ends words before which a value of several words ends
 * @param digits digits in words
 */
record ValueForms(WordSet none, WordSet ends, WordSet digits) {

  private static final String WORDS = "words";
  private static final String CODE = "code";
  private static final int LONGEST_QUOTED = 300;
  private static final int MOST_WORDS = 8;
  private static final int LONGEST_GAP = 12;
  private static final int LONGEST_TOKEN = 300;
  private static final int SHORTEST_CODE = 4;
  private static final int SHORTEST_WORD = 3;
  private static final int WIDEST_GAP = 3;
  private static final int MOST_GROUPS = 40;
  private static final String BETWEEN = " -./\u00b7\u2013,";
  private static final String LEADING = " \t\r\n,:=>-\u2013\u2014*_([{<";
  private static final String TRAILING = ".,;:)]}>*\"'\u201d\u00bb\u2019`";

  /** The value behind the words that end before this place. */
  Optional<Part> behind(String text, Clause clause, int place, String form) {
    int from = clause.end(place - 1);
    int start = from;
    while (start < text.length() && start - from < LONGEST_GAP && LEADING.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    if (start >= text.length() || start == from && "?!".indexOf(text.charAt(start)) >= 0) {
      return Optional.empty();
    }
    int closing = Quotes.closing(text, start, LONGEST_QUOTED);
    if (closing > start + 1 && !form.startsWith("number")) {
      return part(start + 1, closing, text);
    }
    start += closing > start ? 1 : 0;
    if (form.equals(WORDS)) {
      return words(text, start);
    }
    return form.equals(CODE) ? code(text, start) : number(text, start, least(form));
  }

  /** The value before the words that begin at this place: one word of it. */
  Optional<Part> before(String text, Clause clause, int place, String form) {
    int end = clause.start(place);
    while (end > 0 && clause.start(place) - end < LONGEST_GAP && !isInside(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    boolean number = form.startsWith("number");
    while (start > 0 && end - start < LONGEST_TOKEN && (isInside(text.charAt(start - 1))
        || number && start > 1 && Character.isDigit(text.charAt(start - 2)))) {
      start--;
    }
    if (start == end) {
      return Optional.empty();
    }
    return number ? number(text, start, least(form)) : code(text, start);
  }

  private static int least(String form) {
    return Integer.parseInt(form.substring(form.indexOf(' ') + 1));
  }

  private static boolean isInside(char c) {
    return !Character.isWhitespace(c) && ",;()\"\u201c\u201d\u00ab\u00bb".indexOf(c) < 0 && c != Message.COVER;
  }

  private static Optional<Part> part(int start, int end, String text) {
    boolean covered = text.substring(start, end).chars().allMatch(c -> c == Message.COVER || c == ' ');
    return covered ? Optional.empty() : Optional.of(new Part(start, end));
  }

  private static int endOfToken(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST_TOKEN && !Character.isWhitespace(text.charAt(end))
        && text.charAt(end) != Message.COVER) {
      end++;
    }
    while (end > start && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private Optional<Part> code(String text, int start) {
    int end = endOfToken(text, start);
    return end - start >= SHORTEST_CODE && isCode(text, start, end)
        ? part(start, endOfMoreCode(text, end), text)
        : Optional.empty();
  }

  /** A code may be written in several groups. */
  private static int endOfMoreCode(String text, int end) {
    int last = end;
    for (int groups = 0; groups < MOST_GROUPS && last < text.length() && text.charAt(last) == ' '; groups++) {
      int next = endOfToken(text, last + 1);
      if (next == last + 1 || !hasDigit(text, last + 1, next)) {
        return last;
      }
      last = next;
    }
    return last;
  }

  private static boolean hasDigit(String text, int start, int end) {
    return text.substring(start, end).chars().anyMatch(Character::isDigit);
  }

  private static boolean isCode(String text, int start, int end) {
    boolean letterSeen = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      boolean sign = !Character.isLetter(c) && "'\u2019?!\u00bf\u00a1".indexOf(c) < 0;
      if (sign || Character.isUpperCase(c) && letterSeen) {
        return true;
      }
      letterSeen = true;
    }
    return false;
  }

  private Optional<Part> words(String text, int start) {
    Optional<Part> code = code(text, start);
    return code.isPresent() ? code : plainWords(text, start);
  }

  private Optional<Part> plainWords(String text, int start) {
    int end = start;
    int last = start;
    for (int many = 0; many < MOST_WORDS && last < text.length(); many++) {
      int next = endOfToken(text, last);
      String word = Words.fold(text.substring(last, next));
      boolean code = next > last && isCode(text, last, next);
      if (next == last || isShortNumber(word) || !code && (many == 0 ? none : ends).contains(word)) {
        break;
      }
      end = next;
      boolean goesOn = next < text.length() && text.charAt(next) == ' ';
      last = next + 1;
      if (!goesOn) {
        break;
      }
    }
    return end - start >= SHORTEST_WORD ? part(start, end, text) : Optional.empty();
  }

  /** Digits in figures or in words, with little between them; "the" or "now" may stand before. */
  private Optional<Part> number(String text, int start, int least) {
    int begin = behindWord(text, start);
    int count = 0;
    int end = begin;
    int at = begin;
    for (int groups = 0; groups < 2 * MOST_GROUPS && at < text.length() && at - end <= WIDEST_GAP; groups++) {
      int next = endOfRun(text, at);
      int digitsHere = digitsIn(text, at, next);
      if (next - at > 1 && digitsHere == 0 || next == at && BETWEEN.indexOf(text.charAt(at)) < 0) {
        break;
      }
      count += digitsHere;
      end = digitsHere > 0 ? next : end;
      at = Math.max(next, at + 1);
    }
    return count >= least ? part(begin, end, text) : Optional.empty();
  }

  private int behindWord(String text, int start) {
    int end = endOfRun(text, start);
    boolean passed = end < text.length() && text.charAt(end) == ' ' && none.contains(Words.fold(text.substring(start, end)));
    return passed ? end + 1 : start;
  }

  private static boolean isShortNumber(String word) {
    return word.length() < SHORTEST_CODE && word.chars().allMatch(Character::isDigit);
  }

  private static int endOfRun(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < LONGEST_TOKEN && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int digitsIn(String text, int start, int end) {
    boolean inWords = end > start && digits.contains(Words.fold(text.substring(start, end)));
    return inWords ? 1 : (int) text.substring(start, end).chars().filter(Character::isDigit).count();
  }

  /** A stretch of the text. */
  record Part(int start, int end) {}
}
