package dev.recuerda.inmemory.stories;

import dev.recuerda.memory.port.Agents;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.Sessions;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A real store with somebody at the door: sees every plan before it is carried out, and may fail it. */
record InterceptedStore(MemoryStore store, Consumer<ReadPlan> atTheDoor) implements MemoryStore {

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return store.write(user, records -> work.apply(new Records(records)));
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    return store.read(user, records -> work.apply(new Records(records)));
  }

  private final class Records implements UserRecords {

    private final UserRecords records;

    Records(UserRecords records) {
      this.records = records;
    }

    @Override
    public Findings recall(ReadPlan plan) {
      atTheDoor.accept(plan);
      return records.recall(plan);
    }

    @Override
    public Messages messages() {
      return records.messages();
    }

    @Override
    public Facts facts() {
      return records.facts();
    }

    @Override
    public ProfileRecord profile() {
      return records.profile();
    }

    @Override
    public Agents agents() {
      return records.agents();
    }

    @Override
    public Sessions sessions() {
      return records.sessions();
    }

    @Override
    public Consents consents() {
      return records.consents();
    }

    @Override
    public AuditTrail audit() {
      return records.audit();
    }

    @Override
    public Jobs jobs() {
      return records.jobs();
    }

    @Override
    public Map<String, Long> erase() {
      return records.erase();
    }
  }
}
