package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.port.Agents;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A store that counts the postings that another hands over to be ranked. */
final class CountingStore implements MemoryStore {

  private final MemoryStore store;
  private final AtomicLong postings = new AtomicLong();

  CountingStore(MemoryStore store) {
    this.store = store;
  }

  /** How many there were so far. */
  long postings() {
    return postings.get();
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    return store.read(user, records -> work.apply(new Counted(records)));
  }

  private final class Counted implements UserRecords {

    private final UserRecords records;

    Counted(UserRecords records) {
      this.records = records;
    }

    @Override
    public Findings recall(ReadPlan plan) {
      Findings findings = records.recall(plan);
      postings.addAndGet(findings.facts().postings().size() + findings.episodes().postings().size());
      return findings;
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
