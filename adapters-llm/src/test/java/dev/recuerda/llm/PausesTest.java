package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.Headers;
import com.openai.errors.InternalServerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait before a call is tried again. */
class PausesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Pauses pauses(double chance) {
    return new Pauses(Duration.ofMillis(500), () -> chance, InstantSource.fixed(NOW));
  }

  private static Optional<Duration> askedFor(String name, String value) {
    return pauses(0).askedFor(thrown(Headers.builder().put(name, value).build()));
  }

  private static Exception thrown(Headers headers) {
    return InternalServerException.builder().statusCode(503).headers(headers).error(Optional.empty()).build();
  }

  @Test
  void a_wait_doubles_with_each_attempt_up_to_eight_seconds() {
    assertThat(pauses(0).after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(pauses(0).after(2)).isEqualTo(Duration.ofMillis(1_000));
    assertThat(pauses(0).after(3)).isEqualTo(Duration.ofMillis(2_000));
    assertThat(pauses(0).after(9)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void chance_takes_off_up_to_a_quarter() {
    assertThat(pauses(1).after(1)).isEqualTo(Duration.ofMillis(375));
    assertThat(pauses(0.5).after(9)).isEqualTo(Duration.ofMillis(7_000));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "2,2000", "1.5,1500", "86400,86400000"})
  void a_server_may_ask_for_seconds(String seconds, long millis) {
    assertThat(askedFor("Retry-After", seconds)).contains(Duration.ofMillis(millis));
  }

  @Test
  void a_server_may_ask_for_milliseconds_which_are_more_exact() {
    Headers both = Headers.builder().put("retry-after-ms", "1250").put("Retry-After", "2").build();

    assertThat(pauses(0).askedFor(thrown(both))).contains(Duration.ofMillis(1_250));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Sun, 22 Nov 2026 10:00:07 GMT | 7", "Sun, 22 Nov 2026 09:59:00 GMT | 0"})
  void a_server_may_name_an_hour(String date, long seconds) {
    assertThat(askedFor("Retry-After", date)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"soon", "-3", "NaN", "''", "2026-11-22"})
  void what_is_no_time_is_not_asked_for(String text) {
    assertThat(askedFor("Retry-After", text)).isEmpty();
    assertThat(askedFor("retry-after-ms", text)).isEmpty();
  }

  @Test
  void without_end_is_a_year() {
    assertThat(askedFor("Retry-After", "Infinity")).contains(Duration.ofDays(365));
  }

  @Test
  void who_did_not_answer_asks_for_nothing() {
    assertThat(pauses(0).askedFor(new IllegalStateException())).isEmpty();
  }
}
