package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is to be done later for one user. A job is kept in the same unit as what makes it necessary, and finished in the same
 * unit as what comes of it; in between {@link Upkeep} gives it out.
 */
public interface Jobs {

  /**
   * Keeps a job.
   *
   * @return whether it was new; a job whose id is there already changes nothing
   */
  boolean add(Job job);

  /**
   * Says anew what a job is about and when it is due, as long as nobody has tried it. It keeps its place in the order.
   *
   * @return whether it was changed; not if there is no such job, or if it was given out or tried before
   */
  boolean change(UUID job, List<MessageId> messages, Instant due);

  /** All jobs that are not finished, parked ones included, in the order in which they were added. */
  List<Job> unfinished();

  /**
   * Finishes a job.
   *
   * @param lease the token under which it was given out
   * @return whether that lease still holds; if not, somebody else has the job and nothing changes
   */
  boolean finish(UUID job, UUID lease);

  /**
   * Gives a job back, to be tried again.
   *
   * @param lease the token under which it was given out
   * @param due when it may be tried again at the earliest
   * @return whether that lease still holds; if not, somebody else has the job and nothing changes
   */
  boolean giveBack(UUID job, UUID lease, Instant due);
}
