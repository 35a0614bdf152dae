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
import java.util.Map;

/** Records that do what others do, but for what a subclass does otherwise. */
public class WrappedRecords implements UserRecords {

  /** The records that are wrapped. */
  protected final UserRecords sound;

  /** Wraps records that are sound. */
  public WrappedRecords(UserRecords sound) {
    this.sound = sound;
  }

  @Override
  public Messages messages() {
    return sound.messages();
  }

  @Override
  public Facts facts() {
    return sound.facts();
  }

  @Override
  public ProfileRecord profile() {
    return sound.profile();
  }

  @Override
  public Agents agents() {
    return sound.agents();
  }

  @Override
  public Sessions sessions() {
    return sound.sessions();
  }

  @Override
  public Consents consents() {
    return sound.consents();
  }

  @Override
  public AuditTrail audit() {
    return sound.audit();
  }

  @Override
  public Jobs jobs() {
    return sound.jobs();
  }

  @Override
  public Findings recall(ReadPlan plan) {
    return sound.recall(plan);
  }

  @Override
  public Map<String, Long> erase() {
    return sound.erase();
  }
}
