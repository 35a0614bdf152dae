package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Words;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stretches of time that a text names, in every known language. Under the heading "times" of a language's file each
 * frame has a note: {@code day -1}, {@code week -1}, {@code month -1}, {@code year -1} counted from today, {@code weekday
 * 1} for the last Monday, {@code month 3} for the last March, {@code date 3} for a day in March, {@code days}, {@code weeks}
 * and {@code months} for a number of them ago. A year that is named behind a month or a day is the year of it; one that is
 * named by itself is all of it. Weeks begin on Monday.
 */
public final class Times {

  private static final Times STANDARD = new Times(Languages.standard());
  private static final int MOST_AGO = 1_000;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private final List<Naming> languages;

  /** Reads times in some languages. */
  public Times(Languages languages) {
    this.languages = languages.lexicons("recall").values().stream().map(Phrasebook::new).map(Naming::of).toList();
  }

  /** Reads times in the languages of this library. */
  public static Times standard() {
    return STANDARD;
  }

  /**
   * The first stretch of time that a clause names.
   *
   * @param now from when it is counted
   * @param zone where the days begin
   */
  public Optional<Said> firstIn(Clause clause, Instant now, ZoneId zone) {
    return all(clause, now, zone).stream().findFirst();
  }

  /** All stretches of time that a text names, in its order, each once. */
  public List<Period> in(String text, Instant now, ZoneId zone) {
    return Clause.of(Check.required("text", text)).stream()
        .flatMap(clause -> all(clause, now, zone).stream()).map(Said::period).distinct().toList();
  }

  private List<Said> all(Clause clause, Instant now, ZoneId zone) {
    List<Said> all = new ArrayList<>();
    int at = 0;
    while (at < clause.size()) {
      Optional<Said> said = named(clause, at, now, zone);
      said.ifPresent(all::add);
      at = said.map(Said::end).orElse(at + 1);
    }
    return all;
  }

  private Optional<Said> named(Clause clause, int at, Instant now, ZoneId zone) {
    Optional<Said> best = Optional.empty();
    for (Naming language : languages) {
      Optional<Said> said = language.named(clause, at, now, zone);
      best = said.isPresent() && said.get().end() > best.map(Said::end).orElse(0) ? said : best;
    }
    return best;
  }

  /** Where a stretch of time is named, and which it is. */
  public record Said(int start, int end, Period period) {}

  /** How one language names times. */
  private record Naming(Frames frames, List<String> numbers, WordSet beforeYear, WordSet ofYear) {

    static Naming of(Phrasebook book) {
      return new Naming(
          book.frames("times"), book.words("numbers"), book.list("before a year"), book.list("of a year"));
    }

    Optional<Said> named(Clause clause, int at, Instant now, ZoneId zone) {
      Optional<Fit> fit = frames.fitFrom(clause, at);
      if (fit.isEmpty()) {
        return yearAlone(clause, at, zone);
      }
      int behind = fit.get().end();
      int skipped = ofYear.contains(clause.word(behind)) ? 1 : 0;
      OptionalInt year = year(clause.word(behind + skipped));
      int end = year.isPresent() ? behind + skipped + 1 : behind;
      return period(clause, fit.get(), year, now, zone).map(period -> new Said(at, end, period));
    }

    private Optional<Said> yearAlone(Clause clause, int at, ZoneId zone) {
      OptionalInt year = year(clause.word(at));
      return year.isPresent() && at > 0 && beforeYear.contains(clause.word(at - 1))
          ? Optional.of(new Said(at, at + 1, year(year.getAsInt(), zone)))
          : Optional.empty();
    }

    private static OptionalInt year(String word) {
      boolean digits = word.length() == 4 && word.chars().allMatch(c -> c >= '0' && c <= '9');
      int year = digits ? Integer.parseInt(word) : 0;
      return year >= FIRST_YEAR && year <= LAST_YEAR ? OptionalInt.of(year) : OptionalInt.empty();
    }

