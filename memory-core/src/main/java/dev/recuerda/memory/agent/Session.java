package dev.recuerda.memory.agent;

import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * One sitting of the user with one agent.
 *
 * @param closedAt when it ended; empty while it is open
 * @param context what the host wants to be known while it lasts
 */
public record Session(SessionId id, AgentId agent, Instant openedAt, Optional<Instant> closedAt, Document context) {

  public Session {
    Check.required("session.id", id);
    Check.required("session.agent", agent);
    openedAt = Check.instant("session.openedAt", openedAt);
    closedAt = Check.instant("session.closedAt", closedAt);
    Check.required("session.context", context);
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    return closedAt.isEmpty();
  }

  /** The same session, ended; one that has ended already stays as it is. */
  public Session closed(Instant at) {
    return isOpen() ? new Session(id, agent, openedAt, Optional.of(at), context) : this;
  }
}
