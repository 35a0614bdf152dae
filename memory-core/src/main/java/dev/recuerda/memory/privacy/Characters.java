package dev.recuerda.memory.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Letters and digits with what people put between them left out: {@code ES91 2100} is {@code ES912100}. It knows where each
 * stood and where a group of them begins.
 *
 * @param text the letters in upper case and the digits as ASCII
 * @param places where each stood
 */
record Characters(String text, int[] places) {

  private static final String BETWEEN = " \t\u00a0\u2007\u202f-\u2010\u2011\u2012\u2013\u2014\u2212./_*,|:\u00b7";
  private static final int WIDEST_GAP = 3;
  private static final int FEW = 34;

  /** From a place on, at most so many, where no gap is wider than a few signs. */
  static Characters from(String text, int start, int most) {
    return gather(text, start, most, false);
  }

  /** Every longest run of digits in a text. */
  static List<Characters> digitsIn(String text) {
    List<Characters> runs = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      if (isDigit(text.charAt(at))) {
        Characters run = gather(text, at, Integer.MAX_VALUE, true);
        runs.add(run);
        at = run.end(run.size()) - 1;
      }
    }
    return runs;
  }

  private static Characters gather(String text, int start, int most, boolean digitsOnly) {
    StringBuilder found = new StringBuilder();
    int[] places = new int[Math.min(most, FEW)];
    int last = start - 1;
    for (int at = start; at < text.length() && found.length() < most && at - last <= WIDEST_GAP + 1; at++) {
      char c = text.charAt(at);
      if (isDigit(c)) {
        found.append((char) ('0' + Character.digit(c, 10)));
      } else if (!digitsOnly && isLetter(c)) {
        found.append(Character.toUpperCase(c));
      } else if (BETWEEN.indexOf(c) >= 0) {
        continue;
      } else {
        break;
      }
      if (found.length() > places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[found.length() - 1] = at;
      last = at;
    }
    return new Characters(found.toString(), Arrays.copyOf(places, found.length()));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9' || c > 0x7f && Character.isDigit(c);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  int size() {
    return places.length;
  }

  /** Where in the text the one at this index stood. */
  int start(int index) {
    return places[index];
  }

  /** Where in the text the one before this index ends. */
  int end(int index) {
    return places[index - 1] + 1;
  }

  /** Whether something stood between this one and the one before it. */
  boolean isApart(int index) {
    return index == 0 || index >= size() || places[index] > places[index - 1] + 1;
  }

  /** The lengths of the groups between two indexes; null where one of the two is in the middle of a group. */
  @Nullable List<Integer> groups(int from, int to) {
    if (!isApart(from) || !isApart(to)) {
      return null;
    }
    List<Integer> lengths = new ArrayList<>();
    int group = from;
    for (int at = from + 1; at <= to; at++) {
      if (at == to || isApart(at)) {
        lengths.add(at - group);
        group = at;
      }
    }
    return lengths;
  }

  /** Says how many there are, and none of them. */
  @Override
  public String toString() {
    return "Characters(" + size() + ")";
  }
}
