package dev.recuerda.examples.chats;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * A date and a time as a line gives them, before it is known which number is the day.
 *
 * @param numbers the three of the date, in their order
 * @param half whether it is in the first or the second half of the day; empty where hours count to 24
 */
record Stamp(List<Integer> numbers, int hour, int minute, int second, Optional<Half> half) {

  private static final int EARLIEST = 1970;
  private static final int LATEST = 2198;
  private static final int CENTURY = 100;
  private static final int THIS_CENTURY = 2000;
  private static final int HALF = 12;

  /** The time, if the dates are in this order; empty if there is no such date or time. */
  Optional<LocalDateTime> in(DateOrder order) {
    return switch (order) {
      case DAY_FIRST -> time(numbers.get(2), numbers.get(1), numbers.get(0));
      case MONTH_FIRST -> time(numbers.get(2), numbers.get(0), numbers.get(1));
      case YEAR_FIRST -> time(numbers.get(0), numbers.get(1), numbers.get(2));
    };
  }

  private Optional<LocalDateTime> time(int year, int month, int day) {
    int whole = year < CENTURY ? THIS_CENTURY + year : year;
    if (whole < EARLIEST || whole > LATEST || half.isPresent() && hour > HALF) {
      return Optional.empty();
    }
    try {
      int hours = half.map(part -> hour % HALF + (part == Half.SECOND ? HALF : 0)).orElse(hour);
      return Optional.of(LocalTime.of(hours, minute, second).atDate(LocalDate.of(whole, month, day)));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  /** A half of the day. */
  enum Half {
    FIRST,
    SECOND
  }
}
