package dev.recuerda.memory.port;

import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** The sittings of one user with the user's agents. */
public interface Sessions {

  /**
   * Keeps a session, or puts it in the place of the one with its id.
   *
   * @throws NotFoundException if its agent is not there
   */
  void save(Session session);

  /** One session. */
  Optional<Session> find(SessionId id);

  /** The sessions with an agent, in the order in which they were first saved. */
  List<Session> with(AgentId agent);
}
