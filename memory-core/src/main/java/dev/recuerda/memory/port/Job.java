package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something to be done later for one user, such as letting a model read what was said.
 *
 * @param kind what is to be done, such as {@code learn}
 * @param messages what it is about
 * @param due when it may be done at the earliest
 * @param attempts how often it was taken on; the store counts
 */
public record Job(UUID id, String kind, List<MessageId> messages, Instant due, int attempts) {

  /** How often a job is tried. After that it is parked: kept, and no longer given out. */
  public static final int MAX_ATTEMPTS = 5;

  public Job {
    Check.required("job.id", id);
    Check.text("job.kind", kind, 60);
    messages = Check.list("job.messages", messages);
    due = Check.instant("job.due", due);
    Check.between("job.attempts", attempts, 0, MAX_ATTEMPTS);
  }

  /** A job that nobody has tried. */
  public static Job due(UUID id, String kind, List<MessageId> messages, Instant due) {
    return new Job(id, kind, messages, due, 0);
  }

  /** Whether it was tried as often as it may be. */
  public boolean isWornOut() {
    return attempts >= MAX_ATTEMPTS;
  }
}
