package dev.recuerda.memory.port;

import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Layer;
import java.time.Duration;

/**
 * Hears what memory does, to be measured. Nothing that it hears holds a word of the user's, so it may go into metrics and
 * logs. It is called on the thread of the turn and must be quick; what it throws does not reach the caller. Safe for many
 * threads.
 *
 * <p>Four metrics have names and meanings of their own:
 *
 * <ul>
 *   <li>{@value #MEMORY_READ_MS}: how long reading for one input took, in milliseconds, by input class and outcome;
 *   <li>{@value #MEMORY_WRITE_COUNT}: how many changes to what is remembered were committed ({@link Deed#changesMemory});
 *   <li>{@value #MEMORY_HIT_RATIO}: the share of the attempts to look for facts and earlier messages that found one;
 *   <li>{@value #PROFILE_HIT_RATIO}: the share of the attempts to read the profile that found something in it.
 * </ul>
 *
 * What the plan left out is no attempt; what failed is an attempt that found nothing.
 */
public interface MemoryObserver {

  /** The metric of reading time. */
  String MEMORY_READ_MS = "memory_read_ms";

  /** The metric of committed writes. */
  String MEMORY_WRITE_COUNT = "memory_write_count";

  /** The metric of what came to mind. */
  String MEMORY_HIT_RATIO = "memory_hit_ratio";

  /** The metric of known profiles. */
  String PROFILE_HIT_RATIO = "profile_hit_ratio";

  /** An input was read for. */
  void read(Reading reading);

  /**
   * Something was written and committed.
   *
   * @param deed what was done; recording a message is told as well, though it is no change to what is remembered
   * @param count how many records it was done to
   */
  void wrote(Deed deed, long count);

  /**
   * A candidate was not remembered.
   *
   * @param rule the rule that refused it, or {@code consent}
   */
  void refused(String rule);

  /** A model was used on behalf of memory; by default this is not listened to. */
  default void used(ModelUse use) {
    // Who only asks what memory does need not know what it costs.
  }

  /** The same observer, of which nothing that it throws reaches the caller, but for what the machine itself fails of. */
  static MemoryObserver quiet(MemoryObserver listener) {
    return new QuietObserver(listener);
  }

  /** An observer that does not listen. */
  static MemoryObserver deaf() {
    return new MemoryObserver() {
      @Override
      public void read(Reading reading) {
        // Not listening is what it is for.
      }

      @Override
      public void wrote(Deed deed, long count) {
        // Not listening is what it is for.
      }

      @Override
      public void refused(String rule) {
        // Not listening is what it is for.
      }
    };
  }

  /**
   * What a use of a model took.
   *
   * @param purpose what for, such as {@code learn}
   * @param answered whether it gave an answer that could be used
   * @param calls how often it was asked; 0 where it failed, since nobody says then
   * @param promptTokens how many tokens went in; 0 if nobody says
   * @param replyTokens how many came out; 0 if nobody says
   */
  record ModelUse(String purpose, boolean answered, int calls, long promptTokens, long replyTokens) {

    /** Says what for, and what it took. */
    @Override
    public String toString() {
      return purpose + (answered ? ": " : ", failed: ") + calls + " calls, " + promptTokens + " tokens in, " + replyTokens + " out";
    }
  }

  /** How the reading for one input went: how long it took, and how each layer ended. */
  record Reading(
      InputClass inputClass,
      Duration took,
      Layer.Status window,
      Layer.Status facts,
      Layer.Status episodes,
      Layer.Status profile) {

    /** Whether facts or earlier messages were looked for. */
    public boolean looked() {
      return facts != Layer.Status.SKIPPED || episodes != Layer.Status.SKIPPED;
    }

    /** Whether one was found. */
    public boolean foundSomething() {
      return facts == Layer.Status.FOUND || episodes == Layer.Status.FOUND;
    }

    /** Whether a layer could not be read. */
    public boolean isDegraded() {
      return window == Layer.Status.UNAVAILABLE || facts == Layer.Status.UNAVAILABLE
          || episodes == Layer.Status.UNAVAILABLE || profile == Layer.Status.UNAVAILABLE;
    }
  }
}
