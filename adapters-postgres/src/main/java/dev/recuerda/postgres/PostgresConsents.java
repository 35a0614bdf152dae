package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class PostgresConsents implements Consents {

  private static final String ADD = """
      insert into consents (user_id, id, number, scope, state, at, source, digest)
      values (:user, :id, :number, :scope, :state, :at, :source, :digest)
      on conflict (user_id, id) do nothing""";

  private static final String HISTORY = "select * from consents where user_id = :user order by number";

  private final Unit unit;

  PostgresConsents(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(ConsentEvent event) {
    return unit.change(handle -> handle.createUpdate(ADD).bind("user", unit.user()).bind("id", event.id())
        .bind("number", unit.tally().nextNumber()).bind("scope", event.scope().name()).bind("state", event.state().name())
        .bind("at", Instants.sql(event.at())).bind("source", event.source().map(MessageId::value).orElse(null))
        .bind("digest", event.digest().orElse(null)).execute() > 0);
  }

  @Override
  public List<ConsentEvent> history() {
    return unit.look(handle ->
        List.copyOf(handle.createQuery(HISTORY).bind("user", unit.user()).map(PostgresConsents::event).list()));
  }

  private static ConsentEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new ConsentEvent(row.getObject("id", UUID.class), ConsentScope.valueOf(row.getString("scope")),
        ConsentEvent.State.valueOf(row.getString("state")), Instants.read(row, "at"),
        Optional.ofNullable(row.getString("source")).map(MessageId::new), Optional.ofNullable(row.getString("digest")));
  }
}
