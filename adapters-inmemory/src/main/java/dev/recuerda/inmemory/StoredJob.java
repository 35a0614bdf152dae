package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job with the lease under which it was given out.
 *
 * @param number its number in the agenda
 * @param lease the token of the lease; empty while nobody has it
 * @param freeFrom when it may be given out, as far as leases go
 */
record StoredJob(Job job, long number, Optional<UUID> lease, Instant freeFrom) {

  static StoredJob free(Job job, long number) {
    return new StoredJob(job, number, Optional.empty(), job.due());
  }

  StoredJob heldUnder(UUID token, Instant until) {
    Job tried = new Job(job.id(), job.kind(), job.messages(), job.due(), job.attempts() + 1);
    return new StoredJob(tried, number, Optional.of(token), until);
  }

  StoredJob changed(List<MessageId> messages, Instant due) {
    return free(new Job(job.id(), job.kind(), messages, due, job.attempts()), number);
  }

  StoredJob givenBack(Instant due) {
    return free(new Job(job.id(), job.kind(), job.messages(), due, job.attempts()), number);
  }

  boolean mayBeGivenOut(Instant now) {
    return !job.isWornOut() && !job.due().isAfter(now) && !freeFrom.isAfter(now);
  }

  boolean isHeldUnder(UUID token) {
    return lease.filter(token::equals).isPresent();
  }

  Agenda.Entry entry(UserId user) {
    return new Agenda.Entry(job.due(), number, user, job.id());
  }
}
