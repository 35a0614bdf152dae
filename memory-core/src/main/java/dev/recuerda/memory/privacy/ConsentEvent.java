package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A consent that was given or withdrawn. Events are only ever added; the last one of a scope decides.
 *
 * @param source the message with which the user said so; empty when it came through the host
 */
public record ConsentEvent(UUID id, ConsentScope scope, State state, Instant at, Optional<MessageId> source) {

  public ConsentEvent {
    Check.required("consent.id", id);
    Check.required("consent.scope", scope);
    Check.required("consent.state", state);
    Check.required("consent.at", at);
    Check.required("consent.source", source);
  }

  /** What happened to the consent. */
  public enum State {
    GIVEN,
    WITHDRAWN
  }
}
