package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Upkeep} promises of messages that are past their time. They are of 1900, so that other people's messages in
 * the same store are not touched.
 */
public interface RetentionContract extends NeedsStore {

  /** The upkeep of the {@link #store()}. */
  Upkeep upkeep();

  @BeforeEach
  default void drop_what_other_tests_left_behind() {
    upkeep().dropMessagesBefore(Instant.parse("1950-01-01T00:00:00Z"));
    upkeep().dropExpired(Instant.parse("1950-01-01T00:00:00Z"));
  }

  @Test
  default void facts_whose_time_is_over_are_removed_of_every_user() {
    Instant noon = Instant.parse("1930-06-01T12:00:00Z");
    UserId one = userWithFactsUntil(noon.minusSeconds(1), noon, noon.plusNanos(1_000));
    UserId other = userWithFactsUntil(noon.minusSeconds(9));

    long removed = upkeep().dropExpired(noon);

    assertThat(removed).isEqualTo(3);
    Everything seen = Everything.of(store(), one, "words");
    assertThat(seen.known().all()).singleElement()
        .satisfies(fact -> assertThat(fact.expires()).contains(noon.plusNanos(1_000)));
    assertThat(seen.known().postings().records()).isEqualTo(1);
    assertThat(seen.known().nearest()).hasSize(1);
    assertThat(Everything.of(store(), other, "words").known().all()).isEmpty();
    assertThat(upkeep().dropExpired(noon)).isZero();
  }

  private UserId userWithFactsUntil(Instant... instants) {
    UserId user = anyUser();
    change(user, records -> {
      for (Instant at : instants) {
        records.facts().add(
            Samples.fact("words").expiring(Optional.of(at)), words("words"), Samples.vector(1, 0, 0));
      }
    });
    return user;
  }

  @Test
  default void messages_before_an_instant_are_dropped_of_every_user() {
    Instant bound = Instant.parse("1900-06-01T00:00:00Z");
    UserId one = userWhoSaidAt(bound.minusSeconds(1), bound.minusNanos(1_000), bound);
    UserId other = userWhoSaidAt(bound.minusSeconds(9), bound.plusNanos(1_000));

    long dropped = upkeep().dropMessagesBefore(bound);

    assertThat(dropped).isEqualTo(3);
    assertThat(Everything.of(store(), one, "words").spoken().latest()).containsExactly(said(3, bound, "words"));
    assertThat(Everything.of(store(), other, "words").spoken().latest())
        .containsExactly(said(2, bound.plusNanos(1_000), "words"));
  }

  private UserId userWhoSaidAt(Instant... instants) {
    UserId user = anyUser();
    change(user, records -> {
      for (Instant at : instants) {
        long next = records.messages().lastPosition() + 1;
        records.messages().add(said(next, at, "words"), words("words"));
      }
    });
    return user;
  }

  @Test
  default void messages_past_their_time_are_gone_through_every_door_and_nothing_else_is() {
    UserId user = userWhoSaidAt(Instant.parse("1900-01-01T00:00:00Z"));
    change(user, records -> records.facts().add(OneOfEach.fact("words"), words("words"), Optional.empty()));
    Everything.Known known = Everything.of(store(), user, "words").known();

    upkeep().dropMessagesBefore(Instant.parse("1900-06-01T00:00:00Z"));

    Everything seen = Everything.of(store(), user, "words");
    assertThat(seen.spoken()).isEqualTo(new Everything.Spoken(1, 1, List.of(), Map.of(), List.of(),
        new Everything.Counted<>(0, 0, Set.of())));
    assertThat(seen.known()).isEqualTo(known);
  }

  @Test
  default void what_is_dropped_already_is_not_dropped_again() {
    userWhoSaidAt(Instant.parse("1900-01-01T00:00:00Z"));
    Instant bound = Instant.parse("1900-06-01T00:00:00Z");

    List<Long> dropped = List.of(upkeep().dropMessagesBefore(bound), upkeep().dropMessagesBefore(bound));

    assertThat(dropped).containsExactly(1L, 0L);
  }
}
