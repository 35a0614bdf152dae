package dev.recuerda.memory.trait;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A day, an hour or both as programs write them (ISO 8601), told as people write them. The hour is the one that was written
 * down; only UTC is named, since nobody's clock shows it by itself.
 */
final class Moment {

  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern(
      "[uuuu-MM-dd['T'HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX]['['VV']']]][HH:mm]", Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private final String day;
  private final Locale language;

  /** @param day how the language writes a day, as a pattern of {@link DateTimeFormatter} */
  Moment(String day, Locale language) {
    this.day = day;
    this.language = language;
  }

  /** A text that is a moment and nothing else, told in the language; empty for any other text. */
  Optional<String> told(String text) {
    try {
      TemporalAccessor moment = WRITTEN.parse(text);
      return Optional.of(told(moment)).filter(told -> !told.isEmpty());
    } catch (DateTimeParseException notAMoment) {
      return Optional.empty();
    }
  }

  private String told(TemporalAccessor moment) {
    StringBuilder told = new StringBuilder();
    if (moment.isSupported(ChronoField.EPOCH_DAY)) {
      told.append(DateTimeFormatter.ofPattern(day, language).format(LocalDate.from(moment)));
    }
    if (moment.isSupported(ChronoField.NANO_OF_DAY)) {
      told.append(told.isEmpty() ? "" : ", ").append(DateTimeFormatter.ofPattern("HH:mm").format(LocalTime.from(moment)));
    }
    if (isUtc(moment)) {
      told.append(" UTC");
    }
    return told.toString();
  }

  private static boolean isUtc(TemporalAccessor moment) {
    return moment.isSupported(ChronoField.OFFSET_SECONDS)
        && moment.get(ChronoField.OFFSET_SECONDS) == ZoneOffset.UTC.getTotalSeconds();
  }
}
