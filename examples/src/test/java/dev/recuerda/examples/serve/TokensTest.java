package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final Signer SIGNER = Signer.elliptic("known");

  private final SettableClock clock = new SettableClock("2026-03-01T09:00:00Z");
  private final Authenticator tokens = new Tokens(id -> Optional.of(SIGNER.key()), Signer.ISSUER, Signer.AUDIENCE, clock);

  @Test
  void a_token_speaks_for_its_subject() {
    Optional<UserId> user = tokens.userOf(SIGNER.token(ANN, clock.instant()));

    assertThat(user).contains(UserId.of(ANN));
  }

  @Test
  void a_token_is_good_until_it_expires_and_as_long_as_clocks_may_be_apart() {
    String token = SIGNER.token(ANN, clock.instant());
    clock.pass(Duration.ofSeconds(600).plus(Tokens.SKEW).minusMillis(1));
    Optional<UserId> before = tokens.userOf(token);
    clock.pass(Duration.ofMillis(1));

    Optional<UserId> after = tokens.userOf(token);

    assertThat(before).isPresent();
    assertThat(after).isEmpty();
  }

  @Test
  void a_token_is_not_good_before_its_time_but_for_what_clocks_may_be_apart() {
    Instant begins = clock.instant().plus(Duration.ofSeconds(60));
    ObjectNode claims = Signer.claims(ANN, clock.instant()).put("nbf", begins.getEpochSecond());
    String token = SIGNER.sign(SIGNER.header(), claims);
    clock.pass(Duration.ofSeconds(60).minus(Tokens.SKEW).minusMillis(1));
    Optional<UserId> before = tokens.userOf(token);
    clock.pass(Duration.ofMillis(1));

    Optional<UserId> after = tokens.userOf(token);

    assertThat(before).isEmpty();
    assertThat(after).isPresent();
  }

  @Test
  void a_token_may_be_for_several_servers_of_which_this_is_one() {
    ObjectNode claims = Signer.claims(ANN, clock.instant());
    claims.putArray("aud").add("another").add(Signer.AUDIENCE);

    Optional<UserId> user = tokens.userOf(SIGNER.sign(SIGNER.header(), claims));

    assertThat(user).isPresent();
  }

  @Test
  void the_token_for_trying_things_out_is_good_for_a_day() {
    DevelopmentKey key = new DevelopmentKey();
    Authenticator development = new Tokens(key, DevelopmentKey.ISSUER, DevelopmentKey.AUDIENCE, clock);
    String token = key.tokenFor(UserId.of(ANN), clock.instant());
    Optional<UserId> now = development.userOf(token);
    clock.pass(Duration.ofHours(24).plus(Tokens.SKEW));

    Optional<UserId> tomorrow = development.userOf(token);

    assertThat(now).contains(UserId.of(ANN));
    assertThat(tomorrow).isEmpty();
  }

  @Test
  void the_token_of_another_start_is_worth_nothing() {
    String token = new DevelopmentKey().tokenFor(UserId.of(ANN), clock.instant());

    Optional<UserId> user = new Tokens(new DevelopmentKey(), DevelopmentKey.ISSUER, DevelopmentKey.AUDIENCE, clock).userOf(token);

    assertThat(user).isEmpty();
  }
}
