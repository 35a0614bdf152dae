package dev.recuerda.memory.port;

import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;

/**
 * Keeps what is remembered, for each user apart. It opens the records of one user at a time and runs a unit of work on
 * them: a question that spans users cannot be asked here.
 *
 * <p>What whoever implements it is relied on for:
 *
 * <ul>
 *   <li>A unit that throws leaves everything as it was, and the exception reaches the caller as it is.
 *   <li>Writing units of one user run one after the other; those of different users do not wait for each other.
 *   <li>A reading unit sees all of a writing unit or nothing of it: whatever it looks at is as it was at one and the same
 *       moment, which is not later than its first look.
 *   <li>A writing unit sees its own changes.
 *   <li>An unknown user has empty records.
 *   <li>Whatever text the domain accepts comes back as it was, to the last character, and whatever instant to the
 *       microsecond, which is as fine as values hold it.
 * </ul>
 *
 * <p>Safe for many threads. Units are not nested: opening one inside another is refused, and so is one of nobody.
 */
public interface MemoryStore {

  /**
   * Runs a unit of work that may change the user's records, and returns what it returns, once that is committed.
   *
   * @throws PermanentException if a unit of work is open on this thread
   * @throws StoreUnavailableException if the store does not answer
   * @throws MemoryException whatever the work throws
   */
  <T> T write(UserId user, Function<UserRecords, T> work);

  /**
   * Runs a unit of work that only looks, and returns what it returns.
   *
   * @throws PermanentException if the work tries to change something, or a unit of work is open on this thread
   * @throws StoreUnavailableException if the store does not answer
   * @throws MemoryException whatever the work throws
   */
  <T> T read(UserId user, Function<UserRecords, T> work);
}
