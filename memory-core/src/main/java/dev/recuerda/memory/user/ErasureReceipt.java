package dev.recuerda.memory.user;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is left when a user's memory has been erased: how many records of each kind are gone, and nothing to read.
 *
 * @param erased the number of records by kind, such as {@code messages} or {@code facts}
 */
public record ErasureReceipt(UserId user, Instant at, Map<String, Long> erased) {

  public ErasureReceipt {
    Check.required("receipt.user", user);
    Check.required("receipt.at", at);
    erased = Collections.unmodifiableMap(new TreeMap<>(Check.required("receipt.erased", erased)));
  }

  /** How many records are gone altogether. */
  public long total() {
    return erased.values().stream().mapToLong(Long::longValue).sum();
  }
}
