package dev.recuerda.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A message with its place as a row of {@code messages_v2}. */
final class EpisodeRow {

  private EpisodeRow() {}

  static Update bind(Update update, Episode episode, int termCount) {
    Message message = episode.message();
    return update.bind("position", episode.position()).bind("id", message.id().value())
        .bind("sitting", episode.sitting()).bind("said_at", Instants.sql(message.at()))
        .bind("role", message.role().name()).bind("type", message.type().name()).bind("content", message.text())
        .bind("provenance", message.provenance().name()).bind("author", message.author().orElse(null))
        .bind("session_id", message.session().map(SessionId::value).map(UUID::toString).orElse(null))
        .bind("tool", message.tool().map(EpisodeRow::json).orElse(null))
        .bind("useful", episode.useful()).bind("findable", episode.findable()).bind("term_count", termCount);
  }

  /** The values in the order of the table's columns. */
  static List<@Nullable Object> values(UUID user, Episode episode, int termCount) {
    Message message = episode.message();
    return Arrays.asList(user, episode.position(), message.id().value(), episode.sitting(), Instants.sql(message.at()),
        message.role(), message.type(), message.text(), message.provenance(), message.author().orElse(null),
        message.session().map(SessionId::value).orElse(null), message.tool().map(EpisodeRow::json).orElse(null),
        episode.useful(), episode.findable(), termCount);
  }

  /** All rows, in their order. */
  static List<Episode> all(ResultSet rows) throws SQLException {
    List<Episode> episodes = new ArrayList<>();
    while (rows.next()) {
      episodes.add(read(rows));
    }
    return episodes;
  }

  static Episode read(ResultSet row, StatementContext context) throws SQLException {
    return read(row);
  }

  private static Episode read(ResultSet row) throws SQLException {
    Message message = new Message(new MessageId(row.getString("id")), Instants.read(row, "said_at"),
        Role.valueOf(row.getString("role")), MessageType.valueOf(row.getString("type")), row.getString("content"),
        Provenance.valueOf(row.getString("provenance")), Optional.ofNullable(row.getString("author")),
        Optional.ofNullable(row.getObject("session_id", UUID.class)).map(SessionId::new), tool(row.getString("tool")));
    return new Episode(row.getLong("position"), message, row.getInt("sitting"), row.getBoolean("useful"),
        row.getBoolean("findable"));
  }

  private static String json(ToolReport report) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", report.name());
    values.put("status", report.status().name());
    report.type().ifPresent(type -> values.put("type", type));
    values.put("arguments", report.arguments().values());
    return Json.write(values);
  }

  private static Optional<ToolReport> tool(@Nullable String json) {
    return Optional.ofNullable(json).map(text -> {
      StoredReport stored = Json.read(text, new TypeReference<>() {});
      return new ToolReport(stored.name, ToolReport.Status.valueOf(stored.status), Optional.ofNullable(stored.type),
          Document.of("tool.arguments", stored.arguments));
    });
  }

  private record StoredReport(String name, String status, @Nullable String type, Map<String, Object> arguments) {}
}
