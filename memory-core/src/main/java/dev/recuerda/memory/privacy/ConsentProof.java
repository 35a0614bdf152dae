package dev.recuerda.memory.privacy;

import java.util.Optional;
import java.util.UUID;

/** Evidence that a consent was checked and stood. Nothing is held about a user without one; only {@link Consent} makes it. */
public final class ConsentProof {

  private final ConsentScope scope;
  private final Optional<UUID> event;

  ConsentProof(ConsentScope scope, Optional<UUID> event) {
    this.scope = scope;
    this.event = event;
  }

  /** What it covers. */
  public ConsentScope scope() {
    return scope;
  }

  /** The event with which the user consented; empty where the host's general consent covers it. */
  public Optional<UUID> event() {
    return event;
  }

  @Override
  public String toString() {
    return "ConsentProof(" + scope + ")";
  }
}
