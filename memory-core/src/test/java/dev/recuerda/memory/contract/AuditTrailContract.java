package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link AuditTrail} promises. */
public interface AuditTrailContract extends NeedsStore {

  private static AuditEntry after(Optional<AuditEntry> last, Deed deed) {
    return AuditEntry.after(last, AT, deed, "fact 1", "rule", Optional.of(Samples.m(1)));
  }

  private static List<AuditEntry> trail(int length) {
    List<AuditEntry> trail = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Deed deed = Deed.values()[i % Deed.values().length];
      trail.add(after(i == 0 ? Optional.empty() : Optional.of(trail.get(i - 1)), deed));
    }
    return trail;
  }

  private UserId userOf(List<AuditEntry> trail) {
    UserId user = anyUser();
    change(user, records -> trail.forEach(entry -> records.audit().add(entry)));
    return user;
  }

  private List<AuditEntry> latest(UserId user, int limit) {
    return look(user, records -> records.audit().latest(limit));
  }

  private Optional<AuditEntry> last(UserId user) {
    return look(user, records -> records.audit().last());
  }

  @Test
  default void every_part_of_every_entry_comes_back_so_that_the_trail_is_sound() {
    List<AuditEntry> trail = trail(30);
    UserId user = userOf(trail);

    List<AuditEntry> latest = latest(user, 100);

    assertThat(latest).isEqualTo(trail);
    assertThat(AuditEntry.firstBroken(latest)).isEmpty();
  }

  @Test
  default void the_latest_entries_come_in_the_order_of_their_numbers() {
    UserId user = userOf(trail(12));

    List<AuditEntry> latest = latest(user, 3);

    assertThat(latest).extracting(AuditEntry::number).containsExactly(10L, 11L, 12L);
  }

  @Test
  default void fewer_of_the_latest_entries_than_none_is_none() {
    UserId user = userOf(trail(3));

    List<AuditEntry> latest = latest(user, -1);

    assertThat(latest).isEmpty();
  }

  @Test
  default void the_last_entry_is_that_of_the_highest_number() {
    List<AuditEntry> trail = trail(12);
    UserId user = userOf(trail);

    Optional<AuditEntry> last = last(user);

    assertThat(last).contains(trail.get(11));
  }

  @Test
  default void an_entry_that_skips_a_number_is_refused() {
    List<AuditEntry> trail = trail(3);
    UserId user = userOf(trail.subList(0, 1));

    assertThatThrownBy(() -> change(user, records -> records.audit().add(trail.get(2))))
        .isInstanceOf(PermanentException.class);

    assertThat(latest(user, 10)).isEqualTo(trail.subList(0, 1));
  }

  @Test
  default void an_entry_whose_number_is_taken_is_refused() {
    List<AuditEntry> trail = trail(2);
    UserId user = userOf(trail);

    assertThatThrownBy(() -> change(user, records -> records.audit().add(trail.get(1))))
        .isInstanceOf(PermanentException.class);

    assertThat(latest(user, 10)).isEqualTo(trail);
  }

  @Test
  default void an_entry_that_follows_another_trail_is_refused() {
    UserId user = userOf(trail(1));
    AuditEntry other = after(Optional.empty(), Deed.USER_ERASED);
    AuditEntry afterOther = after(Optional.of(other), Deed.FACT_LEARNED);

    assertThatThrownBy(() -> change(user, records -> records.audit().add(afterOther)))
        .isInstanceOf(PermanentException.class);

    assertThat(latest(user, 10)).isEqualTo(trail(1));
  }

  @Test
  default void a_trail_begins_with_the_first_number() {
    UserId user = anyUser();
    AuditEntry second = trail(2).get(1);

    assertThatThrownBy(() -> change(user, records -> records.audit().add(second)))
        .isInstanceOf(PermanentException.class);

    assertThat(last(user)).isEmpty();
  }

  @Test
  default void the_oldest_entries_are_dropped_until_only_so_many_are_left() {
    List<AuditEntry> trail = trail(5);
    UserId user = userOf(trail);

    int dropped = store().write(user, records -> records.audit().keepLatest(2));

    assertThat(dropped).isEqualTo(3);
    assertThat(latest(user, 10)).isEqualTo(trail.subList(3, 5));
  }

  @Test
  default void the_last_entry_always_stays() {
    List<AuditEntry> trail = trail(5);
    UserId user = userOf(trail);

    int dropped = store().write(user, records -> records.audit().keepLatest(0));

    assertThat(dropped).isEqualTo(4);
    assertThat(last(user)).contains(trail.get(4));
  }

  @Test
  default void a_trail_goes_on_after_its_oldest_entries_were_dropped() {
    List<AuditEntry> trail = trail(5);
    UserId user = userOf(trail.subList(0, 4));
    change(user, records -> records.audit().keepLatest(1));

    change(user, records -> records.audit().add(trail.get(4)));

    assertThat(latest(user, 10)).isEqualTo(trail.subList(3, 5));
    assertThat(AuditEntry.firstBroken(latest(user, 10))).isEmpty();
  }
}
