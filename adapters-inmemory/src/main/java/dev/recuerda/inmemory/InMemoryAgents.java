package dev.recuerda.inmemory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.Agents;
import java.util.List;
import java.util.Optional;

final class InMemoryAgents implements Agents {

  private final Unit unit;

  InMemoryAgents(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void save(Agent agent) {
    Register<AgentId, StoredAgent> agents = unit.toChange().agents;
    StoredAgent saved =
        agents.get(agent.id()).map(known -> known.as(agent)).orElseGet(() -> StoredAgent.fresh(agent));
    agents.put(agent.id(), saved, unit.journal());
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return unit.toRead().agents.get(id).map(StoredAgent::agent);
  }

  @Override
  public List<Agent> all() {
    return unit.toRead().agents.values().stream().map(StoredAgent::agent).toList();
  }

  @Override
  public boolean remove(AgentId id) {
    Drawers drawers = unit.toChange();
    Optional<StoredAgent> stored = drawers.agents.get(id);
    stored.ifPresent(agent -> {
      agent.sessions().values().forEach(session -> unit.journal().remove(drawers.agentOfSession, session.id()));
      drawers.agents.remove(id, unit.journal());
    });
    return stored.isPresent();
  }

  @Override
  public Document memoryOf(AgentId id) {
    return unit.toRead().agents.get(id).map(StoredAgent::memory).orElse(Document.empty());
  }

  @Override
  public void saveMemory(AgentId id, Document memory) {
    Register<AgentId, StoredAgent> agents = unit.toChange().agents;
    StoredAgent known = agents.get(id).orElseThrow(() -> new NotFoundException("agent", id));
    agents.put(id, known.remembering(memory), unit.journal());
  }
}