    private Optional<Period> period(Clause clause, Fit fit, OptionalInt year, Instant now, ZoneId zone) {
      LocalDate today = now.atZone(zone).toLocalDate();
      String[] note = fit.note().split(" ");
      int count = number(clause, fit).orElse(0);
      int given = note.length > 1 ? Integer.parseInt(note[1]) : 0;
      return switch (note[0]) {
        case "day" -> days(today.plusDays(given), 1, zone);
        case "week" -> days(monday(today).plusWeeks(given), 7, zone);
        case "month" -> given > 0 ? month(today, given, year, zone) : month(YearMonth.from(today).plusMonths(given), zone);
        case "month-of-year" -> year.isPresent() ? month(today, given, year, zone) : Optional.empty();
        case "year" -> Optional.of(year(today.getYear() + given, zone));
        case "weekday" -> days(today.with(TemporalAdjusters.previous(DayOfWeek.of(given))), 1, zone);
        case "date" -> date(clause, fit, today, year, zone);
        case "days" -> ago(count).flatMap(n -> days(today.minusDays(n), 1, zone));
        case "weeks" -> ago(count).flatMap(n -> days(monday(today).minusWeeks(n), 7, zone));
        case "months" -> ago(count).flatMap(n -> month(YearMonth.from(today).minusMonths(n), zone));
        default -> throw new IllegalStateException("no stretch of time is called " + note[0]);
      };
    }

    /** A day of a month; "May 2024" names none, but the month of a year. */
    private Optional<Period> date(Clause clause, Fit fit, LocalDate today, OptionalInt year, ZoneId zone) {
      int month = Integer.parseInt(fit.note().split(" ")[1]);
      OptionalInt instead = counted(clause, fit).map(Naming::year).orElse(OptionalInt.empty());
      return instead.isPresent()
          ? month(today, month, instead, zone)
          : date(today, month, number(clause, fit).orElse(0), year).flatMap(day -> days(day, 1, zone));
    }

    private static Optional<String> counted(Clause clause, Fit fit) {
      return fit.values().values().stream().findFirst().map(spans -> clause.word(spans.get(0).start()));
    }

    private Optional<Integer> number(Clause clause, Fit fit) {
      return counted(clause, fit)
          .map(word -> word.matches("[0-9]{1,3}(st|nd|rd|th|o|a)?")
              ? Integer.parseInt(word.replaceAll("[a-z]", "")) : 1 + numbers.indexOf(Words.fold(word)));
    }

    private static Optional<Integer> ago(int count) {
      return count > 0 && count <= MOST_AGO ? Optional.of(count) : Optional.empty();
    }

    private static LocalDate monday(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The day in the year that is named, or else the last that is not to come; the 30th of February is the last day of it. */
    private static Optional<LocalDate> date(LocalDate today, int month, int day, OptionalInt named) {
      if (day < 1 || day > Month.of(month).maxLength()) {
        return Optional.empty();
      }
      YearMonth of = YearMonth.of(named.orElse(today.getYear()), month);
      LocalDate date = of.atDay(Math.min(day, of.lengthOfMonth()));
      return Optional.of(date.isAfter(today) && named.isEmpty() ? date.minusYears(1) : date);
    }

    private static Optional<Period> month(LocalDate today, int month, OptionalInt named, ZoneId zone) {
      YearMonth of = YearMonth.of(named.orElse(today.getYear()), month);
      return month(of.isAfter(YearMonth.from(today)) && named.isEmpty() ? of.minusYears(1) : of, zone);
    }

    private static Optional<Period> month(YearMonth month, ZoneId zone) {
      return days(month.atDay(1), month.lengthOfMonth(), zone);
    }

    private static Period year(int year, ZoneId zone) {
      LocalDate first = LocalDate.of(year, 1, 1);
      return days(first, first.lengthOfYear(), zone).orElseThrow();
    }

    private static Optional<Period> days(LocalDate first, int count, ZoneId zone) {
      return Optional.of(new Period(first.atStartOfDay(zone).toInstant(),
          Optional.of(first.plusDays(count).atStartOfDay(zone).toInstant())));
    }
  }
}
