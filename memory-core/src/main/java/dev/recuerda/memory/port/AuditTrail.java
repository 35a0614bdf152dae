package dev.recuerda.memory.port;

import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.privacy.AuditEntry;
import java.util.List;
import java.util.Optional;

/** The trace of what was done to the records of one user. Entries are added and never changed. */
public interface AuditTrail {

  /**
   * Keeps an entry.
   *
   * @throws PermanentException if it does not follow the last one: its number is not the next, or it does not hold its hash
   */
  void add(AuditEntry entry);

  /** The last entry. */
  Optional<AuditEntry> last();

  /**
   * The latest entries, in the order of their numbers.
   *
   * @param limit how many at most; less than 0 is as good as 0
   */
  List<AuditEntry> latest(int limit);

  /**
   * Drops the oldest entries until only so many are left; the last one always stays.
   *
   * @return how many were dropped
   */
  int keepLatest(int count);
}
