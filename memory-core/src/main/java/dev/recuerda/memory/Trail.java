package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Leaves the traces of one writing unit, in that unit. */
final class Trail {

  private final AuditTrail trail;
  private final Instant now;
  private final Map<Deed, Long> deeds = new EnumMap<>(Deed.class);

  Trail(AuditTrail trail, Instant now) {
    this.trail = trail;
    // A clock that goes back must not put a later unit before an earlier one.
    this.now = trail.last().map(AuditEntry::at).filter(now::isBefore).orElse(now);
  }

  /** @param count how many records it was done to */
  void leave(Deed deed, String subject, String reason, Optional<MessageId> source, long count) {
    trail.add(AuditEntry.after(trail.last(), now, deed, subject, reason, source));
    deeds.merge(deed, count, Long::sum);
  }

  void leave(Deed deed, String subject, String reason, Optional<MessageId> source) {
    leave(deed, subject, reason, source, 1);
  }

  void leave(Deed deed, String subject, String reason) {
    leave(deed, subject, reason, Optional.empty());
  }

  /** What was done, and to how many records. */
  Map<Deed, Long> deeds() {
    return deeds;
  }

  /** The time at which all of the unit happens. */
  Instant now() {
    return now;
  }
}
