package dev.recuerda.postgres;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.Agents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class PostgresAgents implements Agents {

  private static final String SAVE = """
      insert into agents (user_id, id, number, name, role, personality, expectations, directives, disposition, grants,
          created_at)
      values (:user, :id, :number, :name, :role, :personality, :expectations, :directives,
          cast(:disposition as jsonb), cast(:grants as jsonb), :created_at)
      on conflict (user_id, id) do update set name = excluded.name, role = excluded.role,
          personality = excluded.personality, expectations = excluded.expectations,
          directives = excluded.directives, disposition = excluded.disposition, grants = excluded.grants,
          created_at = excluded.created_at""";

  private static final String FIND = "select * from agents where user_id = :user and id = :id";

  private static final String ALL = "select * from agents where user_id = :user order by number";

  private static final String REMOVE = "delete from agents where user_id = :user and id = :id";

  private static final String IS_THERE = "select exists (select from agents where user_id = :user and id = :id)";

  private static final String MEMORY = "select document from agent_memory where user_id = :user and agent_id = :id";

  private static final String SAVE_MEMORY = """
      insert into agent_memory (user_id, agent_id, document) values (:user, :id, cast(:document as jsonb))
      on conflict (user_id, agent_id) do update set document = excluded.document""";

  private static final String CLEAR_MEMORY = "delete from agent_memory where user_id = :user and agent_id = :id";

  private final Unit unit;

  PostgresAgents(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void save(Agent agent) {
    unit.change(handle -> handle.createUpdate(SAVE).bind("user", unit.user()).bind("id", agent.id().value())
        .bind("number", unit.tally().nextNumber()).bind("name", agent.name()).bind("role", agent.persona().role())
        .bind("personality", agent.persona().personality()).bind("expectations", agent.persona().expectations())
        .bind("directives", agent.persona().directives().toArray(String[]::new))
        .bind("disposition", Json.of(agent.persona().disposition().document()))
        .bind("grants", Json.of(agent.grants().document()))
        .bind("created_at", Instants.sql(agent.createdAt())).execute());
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return unit.look(handle -> handle.createQuery(FIND).bind("user", unit.user()).bind("id", id.value())
        .map(PostgresAgents::agent).findOne());
  }

  @Override
  public List<Agent> all() {
    return unit.look(handle ->
        List.copyOf(handle.createQuery(ALL).bind("user", unit.user()).map(PostgresAgents::agent).list()));
  }

  private static Agent agent(ResultSet row, StatementContext context) throws SQLException {
    Persona persona = new Persona(row.getString("role"), row.getString("personality"), row.getString("expectations"),
        List.of((String[]) row.getArray("directives").getArray()),
        Disposition.of("agent.disposition", Json.document(row.getString("disposition")).values()));
    return new Agent(new AgentId(row.getObject("id", UUID.class)), row.getString("name"), persona,
        Grants.of("agent.grants", Json.document(row.getString("grants")).values()), Instants.read(row, "created_at"));
  }

  @Override
  public boolean remove(AgentId id) {
    return unit.change(handle ->
        handle.createUpdate(REMOVE).bind("user", unit.user()).bind("id", id.value()).execute() > 0);
  }

  @Override
  public Document memoryOf(AgentId id) {
    return unit.look(handle -> handle.createQuery(MEMORY).bind("user", unit.user()).bind("id", id.value())
        .mapTo(String.class).findOne().map(Json::document).orElse(Document.empty()));
  }

  @Override
  public void saveMemory(AgentId id, Document memory) {
    unit.change(handle -> {
      mustBeThere(handle, unit.user(), id);
      return memory.isEmpty()
          ? handle.createUpdate(CLEAR_MEMORY).bind("user", unit.user()).bind("id", id.value()).execute()
          : handle.createUpdate(SAVE_MEMORY).bind("user", unit.user()).bind("id", id.value())
              .bind("document", Json.of(memory)).execute();
    });
  }

  static void mustBeThere(Handle handle, UUID user, AgentId id) {
    boolean there = handle.createQuery(IS_THERE).bind("user", user).bind("id", id.value()).mapTo(Boolean.class).one();
    if (!there) {
      throw new NotFoundException("agent", id);
    }
  }
}
