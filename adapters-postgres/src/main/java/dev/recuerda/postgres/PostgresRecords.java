package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Agents;
import dev.recuerda.memory.port.AuditTrail;
import dev.recuerda.memory.port.Consents;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Jobs;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.Sessions;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class PostgresRecords implements UserRecords {

  private static final String COUNTS = """
      select (select count(*) from messages_v2 where user_id = :user) as messages,
             (select count(*) from user_memory where user_id = :user) as facts,
             (select count(*) from memory_profile where user_id = :user) as profile,
             (select count(*) from memory_sections where user_id = :user) as sections,
             (select count(*) from agents where user_id = :user) as agents,
             (select count(*) from agent_memory where user_id = :user) as agent_memories,
             (select count(*) from sessions where user_id = :user) as sessions,
             (select count(*) from consents where user_id = :user) as consents,
             (select count(*) from memory_audit where user_id = :user) as audit,
             (select count(*) from jobs where user_id = :user) as jobs""";

  /** What would go with the messages and facts anyway, one by one. */
  private static final String[] AT_ONCE = {
      "delete from message_terms where user_id = ?",
      "delete from user_memory_terms where user_id = ?",
      "delete from user_memory_vectors where user_id = ?"};

  private final Unit unit;

  PostgresRecords(Unit unit) {
    this.unit = unit;
  }

  @Override
  public Messages messages() {
    return new PostgresMessages(unit.checked());
  }

  @Override
  public Facts facts() {
    return new PostgresFacts(unit.checked());
  }

  @Override
  public ProfileRecord profile() {
    return new PostgresProfile(unit.checked());
  }

  @Override
  public Agents agents() {
    return new PostgresAgents(unit.checked());
  }

  @Override
  public Sessions sessions() {
    return new PostgresSessions(unit.checked());
  }

  @Override
  public Consents consents() {
    return new PostgresConsents(unit.checked());
  }

  @Override
  public AuditTrail audit() {
    return new PostgresAuditTrail(unit.checked());
  }

  @Override
  public Jobs jobs() {
    return new PostgresJobs(unit.checked());
  }

  @Override
  public Fetched fetch(Collection<FactId> facts, Collection<Long> positions) {
    RoundTrip trip = unit.trip();
    Answer<List<Fact>> found = PostgresFacts.asked(trip, unit.user(), facts);
    Answer<List<Episode>> standing = PostgresMessages.asked(trip, unit.user(), positions);
    unit.make(trip);
    return new Fetched(PostgresFacts.byId(found.get()), List.copyOf(standing.get()));
  }

  @Override
  public Findings recall(ReadPlan plan) {
    unit.checked().catchUp();
    return new RecallOfUser(unit, plan).findings();
  }

  @Override
  public Map<String, Long> erase() {
    Map<String, Long> counts = unit.change(handle -> {
      Map<String, Long> all = handle.createQuery(COUNTS).bind("user", unit.user()).map((row, context) -> {
        Map<String, Long> kinds = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          kinds.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
        }
        return kinds;
      }).one();
      all.values().removeIf(count -> count == 0);
      return Collections.unmodifiableMap(all);
    });
    RoundTrip trip = unit.trip();
    for (String sql : AT_ONCE) {
      trip.tell(sql, unit.user());
    }
    unit.make(trip);
    unit.beginAnew();
    return counts;
  }
}
