package dev.recuerda.memory.port;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** The agents of one user, each with a memory of its own. */
public interface Agents {

  /** Keeps an agent, or puts it in the place of the one with its id. */
  void save(Agent agent);

  /** One agent. */
  Optional<Agent> find(AgentId id);

  /** All agents, in the order in which they were first saved. */
  List<Agent> all();

  /**
   * Removes an agent with its memory and its sessions.
   *
   * @return whether it was there
   */
  boolean remove(AgentId id);

  /** What an agent remembers for itself; empty for one that remembers nothing or is not there. */
  Document memoryOf(AgentId id);

  /**
   * Puts a document in the place of what an agent remembers.
   *
   * @throws NotFoundException if the agent is not there
   */
  void saveMemory(AgentId id, Document memory);
}
