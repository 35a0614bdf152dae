package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of two stores with its upkeep, and the jobs that it gave out. */
public final class Side {

  private final MemoryStore store;
  private final Upkeep upkeep;
  private @Nullable Host host;
  private final Map<UserId, HeldJob> held = new HashMap<>();

  /** The store that is put through the sequences, and its upkeep. */
  public Side(MemoryStore store, Upkeep upkeep) {
    this.store = store;
    this.upkeep = upkeep;
  }

  MemoryStore store() {
    return store;
  }

  /** A memory over the store, made when it is first asked for: that takes some time. */
  Host host() {
    Host known = host == null ? new Host(store) : host;
    host = known;
    return known;
  }

  Upkeep upkeep() {
    return upkeep;
  }

  Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
    Optional<HeldJob> given = upkeep.claim(now, lease, token);
    given.ifPresent(job -> held.put(job.user(), job));
    return given;
  }

  /** The job of a user that was given out last. */
  Optional<HeldJob> lastHeld(UserId user) {
    return Optional.ofNullable(held.get(user));
  }
}
