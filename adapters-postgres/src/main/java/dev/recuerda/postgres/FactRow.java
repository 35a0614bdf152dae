package dev.recuerda.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** A fact as a row of {@code user_memory}. */
final class FactRow {

  private FactRow() {}

  static Update bind(Update update, Fact fact) {
    Claim claim = fact.claim();
    return update.bind("id", fact.id().value()).bind("type", type(claim))
        .bind("category", claim.category()).bind("slot", claim.slot().map(Slot::name).orElse(null))
        .bind("content", claim.statement()).bind("value", claim.value().orElse(null)).bind("scope", claim.scope().name())
        .bind("negated", claim.negated()).bind("claim_key", IndexTerm.digest(claim.key()))
        .bind("evidence", evidence(fact))
        .bind("valid_from", Instants.sql(fact.valid().from()))
        .bind("valid_to", Instants.text(fact.valid().to()))
        .bind("recorded_from", Instants.sql(fact.recorded().from()))
        .bind("recorded_to", Instants.text(fact.recorded().to()))
        .bind("supersedes", fact.supersedes().map(FactId::toString).orElse(null)).bind("learned_by", fact.learnedBy())
        .bind("expires_at", Instants.text(fact.expires()))
        .bind("said_at", Instants.sql(lastSaid(fact)));
  }

  /** The values in the order of the table's columns. */
  static List<@Nullable Object> values(UUID user, long number, Fact fact, int termCount) {
    Claim claim = fact.claim();
    return Arrays.asList(user, number, fact.id(), type(claim), claim.category(), claim.slot().orElse(null),
        claim.statement(), claim.value().orElse(null), claim.scope(), claim.negated(),
        "\\x" + HexFormat.of().formatHex(IndexTerm.digest(claim.key())), evidence(fact), fact.valid().from(),
        fact.valid().to().orElse(null), fact.recorded().from(), fact.recorded().to().orElse(null),
        fact.supersedes().orElse(null), fact.learnedBy(), fact.expires().orElse(null), lastSaid(fact), termCount);
  }

  private static String type(Claim claim) {
    return claim.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String evidence(Fact fact) {
    return Json.write(fact.evidence().stream().map(Cited::of).toList());
  }

  private static Instant lastSaid(Fact fact) {
    return fact.evidence().stream().map(Evidence::saidAt).max(Instant::compareTo).orElseThrow();
  }

  /** All rows, in their order. */
  static List<Fact> all(ResultSet rows) throws SQLException {
    List<Fact> facts = new ArrayList<>();
    while (rows.next()) {
      facts.add(read(rows));
    }
    return facts;
  }

  static Fact read(ResultSet row, StatementContext context) throws SQLException {
    return read(row);
  }

  private static Fact read(ResultSet row) throws SQLException {
    Claim claim = new Claim(FactKind.valueOf(row.getString("type").toUpperCase(Locale.ROOT)), row.getString("category"),
        Optional.ofNullable(row.getString("slot")).map(Slot::new), row.getString("content"),
        Optional.ofNullable(row.getString("value")), ConsentScope.valueOf(row.getString("scope")),
        row.getBoolean("negated"));
    List<Cited> evidence = Json.read(row.getString("evidence"), new TypeReference<>() {});
    return Fact.restored(new FactId(row.getObject("id", UUID.class)), claim, evidence.stream().map(Cited::evidence).toList(),
            new Period(Instants.read(row, "valid_from"), Instants.readOptional(row, "valid_to")),
            new Period(Instants.read(row, "recorded_from"), Instants.readOptional(row, "recorded_to")),
            Optional.ofNullable(row.getObject("supersedes", UUID.class)).map(FactId::new), row.getString("learned_by"))
        .expiring(Instants.readOptional(row, "expires_at"));
  }

  /** A piece of evidence as JSON has it. */
  private record Cited(String message, int start, int end, String provenance, String saidAt) {

    static Cited of(Evidence evidence) {
      return new Cited(evidence.message().value(), evidence.start(), evidence.end(), evidence.provenance().name(),
          evidence.saidAt().toString());
    }

    Evidence evidence() {
      return new Evidence(new MessageId(message), start, end, Provenance.valueOf(provenance), Instant.parse(saidAt));
    }
  }
}
