package dev.recuerda.postgres.sequence;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A memory over one store, whose clock is set, whose ids count up and whose secrets are no secrets. */
final class Host {

  private static final byte[] KEY = "a key that is only for tests".getBytes(StandardCharsets.UTF_8);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AtomicLong ids = new AtomicLong();
  private final Memory memory;

  Host(MemoryStore store) {
    this.memory = Memory.builder(store).clock(now::get).ids(() -> new UUID(0x4000, Long.MIN_VALUE + ids.incrementAndGet()))
        .embeddings(new LexicalEmbeddings()).readLimit(Duration.ofMinutes(1)).promptKey(KEY).consentKey(KEY).language("es")
        .build();
  }

  /** Counts from the beginning again, for a talk that is told apart from those before it. */
  void beginAnew() {
    ids.set(0);
  }

  UserMemory of(UserId user, Instant at) {
    now.set(at);
    return memory.of(user);
  }
}
