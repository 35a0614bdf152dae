package dev.recuerda.inmemory;

import dev.recuerda.memory.port.Agents;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.Sessions;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import java.util.Collections;
import java.util.Map;

final class InMemoryRecords implements UserRecords {

  private final Unit unit;

  InMemoryRecords(Unit unit) {
    this.unit = unit;
  }

  @Override
  public Messages messages() {
    return new InMemoryMessages(open());
  }

  @Override
  public Facts facts() {
    return new InMemoryFacts(open());
  }

  @Override
  public ProfileRecord profile() {
    return new InMemoryProfile(open());
  }

  @Override
  public Agents agents() {
    return new InMemoryAgents(open());
  }

  @Override
  public Sessions sessions() {
    return new InMemorySessions(open());
  }

  @Override
  public Consents consents() {
    return new InMemoryConsents(open());
  }

  @Override
  public AuditTrail audit() {
    return new InMemoryAuditTrail(open());
  }

  @Override
  public Jobs jobs() {
    return new InMemoryJobs(open());
  }

  @Override
  public Findings recall(ReadPlan plan) {
    return new RecallOfUser(unit.toRead(), plan).findings();
  }

  @Override
  public Map<String, Long> erase() {
    Map<String, Long> counts = unit.toChange().counts();
    new InMemoryJobs(unit).strikeAll();
    unit.shelf().empty(unit.journal());
    return Collections.unmodifiableMap(counts);
  }

  private Unit open() {
    unit.toRead();
    return unit;
  }
}
