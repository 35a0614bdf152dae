package dev.recuerda.memory.user;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is left when something was forgotten: how many records of each kind are gone or changed, and nothing to read.
 *
 * @param erased the number of records by kind, such as {@code messages} or {@code facts}; {@code covered} are messages that
 *     stay with something in them covered, and {@code evidence} facts that stay and rest on less
 */
public record ErasureReceipt(UserId user, Instant at, Map<String, Long> erased) {

  public ErasureReceipt {
    Check.required("receipt.user", user);
    Check.required("receipt.at", at);
    erased = Collections.unmodifiableMap(new TreeMap<>(Check.required("receipt.erased", erased)));
  }

  /** Whether there was nothing to forget. */
  public boolean isEmpty() {
    return total() == 0;
  }

  /** How many records are gone altogether. */
  public long total() {
    return erased.values().stream().mapToLong(Long::longValue).sum();
  }
}
