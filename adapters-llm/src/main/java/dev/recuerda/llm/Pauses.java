package dev.recuerda.llm;

import com.openai.core.http.Headers;
import com.openai.errors.OpenAIServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a call is tried again: as long as the server asks for, or else a time that doubles with each attempt,
 * a random part of it taken off, so that many callers do not come back at once.
 *
 * @param first before the second attempt, at most
 * @param chance numbers from 0 to 1
 * @param clock to tell how long it is to an hour that the server names
 */
record Pauses(Duration first, DoubleSupplier chance, InstantSource clock) {

  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final double LARGEST_PART_OFF = 0.25;

  /** Longer than anybody waits: what comes after it need not be told apart. */
  private static final double A_YEAR_OF_MILLIS = 365 * 86_400_000.0;

  /** Half a second before the second attempt. */
  static Pauses usual() {
    return new Pauses(Duration.ofMillis(500), () -> ThreadLocalRandom.current().nextDouble(), InstantSource.system());
  }

  /** Before the attempt that follows this many. */
  Duration after(int attempts) {
    long doubled = first.toNanos() << Math.min(attempts - 1, 20);
    long most = Math.min(doubled, LONGEST.toNanos());
    return Duration.ofNanos((long) (most * (1 - LARGEST_PART_OFF * chance.getAsDouble())));
  }

  /** How long the server asks to be left alone, if it does so in what was thrown. */
  Optional<Duration> askedFor(Exception thrown) {
    if (!(thrown instanceof OpenAIServiceException answered)) {
      return Optional.empty();
    }
    Headers headers = answered.headers();
    return value(headers, "retry-after-ms").flatMap(text -> millis(text, 1))
        .or(() -> value(headers, "retry-after").flatMap(text -> millis(text, 1_000).or(() -> until(text))));
  }

  private static Optional<String> value(Headers headers, String name) {
    return headers.values(name).stream().findFirst().map(String::strip);
  }

  private static Optional<Duration> millis(String number, int each) {
    try {
      double millis = Double.parseDouble(number) * each;
      return millis >= 0 ? Optional.of(Duration.ofMillis((long) Math.min(millis, A_YEAR_OF_MILLIS))) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private Optional<Duration> until(String date) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException notADate) {
      return Optional.empty();
    }
  }
}
