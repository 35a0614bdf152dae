package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves the traces of one writing unit, in that unit. */
final class Trail {

  private final AuditTrail trail;
  private final Instant now;
  private final List<Deed> deeds = new ArrayList<>();

  Trail(AuditTrail trail, Instant now) {
    this.trail = trail;
    this.now = now;
  }

  void leave(Deed deed, String subject, String reason, Optional<MessageId> source) {
    trail.add(AuditEntry.after(trail.last(), now, deed, subject, reason, source));
    deeds.add(deed);
  }

  void leave(Deed deed, String subject, String reason) {
    leave(deed, subject, reason, Optional.empty());
  }

  /** What was done, in order. */
  List<Deed> deeds() {
    return deeds;
  }

  /** The time at which all of the unit happens. */
  Instant now() {
    return now;
  }
}
