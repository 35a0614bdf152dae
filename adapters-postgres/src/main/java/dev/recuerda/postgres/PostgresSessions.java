package dev.recuerda.postgres;

import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.port.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class PostgresSessions implements Sessions {

  /** One that goes over to another agent stands there as if it were saved for the first time. */
  private static final String SAVE = """
      insert into sessions as s (user_id, id, agent_id, number, opened_at, closed_at, context,
          messages, last_said_at)
      values (:user, :id, :agent, :number, :opened_at, cast(:closed_at as timestamptz), cast(:context as jsonb),
          :messages, cast(:last_said_at as timestamptz))
      on conflict (user_id, id) do update set agent_id = excluded.agent_id,
          number = case when s.agent_id = excluded.agent_id then s.number else excluded.number end,
          opened_at = excluded.opened_at, closed_at = excluded.closed_at, context = excluded.context,
          messages = excluded.messages, last_said_at = excluded.last_said_at""";

  private static final String FIND = "select * from sessions where user_id = :user and id = :id";

  private static final String WITH = "select * from sessions where user_id = :user and agent_id = :agent order by number";

  private final Unit unit;

  PostgresSessions(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void save(Session session) {
    unit.change(handle -> {
      PostgresAgents.mustBeThere(handle, unit.user(), session.agent());
      return handle.createUpdate(SAVE).bind("user", unit.user()).bind("id", session.id().value())
          .bind("agent", session.agent().value()).bind("number", unit.tally().nextNumber())
          .bind("opened_at", Instants.sql(session.openedAt())).bind("closed_at", Instants.text(session.closedAt()))
          .bind("context", Json.of(session.context()))
          .bind("messages", session.messages()).bind("last_said_at", Instants.text(session.lastSaidAt())).execute();
    });
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return unit.look(handle -> handle.createQuery(FIND).bind("user", unit.user()).bind("id", id.value())
        .map(PostgresSessions::session).findOne());
  }

  @Override
  public List<Session> with(AgentId agent) {
    return unit.look(handle -> List.copyOf(handle.createQuery(WITH).bind("user", unit.user())
        .bind("agent", agent.value()).map(PostgresSessions::session).list()));
  }

  private static Session session(ResultSet row, StatementContext context) throws SQLException {
    return new Session(new SessionId(row.getObject("id", UUID.class)), new AgentId(row.getObject("agent_id", UUID.class)),
        Instants.read(row, "opened_at"), Instants.readOptional(row, "closed_at"), Json.document(row.getString("context")),
        row.getInt("messages"), Instants.readOptional(row, "last_said_at"));
  }
}
