package dev.recuerda.memory.phrase;

import java.util.function.Predicate;

/**
 * How a language writes sums of money.
 *
 * @param numerals numbers in words
 * @param currencies names and signs of currencies, and what is only said of money
 * @param counted what a number counts when it is no money, such as hours
 */
record Money(WordSet numerals, WordSet currencies, WordSet counted) {

  static final int LONGEST_SUM = 8;
  private static final int DIGITS_OF_A_THOUSAND = 4;

  /** Fits a sum, and takes a number that counts nothing else for one where a mere sum will do. */
  Frame.Step step(boolean mereSum, Frame.Step next) {
    return (clause, at, taken) -> {
      int end = endOfSum(clause, at);
      boolean fits = end > at && (isMoney(clause, at, end) || mereSum && isCount(clause, at, end));
      return fits ? next.endFrom(clause, end, taken) : Frames.NOT_HERE;
    };
  }

  private int endOfSum(Clause clause, int from) {
    int at = from;
    while (at - from < LONGEST_SUM && belongs(clause.word(at)) && !(at > from && clause.stopsBefore(at))) {
      at++;
    }
    return at;
  }

  private boolean belongs(String word) {
    return isAmount(word) || currencies.contains(word);
  }

  private boolean isMoney(Clause clause, int start, int end) {
    return has(clause, start, end, this::isAmount)
        && (has(clause, start, end, word -> currencies.contains(unit(word)))
            || has(clause, start, end, Money::looksLikeAPrice) && !counted.contains(clause.word(end)));
  }

  private boolean isCount(Clause clause, int start, int end) {
    return has(clause, start, end, this::isAmount) && !counted.contains(clause.word(end));
  }

  private boolean isAmount(String word) {
    return isNumber(word) || numerals.contains(word) || !unit(word).equals(word) && currencies.contains(unit(word));
  }

  /** The word without the digits that it begins with, as in "20eur" and "34mil". */
  private static String unit(String word) {
    int at = 0;
    while (at < word.length() && (Character.isDigit(word.charAt(at)) || word.charAt(at) == '.' || word.charAt(at) == ',')) {
      at++;
    }
    return word.substring(at);
  }

  /** Thousands (but for what may be a year), and cents: 25000, 20k, 9.99. */
  private static boolean looksLikeAPrice(String word) {
    boolean year = word.length() == DIGITS_OF_A_THOUSAND && (word.startsWith("19") || word.startsWith("20"));
    return isNumber(word) && !year
        && (word.length() >= DIGITS_OF_A_THOUSAND || word.endsWith("k"));
  }

  private static boolean has(Clause clause, int start, int end, Predicate<String> property) {
    for (int at = start; at < end; at++) {
      if (property.test(clause.word(at))) {
        return true;
      }
    }
    return false;
  }

  /** Digits, perhaps with point, comma and a k for thousands. */
  private static boolean isNumber(String word) {
    boolean number = !word.isEmpty() && Character.isDigit(word.charAt(0));
    for (int i = 1; number && i < word.length(); i++) {
      char c = word.charAt(i);
      number = Character.isDigit(c) || c == '.' || c == ',' || c == 'k' && i == word.length() - 1;
    }
    return number;
  }
}
