package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Consents} promises. */
public interface ConsentsContract extends NeedsStore {

  private static ConsentEvent event(ConsentScope scope, State state) {
    return new ConsentEvent(Samples.anyUuid(), scope, state, AT, Optional.empty());
  }

  private List<ConsentEvent> history(UserId user) {
    return look(user, records -> records.consents().history());
  }

  @Test
  default void events_come_in_the_order_in_which_they_were_added_even_of_the_same_instant() {
    UserId user = anyUser();
    List<ConsentEvent> events = List.of(event(ConsentScope.HEALTH, State.GIVEN),
        event(ConsentScope.HEALTH, State.WITHDRAWN), event(ConsentScope.HEALTH, State.GIVEN),
        event(ConsentScope.HEALTH, State.WITHDRAWN));

    events.forEach(event -> change(user, records -> records.consents().add(event)));

    assertThat(history(user)).isEqualTo(events);
  }

  @Test
  default void every_part_of_an_event_comes_back() {
    UserId user = anyUser();
    List<ConsentEvent> events = new ArrayList<>();
    for (ConsentScope scope : ConsentScope.values()) {
      events.add(event(scope, State.GIVEN));
      events.add(new ConsentEvent(
          Samples.anyUuid(), scope, State.WITHDRAWN, AT.plusNanos(1_000), Optional.of(Samples.m(1))));
      events.add(new ConsentEvent(
          Samples.anyUuid(), scope, State.ASKED, AT, Optional.of(Samples.m(1)), Optional.of("9f".repeat(32))));
      events.add(new ConsentEvent(
          Samples.anyUuid(), scope, State.REFUSED, AT, Optional.empty(), Optional.of("9f".repeat(32))));
    }

    change(user, records -> events.forEach(event -> records.consents().add(event)));

    assertThat(history(user)).isEqualTo(events);
  }

  @Test
  default void an_event_is_new_once() {
    UserId user = anyUser();
    ConsentEvent event = event(ConsentScope.HEALTH, State.GIVEN);
    ConsentEvent sameId =
        new ConsentEvent(event.id(), ConsentScope.RELIGION, State.WITHDRAWN, AT.plusSeconds(1), Optional.empty());

    List<Boolean> isNew = List.of(
        store().write(user, records -> records.consents().add(event)),
        store().write(user, records -> records.consents().add(event)),
        store().write(user, records -> records.consents().add(sameId)));

    assertThat(isNew).containsExactly(true, false, false);
    assertThat(history(user)).containsExactly(event);
  }
}
