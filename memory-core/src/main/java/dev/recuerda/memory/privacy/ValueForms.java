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
  private static final String LEADING = " \t\r\n:=>-\u2013\u2014*_([{<";
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
    return end > start && isCode(text, start, end) ? part(start, endOfMoreCode(text, end), text) : Optional.empty();
  }

  /** A code may be written in several groups. */
  private static int endOfMoreCode(String text, int end) {
    int last = end;
    while (last < text.length() && text.charAt(last) == ' ') {
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
      boolean sign = !Character.isLetter(c) && "'\u2019?!".indexOf(c) < 0;
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
      if (next == last || !code && (many == 0 ? none : ends).contains(word)) {
        break;
      }
      end = next;
      boolean goesOn = next < text.length() && text.charAt(next) == ' ';
      last = next + 1;
      if (!goesOn) {
        break;
      }
    }
    return end > start ? part(start, end, text) : Optional.empty();
  }

  /** Digits in figures or in words, with little between them. */
  private Optional<Part> number(String text, int start, int least) {
    int count = 0;
    int end = start;
    int at = start;
    while (at < text.length() && at - end <= 3) {
      char c = text.charAt(at);
      if (Character.isDigit(c)) {
        count++;
        at++;
        end = at;
      } else if (Character.isLetter(c)) {
        int next = at;
        while (next < text.length() && Character.isLetterOrDigit(text.charAt(next)) && next - at < LONGEST_TOKEN) {
          next++;
        }
        String word = Words.fold(text.substring(at, next));
        boolean inWords = digits.contains(word);
        if (!inWords && !hasDigit(text, at, next) && next - at > 1) {
          break;
        }
        count += inWords ? 1 : (int) text.substring(at, next).chars().filter(Character::isDigit).count();
        end = inWords || hasDigit(text, at, next) || at - end == 0 ? next : end;
        at = next;
      } else if (" -./\u00b7\u2013,".indexOf(c) >= 0) {
        at++;
      } else {
        break;
      }
    }
    return count >= least ? part(start, end, text) : Optional.empty();
  }

  /** A stretch of the text. */
  record Part(int start, int end) {}
}
