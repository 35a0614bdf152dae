package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.privacy.ConsentEvent.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentTest {

  @Test
  void the_hosts_general_consent_covers_ordinary_personalization() {
    assertThat(Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION)).isPresent();
  }

  @Test
  void without_it_nothing_is_covered() {
    assertThat(Consent.standing(false, List.of()).to(ConsentScope.PERSONALIZATION)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = ConsentScope.class, mode = EnumSource.Mode.EXCLUDE, names = "PERSONALIZATION")
  void a_special_category_is_never_covered_by_it(ConsentScope special) {
    assertThat(Consent.standing(true, List.of()).to(special)).isEmpty();
  }

  @Test
  void a_consent_that_was_given_names_its_event() {
    ConsentEvent given = event(1, ConsentScope.HEALTH, State.GIVEN);

    assertThat(Consent.standing(true, List.of(given)).to(ConsentScope.HEALTH).orElseThrow().event())
        .contains(given.id());
  }

  @Test
  void a_consent_to_one_category_is_none_to_another() {
    ConsentEvent given = event(1, ConsentScope.HEALTH, State.GIVEN);

    assertThat(Consent.standing(true, List.of(given)).to(ConsentScope.RELIGION)).isEmpty();
  }

  @Test
  void the_last_event_decides() {
    List<ConsentEvent> history = List.of(event(1, ConsentScope.HEALTH, State.GIVEN),
        event(2, ConsentScope.HEALTH, State.WITHDRAWN));

    assertThat(Consent.standing(true, history).to(ConsentScope.HEALTH)).isEmpty();
  }

  @Test
  void a_withdrawal_overrides_the_hosts_general_consent() {
    ConsentEvent withdrawn = event(1, ConsentScope.PERSONALIZATION, State.WITHDRAWN);

    assertThat(Consent.standing(true, List.of(withdrawn)).to(ConsentScope.PERSONALIZATION)).isEmpty();
  }

  private static ConsentEvent event(long id, ConsentScope scope, State state) {
    return new ConsentEvent(new UUID(0, id), scope, state, Instant.EPOCH, Optional.empty());
  }
}
