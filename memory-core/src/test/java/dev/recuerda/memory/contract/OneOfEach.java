package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.uuid;
import static dev.recuerda.memory.contract.Samples.vector;
import static dev.recuerda.memory.contract.Samples.words;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A record of each kind, always under the same ids, whoever the user is and whatever the words are. */
public final class OneOfEach {

  static final FactId FACT = new FactId(uuid("one fact"));
  static final FactId PREFERENCE = new FactId(uuid("one preference"));
  static final AgentId AGENT = new AgentId(uuid("one agent"));
  static final SessionId SESSION = new SessionId(uuid("one session"));
  static final UUID CONSENT = uuid("one consent");
  static final UUID JOB = uuid("one job");

  /** Later than any instant at which a suite claims jobs. */
  private static final Instant NOT_YET = Instant.parse("2150-01-01T00:00:00Z");

  private OneOfEach() {}

  /** Writes one of each. */
  public static void keep(UserRecords records, String words) {
    writes(words).values().forEach(write -> write.accept(records));
  }

  /** What there is of each kind after {@link #keep}. */
  static Map<String, Long> counts() {
    return Map.of("messages", 1L, "facts", 2L, "profile", 1L, "sections", 1L, "agents", 1L, "agent_memories", 1L,
        "sessions", 1L, "consents", 1L, "audit", 1L, "jobs", 1L);
  }

  /** One write into each collection, by what it writes. */
  static Map<String, Consumer<UserRecords>> writes(String words) {
    Map<String, Consumer<UserRecords>> writes = new LinkedHashMap<>();
    writes.put("message", records -> records.messages().add(said(1, words), words(words)));
    writes.put("fact", records -> records.facts().add(fact(words), words(words), vector(1, 0, 0)));
    writes.put("preference", records -> records.facts().add(preference(words), words(words), vector(0, 1, 0)));
    writes.put("profile", records -> records.profile().save(profile(words)));
    writes.put("section", records -> records.profile().saveSection("section", document("key", words)));
    writes.put("agent", records -> records.agents().save(agent(words)));
    writes.put("agent memory", records -> records.agents().saveMemory(AGENT, document("key", words)));
    writes.put("session", records -> records.sessions().save(session(words)));
    writes.put("consent", records -> records.consents().add(consent()));
    writes.put("audit entry", records -> records.audit().add(entry(records, words)));
    writes.put("job", records -> records.jobs().add(Job.due(JOB, "learn", List.of(m(1)), NOT_YET)));
    return writes;
  }

  static Fact fact(String words) {
    return Samples.fact(FACT, Claim.plain("sample", words), AT);
  }

  private static Fact preference(String words) {
    return Samples.fact(PREFERENCE, Claim.preference("sample", words, words), AT);
  }

  static Profile profile(String words) {
    ProfilePatch patch = ProfilePatch.none().withDisplayName(words).withGoals(Map.of("goal", words));
    return Profile.empty().patched(patch, Samples.CONSENTED, AT);
  }

  static Agent agent(String words) {
    return new Agent(AGENT, words, new Persona(words, words, words), AT);
  }

  static Session session(String words) {
    return new Session(SESSION, AGENT, AT, Optional.empty(), document("key", words));
  }

  private static ConsentEvent consent() {
    return new ConsentEvent(CONSENT, ConsentScope.HEALTH, State.GIVEN, AT, Optional.of(m(1)));
  }

  static AuditEntry entry(UserRecords records, String words) {
    return AuditEntry.after(
        records.audit().last(), AT, AuditEntry.Deed.FACT_LEARNED, "fact " + FACT, words, Optional.of(m(1)));
  }
}
