package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.port.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A memory of which nothing depends on the machine: time and ids are given, and it reads on the thread that asks. */
final class EvaluationMemory {

  /** Whose memory it is: of each store there is one user. */
  static final String USER = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";

  private static final byte[] KEY = "the same in every evaluation".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private EvaluationMemory() {}

  static Memory.Builder in(MemoryStore store, InstantSource clock) {
    AtomicLong lastId = new AtomicLong();
    return Memory.builder(store)
        .clock(clock)
        .ids(() -> new UUID(0, lastId.incrementAndGet()))
        .promptKey(KEY)
        .consentKey(KEY)
        .executor(Runnable::run)
        .readLimit(PATIENCE);
  }
}
