package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");

  @Test
  void a_trail_as_it_was_written_is_sound() {
    assertThat(AuditEntry.firstBroken(trailOf(5))).isEmpty();
  }

  @Test
  void a_trail_whose_beginning_was_dropped_is_sound() {
    assertThat(AuditEntry.firstBroken(trailOf(5).subList(2, 5))).isEmpty();
  }

  @Test
  void an_entry_that_was_changed_is_noticed() {
    List<AuditEntry> trail = new ArrayList<>(trailOf(5));
    AuditEntry third = trail.get(2);
    trail.set(2, new AuditEntry(third.number(), third.at(), third.deed(), "fact 99", third.reason(), third.source(),
        third.previous(), third.hash()));

    assertThat(AuditEntry.firstBroken(trail)).hasValue(3);
  }

  @Test
  void an_entry_that_was_taken_out_is_noticed() {
    List<AuditEntry> trail = new ArrayList<>(trailOf(5));
    trail.remove(2);

    assertThat(AuditEntry.firstBroken(trail)).hasValue(4);
  }

  @Test
  void entries_that_changed_places_are_noticed() {
    List<AuditEntry> trail = new ArrayList<>(trailOf(5));
    Collections.swap(trail, 1, 2);

    assertThat(AuditEntry.firstBroken(trail)).hasValue(3);
  }

  @Test
  void the_same_deeds_leave_the_same_trail() {
    assertThat(trailOf(5)).isEqualTo(trailOf(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001f", ":", " ", "7"})
  void a_character_that_moves_from_one_part_to_the_next_changes_the_hash(String moved) {
    AuditEntry before = entry("fact 1" + moved + "a", "rule", "m1");
    AuditEntry after = entry("fact 1", "a" + moved + "rule", "m1");

    assertThat(after.hash()).isNotEqualTo(before.hash());
  }

  @Test
  void a_boundary_between_parts_cannot_be_written_into_them() {
    AuditEntry before = entry("a\u001fb", "c", "m1");
    AuditEntry after = entry("a", "b\u001fc", "m1");

    assertThat(after.hash()).isNotEqualTo(before.hash());
  }

  @Test
  void a_missing_part_is_refused_by_its_name() {
    assertThatThrownBy(() -> AuditEntry.after(Optional.empty(), NOON, Deed.FACT_LEARNED, null, "rule", Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("audit.subject is required");
    assertThatThrownBy(() -> AuditEntry.after(Optional.empty(), null, Deed.FACT_LEARNED, "a", "rule", Optional.empty()))
        .hasMessage("audit.at is required");
  }

  private static AuditEntry entry(String subject, String reason, String source) {
    return AuditEntry.after(
        Optional.empty(), NOON, Deed.FACT_LEARNED, subject, reason, Optional.of(new MessageId(source)));
  }

  private static List<AuditEntry> trailOf(int count) {
    List<AuditEntry> trail = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Optional<AuditEntry> last = trail.isEmpty() ? Optional.empty() : Optional.of(trail.get(trail.size() - 1));
      trail.add(AuditEntry.after(
          last, NOON.plusSeconds(i), Deed.FACT_LEARNED, "fact " + i, "rule", Optional.of(new MessageId("m" + i))));
    }
    return trail;
  }
}
