package dev.recuerda.inmemory;

import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.Sessions;
import java.util.List;
import java.util.Optional;

final class InMemorySessions implements Sessions {

  private final Unit unit;

  InMemorySessions(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void save(Session session) {
    Drawers drawers = unit.toChange();
    StoredAgent agent = drawers.agents.get(session.agent())
        .orElseThrow(() -> new NotFoundException("agent", session.agent()));
    agentOf(drawers, session.id())
        .filter(before -> !before.agent().id().equals(session.agent()))
        .ifPresent(before -> before.sessions().remove(session.id(), unit.journal()));
    unit.journal().put(drawers.agentOfSession, session.id(), session.agent());
    agent.sessions().put(session.id(), session, unit.journal());
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return agentOf(unit.toRead(), id).flatMap(agent -> agent.sessions().get(id));
  }

  @Override
  public List<Session> with(AgentId agent) {
    return unit.toRead().agents.get(agent).map(known -> known.sessions().values()).orElse(List.of());
  }

  private static Optional<StoredAgent> agentOf(Drawers drawers, SessionId id) {
    return Optional.ofNullable(drawers.agentOfSession.get(id)).flatMap(drawers.agents::get);
  }
}
