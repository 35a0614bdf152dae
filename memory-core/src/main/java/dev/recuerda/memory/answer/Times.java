package dev.recuerda.memory.answer;

import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Words;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * How one language names a stretch of time that is past. Under the heading "times" each frame has a note: {@code day -1},
 * {@code week -1}, {@code month -1}, {@code year -1} counted from today, {@code weekday 1} for the last Monday, {@code month
 * 3} for the last March, {@code date 3} for a day in March, {@code days}, {@code weeks} and {@code months} for a number of
 * them ago.
 */
final class Times {

  private static final int MOST_AGO = 1_000;

  private final Frames frames;
  private final List<String> numbers;

  Times(Phrasebook book) {
    this.frames = book.frames("times");
    this.numbers = book.words("numbers");
  }

  /** The first stretch of time that a clause names. */
  Optional<Said> in(Clause clause, Instant now, ZoneId zone) {
    for (int at = 0; at < clause.size(); at++) {
      Optional<Fit> fit = frames.fitFrom(clause, at);
      Optional<Period> period = fit.flatMap(found -> period(clause, found, now, zone));
      if (period.isPresent()) {
        return Optional.of(new Said(fit.get().start(), fit.get().end(), period.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Period> period(Clause clause, Fit fit, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    String[] note = fit.note().split(" ");
    int count = number(clause, fit).orElse(0);
    int given = note.length > 1 ? Integer.parseInt(note[1]) : 0;
    return switch (note[0]) {
      case "day" -> days(today.plusDays(given), 1, zone);
      case "week" -> days(monday(today).plusWeeks(given), 7, zone);
      case "month" -> given > 0 ? month(today, given, zone) : month(today.plusMonths(given), zone);
      case "year" -> year(today.getYear() + given, zone);
      case "weekday" -> days(today.with(TemporalAdjusters.previous(DayOfWeek.of(given))), 1, zone);
      case "date" -> date(today, given, count).flatMap(day -> days(day, 1, zone));
      case "days" -> ago(count).flatMap(n -> days(today.minusDays(n), 1, zone));
      case "weeks" -> ago(count).flatMap(n -> days(monday(today).minusWeeks(n), 7, zone));
      case "months" -> ago(count).flatMap(n -> month(today.minusMonths(n), zone));
      default -> throw new IllegalStateException("no stretch of time is called " + note[0]);
    };
  }

  private Optional<Integer> number(Clause clause, Fit fit) {
    return fit.values().values().stream().findFirst().map(spans -> clause.word(spans.get(0).start()))
        .map(word -> word.chars().allMatch(Character::isDigit) && word.length() < 4
            ? Integer.parseInt(word) : 1 + numbers.indexOf(Words.fold(word)));
  }

  private static Optional<Integer> ago(int count) {
    return count > 0 && count <= MOST_AGO ? Optional.of(count) : Optional.empty();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static Optional<LocalDate> date(LocalDate today, int month, int day) {
    if (day < 1 || day > Month.of(month).maxLength()) {
      return Optional.empty();
    }
    LocalDate first = LocalDate.of(today.getYear(), month, 1);
    LocalDate date = first.withDayOfMonth(Math.min(day, first.lengthOfMonth()));
    return Optional.of(date.isAfter(today) ? date.minusYears(1) : date);
  }

  private static Optional<Period> month(LocalDate today, int month, ZoneId zone) {
    LocalDate first = LocalDate.of(today.getYear(), month, 1);
    return month(first.isAfter(today) ? first.minusYears(1) : first, zone);
  }

  private static Optional<Period> month(LocalDate day, ZoneId zone) {
    return days(day.withDayOfMonth(1), day.lengthOfMonth(), zone);
  }

  private static Optional<Period> year(int year, ZoneId zone) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return days(first, first.lengthOfYear(), zone);
  }

  private static Optional<Period> days(LocalDate first, int count, ZoneId zone) {
    return Optional.of(new Period(first.atStartOfDay(zone).toInstant(),
        Optional.of(first.plusDays(count).atStartOfDay(zone).toInstant())));
  }

  /** Where a stretch of time is named, and which it is. */
  record Said(int start, int end, Period period) {}
}
