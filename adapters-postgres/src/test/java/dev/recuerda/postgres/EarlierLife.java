package dev.recuerda.postgres;

import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.util.PGobject;

/** A user as the rows of an earlier version of the schema have it, put there in SQL and without the store. */
final class EarlierLife {

  static final UserId MARTA = UserId.of("00000000-0000-4000-8000-00000000000a");
  static final Instant AT = Instant.parse("2026-02-08T09:00:00.123456Z");
  static final Message SAID = Message.fromUser("m1", AT, "Mi dentista es el doctor Gil");
  static final FactId FACT = new FactId(UUID.fromString("00000000-0000-4000-8000-0000000000f1"));
  static final Claim CLAIM = Claim.filling("people.dentist", "people", "Su dentista es el doctor Gil", "doctor Gil");
  static final AgentId AGENT = new AgentId(UUID.fromString("00000000-0000-4000-8000-0000000000a1"));

  private static final String STANDARD_GRANTS = "{\"read\": [\"facts\", \"profile\", \"sections\"], \"write\": [\"facts\", \"profile\"]}";
  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();

  private final Connection connection;
  private final int version;

  private EarlierLife(Connection connection, int version) {
    this.connection = connection;
    this.version = version;
  }

  /** Puts a row, or more, into each table of a version. */
  static void live(DataSource owner, int version) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      new EarlierLife(connection, version).live();
    }
  }

  private void live() throws SQLException {
    Map<String, Integer> said = ANALYSIS.terms(SAID.text()).counts();
    Map<String, Integer> held = ANALYSIS.terms(CLAIM.statement()).counts();
    insert("users (user_id, last_position, last_sitting, last_number, found_messages, found_message_terms, found_facts,"
            + " found_fact_terms)", MARTA.value(), version < 2 ? 0 : 1, version < 2 ? 0 : 1, 5, version < 2 ? 0 : 1,
        version < 2 ? 0 : sum(said), version < 3 ? 0 : 1, version < 3 ? 0 : sum(held));
    if (version >= 2) {
      insert("messages_v2 (user_id, position, id, sitting, said_at, role, type, content, provenance, useful, findable,"
              + " term_count)", MARTA.value(), 1, "m1", 1, sql(AT), "USER", "TEXT", SAID.text(), "USER_TYPED", true, true,
          sum(said));
      for (Map.Entry<String, Integer> term : said.entrySet()) {
        insert("message_terms (user_id, position, term, frequency)", MARTA.value(), 1, term.getKey(), term.getValue());
      }
    }
    if (version >= 3) {
      fact(held);
    }
    if (version >= 4) {
      insert("memory_profile (user_id, display_name, goals, updated_at)", MARTA.value(), "Marta",
          json("{\"viaje\": \"Cali\"}"), sql(AT));
      insert("memory_sections (user_id, name, document)", MARTA.value(), "work", json("{\"job\": \"nurse\"}"));
    }
    if (version >= 5) {
      String columns = "user_id, id, number, name, role, personality, expectations, created_at";
      if (version < 8) {
        insert("agents (" + columns + ")", MARTA.value(), AGENT.value(), 2, "Clara", "coach", "calm", "honest", sql(AT));
      } else {
        insert("agents (" + columns + ", directives, disposition, grants)", MARTA.value(), AGENT.value(), 2, "Clara", "coach", "calm", "honest", sql(AT),
            connection.createArrayOf("text", new String[0]), json("{}"), json(STANDARD_GRANTS));
      }
      insert("agent_memory (user_id, agent_id, document)", MARTA.value(), AGENT.value(), json("{\"likes\": \"short\"}"));
      insert("sessions (user_id, id, agent_id, number, opened_at, context)", MARTA.value(), AGENT.value(), AGENT.value(), 3,
          sql(AT), json("{}"));
    }
    if (version >= 6) {
      trace();
    }
  }

  private void fact(Map<String, Integer> terms) throws SQLException {
    insert("user_memory (user_id, number, id, type, category, slot, content, value, scope, negated, claim_key, evidence,"
            + " valid_from, recorded_from, learned_by, said_at, term_count)", MARTA.value(), 1, FACT.value(), "fact",
        CLAIM.category(), "people.dentist", CLAIM.statement(), "doctor Gil", CLAIM.scope().name(), false,
        IndexTerm.digest(CLAIM.key()),
        json("[{\"message\": \"m1\", \"start\": 0, \"end\": 28, \"provenance\": \"USER_TYPED\", \"saidAt\": \""
            + AT + "\"}]"), sql(AT), sql(AT), "test", sql(AT), sum(terms));
    for (Map.Entry<String, Integer> term : terms.entrySet()) {
      insert("user_memory_terms (user_id, number, term, frequency, live)", MARTA.value(), 1, term.getKey(), term.getValue(),
          true);
    }
    try (PreparedStatement vector = connection.prepareStatement("insert into recuerda.user_memory_vectors values"
        + " (?, 'samples', 3, ?, true, '[1,2,2]', l2_normalize('[1,2,2]'::vector)::halfvec)")) {
      vector.setObject(1, MARTA.value());
      vector.setObject(2, FACT.value());
      vector.execute();
    }
  }

  private void trace() throws SQLException {
    insert("consents (user_id, id, number, scope, state, at)", MARTA.value(), AGENT.value(), 4, "HEALTH", "GIVEN", sql(AT));
    AuditEntry entry = AuditEntry.after(
        Optional.empty(), AT, AuditEntry.Deed.MESSAGE_RECORDED, "message m1", "host", Optional.of(new MessageId("m1")));
    insert("memory_audit (user_id, number, at, deed, subject, reason, source, previous, hash)", MARTA.value(), 1, sql(AT),
        entry.deed().name(), entry.subject(), entry.reason(), "m1", entry.previous(), entry.hash());
    insert("jobs (user_id, id, number, kind, messages, due, attempts, free_from)", MARTA.value(), AGENT.value(), 5, "learn",
        new String[] {"m1"}, sql(AT), 0, sql(AT));
  }

  private static int sum(Map<String, Integer> terms) {
    return terms.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Object sql(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private void insert(String into, Object... values) throws SQLException {
    String places = String.join(", ", Collections.nCopies(values.length, "?"));
    try (PreparedStatement statement =
        connection.prepareStatement("insert into recuerda." + into + " values (" + places + ")")) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static PGobject json(String text) throws SQLException {
    PGobject object = new PGobject();
    object.setType("jsonb");
    object.setValue(text);
    return object;
  }
}
