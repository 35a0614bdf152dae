package dev.recuerda.examples.bench;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A made-up word that tells whose it is: of all that is said, only that user's words hold it. Its numbers are written as letters,
 * so that no rule takes it for a number of something.
 *
 * @param turn which message of the user's it stands in; 0 for what is told of the user beforehand, empty for the user alone
 */
record Mark(int user, Optional<Integer> turn) {

  /** The highest number of a user or a turn. */
  static final int MOST = 9_999;

  private static final Pattern WRITTEN = Pattern.compile("zz([a-j]{4})([a-j]{4})?");

  static Mark of(int user) {
    return new Mark(user, Optional.empty());
  }

  static Mark of(int user, int turn) {
    return new Mark(user, Optional.of(turn));
  }

  /** The marks in a text, in their order. */
  static Stream<Mark> in(String text) {
    return WRITTEN.matcher(text).results().map(Mark::read);
  }

  private static Mark read(MatchResult found) {
    return new Mark(number(found.group(1)), Optional.ofNullable(found.group(2)).map(Mark::number));
  }

  private static int number(String letters) {
    return letters.chars().reduce(0, (number, letter) -> 10 * number + letter - 'a');
  }

  /** Whether it stands in what is told of the user beforehand. */
  boolean isBeforehand() {
    return turn.filter(number -> number == 0).isPresent();
  }

  /** The word. */
  String word() {
    return "zz" + letters(user) + turn.map(Mark::letters).orElse("");
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int scale = 1_000; scale > 0; scale /= 10) {
      letters.append((char) ('a' + number / scale % 10));
    }
    return letters.toString();
  }
}
