package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.privacy.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class PostgresAuditTrail implements AuditTrail {

  private static final String ADD = """
      insert into memory_audit (user_id, number, at, deed, subject, reason, source, previous, hash)
      values (:user, :number, :at, :deed, :subject, :reason, :source, :previous, :hash)""";

  private static final String LATEST = "select * from memory_audit where user_id = :user order by number desc limit :limit";

  private static final String KEEP_LATEST = """
      delete from memory_audit where user_id = :user and number in (
        select number from memory_audit where user_id = :user order by number desc offset :count)""";

  private final Unit unit;

  PostgresAuditTrail(Unit unit) {
    this.unit = unit;
  }

  @Override
  public void add(AuditEntry entry) {
    unit.change(handle -> {
      refuseGap(entry, last());
      return handle.createUpdate(ADD).bind("user", unit.user()).bind("number", entry.number())
          .bind("at", Instants.sql(entry.at())).bind("deed", entry.deed().name()).bind("subject", entry.subject())
          .bind("reason", entry.reason()).bind("source", entry.source().map(MessageId::value).orElse(null))
          .bind("previous", entry.previous()).bind("hash", entry.hash()).execute();
    });
  }

  private static void refuseGap(AuditEntry entry, Optional<AuditEntry> last) {
    boolean next = entry.number() == last.map(AuditEntry::number).orElse(0L) + 1;
    if (!next || !entry.previous().equals(last.map(AuditEntry::hash).orElse(AuditEntry.START))) {
      throw new PermanentException(
          "entry " + entry.number() + " does not follow the last one of the trail: make it with AuditEntry.after");
    }
  }

  @Override
  public Optional<AuditEntry> last() {
    return latest(1).stream().findFirst();
  }

  @Override
  public List<AuditEntry> latest(int limit) {
    List<AuditEntry> latest = new ArrayList<>(unit.look(handle -> handle.createQuery(LATEST).bind("user", unit.user())
        .bind("limit", Math.max(0, limit)).map(PostgresAuditTrail::entry).list()));
    Collections.reverse(latest);
    return List.copyOf(latest);
  }

  @Override
  public int keepLatest(int count) {
    return unit.change(handle -> handle.createUpdate(KEEP_LATEST).bind("user", unit.user())
        .bind("count", Math.max(1, count)).execute());
  }

  private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(row.getLong("number"), Instants.read(row, "at"), AuditEntry.Deed.valueOf(row.getString("deed")),
        row.getString("subject"), row.getString("reason"), Optional.ofNullable(row.getString("source")).map(MessageId::new),
        row.getString("previous"), row.getString("hash"));
  }
}
