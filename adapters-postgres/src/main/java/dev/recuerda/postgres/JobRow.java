package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** A job as a row of {@code jobs}. */
final class JobRow {

  private JobRow() {}

  static Job read(ResultSet row, StatementContext context) throws SQLException {
    String[] messages = (String[]) row.getArray("messages").getArray();
    return new Job(row.getObject("id", UUID.class), row.getString("kind"),
        Arrays.stream(messages).map(MessageId::new).toList(), Instants.read(row, "due"), row.getInt("attempts"));
  }
}
