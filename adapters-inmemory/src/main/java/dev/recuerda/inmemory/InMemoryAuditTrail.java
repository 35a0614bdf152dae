package dev.recuerda.inmemory;

import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.privacy.AuditEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

final class InMemoryAuditTrail implements AuditTrail {

  private final Unit unit;

  InMemoryAuditTrail(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void add(AuditEntry entry) {
    NavigableMap<Long, AuditEntry> trail = unit.toChange().audit;
    Optional<AuditEntry> last = lastOf(trail);
    boolean next = entry.number() == last.map(AuditEntry::number).orElse(0L) + 1;
    if (!next || !entry.previous().equals(last.map(AuditEntry::hash).orElse(AuditEntry.START))) {
      throw new PermanentException(
          "entry " + entry.number() + " does not follow the last one of the trail: make it with AuditEntry.after");
    }
    unit.journal().put(trail, entry.number(), entry);
  }

  @Override
  public Optional<AuditEntry> last() {
    return lastOf(unit.toRead().audit);
  }

  private static Optional<AuditEntry> lastOf(NavigableMap<Long, AuditEntry> trail) {
    return trail.isEmpty() ? Optional.empty() : Optional.of(trail.lastEntry().getValue());
  }

  @Override
  public List<AuditEntry> latest(int limit) {
    List<AuditEntry> latest =
        new ArrayList<>(unit.toRead().audit.descendingMap().values().stream().limit(Math.max(0, limit)).toList());
    Collections.reverse(latest);
    return List.copyOf(latest);
  }

  @Override
  public int keepLatest(int count) {
    NavigableMap<Long, AuditEntry> trail = unit.toChange().audit;
    int dropped = 0;
    while (trail.size() > Math.max(1, count)) {
      unit.journal().remove(trail, trail.firstKey());
      dropped++;
    }
    return dropped;
  }
}
