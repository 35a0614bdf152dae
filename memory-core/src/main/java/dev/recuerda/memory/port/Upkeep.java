package dev.recuerda.memory.port;

import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What has to cross the borders between users, and nothing else may: giving out jobs, and dropping what is past its time.
 * Runs under a role of its own, never in the way of a turn. Safe for many threads and processes.
 */
public interface Upkeep {

  /**
   * Gives out the job that has been due the longest and that nobody holds, and counts the attempt. Whoever holds it has it
   * until the lease ends; after that it may be given to somebody else.
   *
   * @param now the present
   * @param lease how long it is held
   * @param token what to call this lease; never used twice
   * @return empty if nothing is due
   */
  Optional<HeldJob> claim(Instant now, Duration lease, UUID token);

  /**
   * Drops every message that was said before an instant, of every user, from every index.
   *
   * @return how many were dropped
   */
  long dropMessagesBefore(Instant instant);

  /**
   * Removes every fact whose time is over at an instant, of every user, from every index.
   *
   * @return how many were removed
   */
  long dropExpired(Instant now);

  /** A job that was given out: whose it is, and the token of the lease. */
  record HeldJob(UserId user, Job job, UUID lease) {}
}
