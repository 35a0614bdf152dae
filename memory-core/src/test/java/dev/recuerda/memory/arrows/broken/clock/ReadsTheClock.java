package dev.recuerda.memory.arrows.broken.clock;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the clock where nobody can set it, prints it, and locks the door while it does. */
public final class ReadsTheClock {

  /** Reads and prints. */
  public synchronized void tell() {
    System.out.println(Instant.now());
  }

  /** Takes chance by its name. */
  public static final class NamesChance {

    /** Where ids come from. */
    public Supplier<UUID> ids() {
      return UUID::randomUUID;
    }
  }
}
