package dev.recuerda.inmemory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.profile.Profile;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

final class InMemoryProfile implements ProfileRecord {

  private final Unit unit;

  InMemoryProfile(Unit unit) {
    this.unit = unit;
  }

  @Override
  public Profile get() {
    return unit.toRead().profile();
  }

  @Override
  public void save(Profile profile) {
    unit.toChange().saveProfile(profile, unit.journal());
  }

  @Override
  public Map<String, Document> sections() {
    return Collections.unmodifiableMap(new TreeMap<>(unit.toRead().sections));
  }

  @Override
  public void saveSection(String name, Document section) {
    Map<String, Document> sections = unit.toChange().sections;
    if (section.isEmpty()) {
      unit.journal().remove(sections, name);
    } else {
      unit.journal().put(sections, name, section);
    }
  }
}
