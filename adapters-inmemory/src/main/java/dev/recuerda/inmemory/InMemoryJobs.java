package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class InMemoryJobs implements Jobs {

  private final Unit unit;

  InMemoryJobs(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(Job job) {
    if (unit.toChange().jobs.has(job.id())) {
      return false;
    }
    put(StoredJob.free(job, unit.shelf().agenda().nextNumber()));
    return true;
  }

  @Override
  public boolean change(UUID job, List<MessageId> messages, Instant due) {
    Optional<StoredJob> untried = unit.toChange().jobs.get(job).filter(stored -> stored.job().attempts() == 0);
    untried.ifPresent(stored -> {
      strike(stored);
      put(stored.changed(messages, due));
    });
    return untried.isPresent();
  }

  @Override
  public List<Job> unfinished() {
    return unit.toRead().jobs.values().stream().map(StoredJob::job).toList();
  }

  @Override
  public boolean finish(UUID job, UUID lease) {
    Optional<StoredJob> held = heldUnder(job, lease);
    held.ifPresent(stored -> {
      strike(stored);
      unit.toChange().jobs.remove(job, unit.journal());
    });
    return held.isPresent();
  }

  @Override
  public boolean giveBack(UUID job, UUID lease, Instant due) {
    Optional<StoredJob> held = heldUnder(job, lease);
    held.ifPresent(stored -> {
      strike(stored);
      put(stored.givenBack(due));
    });
    return held.isPresent();
  }

  /** Gives a job out, unless it is gone, held, parked or not due. */
  Optional<HeldJob> claim(UUID job, Instant now, Duration lease, UUID token) {
    return unit.toChange().jobs.get(job).filter(stored -> stored.mayBeGivenOut(now)).map(stored -> {
      StoredJob held = stored.heldUnder(token, now.plus(lease));
      strike(stored);
      put(held);
      return new HeldJob(unit.shelf().user(), held.job(), token);
    });
  }

  /** Takes all jobs of the user off the agenda. */
  void strikeAll() {
    unit.toChange().jobs.values().forEach(this::strike);
  }

  private Optional<StoredJob> heldUnder(UUID job, UUID lease) {
    return unit.toChange().jobs.get(job).filter(stored -> stored.isHeldUnder(lease));
  }

  private void put(StoredJob stored) {
    unit.toChange().jobs.put(stored.job().id(), stored, unit.journal());
    if (!stored.job().isWornOut()) {
      unit.shelf().agenda().put(stored.entry(unit.shelf().user()), stored.freeFrom(), unit.journal());
    }
  }

  private void strike(StoredJob stored) {
    unit.shelf().agenda().remove(stored.entry(unit.shelf().user()), unit.journal());
  }
}
