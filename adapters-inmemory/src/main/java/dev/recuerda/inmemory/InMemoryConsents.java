package dev.recuerda.inmemory;

import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.privacy.ConsentEvent;
import java.util.List;
import java.util.UUID;

final class InMemoryConsents implements Consents {

  private final Unit unit;

  InMemoryConsents(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(ConsentEvent event) {
    Register<UUID, ConsentEvent> consents = unit.toChange().consents;
    if (consents.has(event.id())) {
      return false;
    }
    consents.put(event.id(), event, unit.journal());
    return true;
  }

  @Override
  public List<ConsentEvent> history() {
    return unit.toRead().consents.values();
  }
}
