package dev.recuerda.memory.agent;

import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One sitting of the user with one agent.
 *
 * @param closedAt when it ended; empty while it is open
 * @param context what the host wants to be known while it lasts
 * @param messages how many messages of both sides were recorded in it
 * @param lastSaidAt when the latest of them was said; empty before the first
 */
public record Session(
    SessionId id,
    AgentId agent,
    Instant openedAt,
    Optional<Instant> closedAt,
    Document context,
    int messages,
    Optional<Instant> lastSaidAt) {

  /** After a silence of this length an open session is as good as over: nobody closes a browser's tab for good. */
  public static final Duration ABANDONED = Duration.ofHours(4);

  public Session {
    Check.required("session.id", id);
    Check.required("session.agent", agent);
    openedAt = Check.instant("session.openedAt", openedAt);
    closedAt = Check.instant("session.closedAt", closedAt);
    Check.required("session.context", context);
    Check.notNegative("session.messages", messages);
    lastSaidAt = Check.instant("session.lastSaidAt", lastSaidAt);
  }

  /** A session in which nothing was said so far. */
  public Session(SessionId id, AgentId agent, Instant openedAt, Optional<Instant> closedAt, Document context) {
    this(id, agent, openedAt, closedAt, context, 0, Optional.empty());
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    return closedAt.isEmpty();
  }

  /** The same session, ended; one that has ended already stays as it is. */
  public Session closed(Instant at) {
    return isOpen() ? new Session(id, agent, openedAt, Optional.of(at), context, messages, lastSaidAt) : this;
  }

  /** The same session, in which one more message was said. */
  public Session with(Instant saidAt) {
    boolean isLatest = lastSaidAt.filter(saidAt::isBefore).isEmpty();
    return new Session(id, agent, openedAt, closedAt, context, messages + 1, isLatest ? Optional.of(saidAt) : lastSaidAt);
  }

  /** The same session, with another context. */
  public Session knowing(Document other) {
    return new Session(id, agent, openedAt, closedAt, other, messages, lastSaidAt);
  }

  /** Whether it was over at some time: closed by then, or silent for {@link #ABANDONED}. */
  public boolean wasOverAt(Instant instant) {
    return closedAt.filter(end -> !end.isAfter(instant)).isPresent()
        || !lastSaidAt.orElse(openedAt).plus(ABANDONED).isAfter(instant);
  }
}
