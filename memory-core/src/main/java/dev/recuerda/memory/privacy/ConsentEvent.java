package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened to a consent. Events are only ever added; the last one that gave or withdrew it decides on a scope.
 * That somebody was asked decides nothing, nor that they did not want one thing to be kept.
 *
 * @param source the message that it is about: for what was asked, the one that tells it; otherwise the one with which the
 *     user said so; empty when it came through the host
 * @param digest what stands for the one claim that was asked about, a keyed hash of it; empty where it is about no one claim
 */
public record ConsentEvent(
    UUID id, ConsentScope scope, State state, Instant at, Optional<MessageId> source, Optional<String> digest) {

  /** The longest digest, in UTF-16 units. */
  public static final int MAX_DIGEST = 100;

  public ConsentEvent {
    Check.required("consent.id", id);
    Check.required("consent.scope", scope);
    Check.required("consent.state", state);
    at = Check.instant("consent.at", at);
    Check.required("consent.source", source);
    Check.required("consent.digest", digest).ifPresent(given -> Check.text("consent.digest", given, MAX_DIGEST));
  }

  /** An event that is about a scope, and no one claim. */
  public ConsentEvent(UUID id, ConsentScope scope, State state, Instant at, Optional<MessageId> source) {
    this(id, scope, state, at, source, Optional.empty());
  }

  /** Names the scope and what happened to it. */
  @Override
  public String toString() {
    return "ConsentEvent(" + scope + ", " + state + ", " + at + ")";
  }

  /** What happened to the consent. */
  public enum State {
    GIVEN,
    WITHDRAWN,
    /** The user was asked whether one claim may be kept. */
    ASKED,
    /** The user did not want that one claim to be kept. It is not asked about again; what stood before stands. */
    REFUSED;

    /** Whether it decides on the whole scope. */
    public boolean decides() {
      return this == GIVEN || this == WITHDRAWN;
    }
  }
}
