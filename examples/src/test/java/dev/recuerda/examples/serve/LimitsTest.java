package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.serve.Limits.Rate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Rate ANY = new Rate(1_000_000, 1_000_000);
  private static final String PROFILE = "/api/memory/profile";

  @Test
  void who_asks_too_often_has_to_wait_as_long_as_they_are_told() {
    try (RunningServer server = new RunningServer(Settings.standard().limitedTo(new Rate(2, 6), ANY))) {
      server.get(ANN, PROFILE);
      server.get(ANN, PROFILE);
      Reply third = server.get(ANN, PROFILE);
      server.clock().pass(Duration.ofSeconds(9));
      Reply early = server.get(ANN, PROFILE);
      server.clock().pass(Duration.ofSeconds(1));
      Reply intime = server.get(ANN, PROFILE);

      assertThat(third.status()).isEqualTo(429);
      assertThat(third.code()).isEqualTo("too_many_requests");
      assertThat(third.header("retry-after")).contains("10");
      assertThat(early.status()).isEqualTo(429);
      assertThat(early.header("retry-after")).contains("1");
      assertThat(intime.status()).isEqualTo(200);
    }
  }

  @Test
  void one_user_does_not_use_up_what_another_may_ask() {
    try (RunningServer server = new RunningServer(Settings.standard().limitedTo(new Rate(1, 1), ANY))) {
      server.get(ANN, PROFILE);

      Reply anns = server.get(ANN, PROFILE);
      Reply bobs = server.get(BOB, PROFILE);

      assertThat(anns.status()).isEqualTo(429);
      assertThat(bobs.status()).isEqualTo(200);
    }
  }

  @Test
  void from_one_address_strangers_cannot_try_tokens_without_end() {
    try (RunningServer server = new RunningServer(Settings.standard().limitedTo(ANY, new Rate(2, 1)))) {
      Reply first = server.send("GET", PROFILE, Optional.empty(), "Authorization", "Bearer a");
      Reply second = server.send("GET", PROFILE, Optional.empty(), "Authorization", "Bearer b");

      Reply third = server.send("GET", PROFILE, Optional.empty(), "Authorization", "Bearer c");

      assertThat(first.status()).isEqualTo(401);
      assertThat(second.status()).isEqualTo(401);
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.header("retry-after")).contains("60");
    }
  }

  @Test
  void a_forwarded_address_is_not_believed() {
    try (RunningServer server = new RunningServer(Settings.standard().limitedTo(ANY, new Rate(1, 1)))) {
      server.send("GET", "/metrics", Optional.empty(), "X-Forwarded-For", "10.0.0.1");

      Reply reply = server.send("GET", "/metrics", Optional.empty(), "X-Forwarded-For", "10.0.0.2");

      assertThat(reply.status()).isEqualTo(429);
    }
  }

  @Test
  void a_clock_that_goes_back_gives_nothing_away() {
    SettableClock clock = new SettableClock("2026-03-01T09:00:00Z");
    Limits limits = new Limits(new Rate(1, 60), clock);
    limits.count("somebody");
    clock.pass(Duration.ofDays(-1));

    Optional<Refusal> refused = refusal(limits);

    assertThat(refused).hasValueSatisfying(refusal -> assertThat(refusal.failure().retryAfter()).contains(1L));
  }

  private static Optional<Refusal> refusal(Limits limits) {
    try {
      limits.count("somebody");
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal);
    }
  }
}
