package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.UserId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes down everything of a user, read in one unit. {@link Importing} reads what this writes. */
final class Exporting {

  private final MemoryStore store;

  Exporting(MemoryStore store) {
    this.store = store;
  }

  MemoryExport export(UserId user) {
    return new MemoryExport(store.read(user, Exporting::everything));
  }

  private static Map<String, Object> everything(UserRecords records) {
    Values values = new Values()
        .put("format", MemoryExport.FORMAT)
        .put("version", MemoryExport.VERSION)
        .put("messages", records.messages().latest(Integer.MAX_VALUE).stream()
            .sorted(Comparator.comparingLong(Episode::position)).map(Exporting::message).toList())
        .put("facts", all(records.facts().all(), Exporting::fact))
        .put("profile", profile(records.profile().get()))
        .put("sections", documents(records.profile().sections()))
        .put("agents", all(records.agents().all(), agent -> agent(records, agent)))
        .put("consents", all(records.consents().history(), Exporting::consent))
        .put("jobs", all(records.jobs().unfinished(), Exporting::job))
        .put(MemoryExport.TRAIL, all(records.audit().latest(Integer.MAX_VALUE), Exporting::entry));
    return values.map();
  }

  private static <T> List<Object> all(Collection<T> records, Function<T, Object> written) {
    return records.stream().map(written).toList();
  }

  private static Object message(Episode episode) {
    Message message = episode.message();
    return new Values()
        .put("id", message.id().value())
        .put("position", episode.position())
        .put("sitting", (long) episode.sitting())
        .put("useful", episode.useful())
        .put("findable", episode.findable())
        .put("at", message.at().toString())
        .put("role", message.role().name())
        .put("type", message.type().name())
        .put("text", message.text())
        .put("provenance", message.provenance().name())
        .put("author", message.author())
        .put("session", message.session())
        .put("tool", message.tool().map(Exporting::report))
        .map();
  }

  private static Object report(ToolReport report) {
    return new Values()
        .put("name", report.name())
        .put("status", report.status().name())
        .put("type", report.type())
        .put("arguments", report.arguments().values())
        .map();
  }

  private static Object fact(Fact fact) {
    Claim claim = fact.claim();
    return new Values()
        .put("id", fact.id().toString())
        .put("kind", claim.kind().name())
        .put("category", claim.category())
        .put("slot", claim.slot())
        .put("statement", claim.statement())
        .put("value", claim.value())
        .put("scope", claim.scope().name())
        .put("negated", claim.negated())
        .put("evidence", all(fact.evidence(), Exporting::evidence))
        .put("valid_from", fact.valid().from().toString())
        .put("valid_to", fact.valid().to())
        .put("recorded_from", fact.recorded().from().toString())
        .put("recorded_to", fact.recorded().to())
        .put("supersedes", fact.supersedes())
        .put("learned_by", fact.learnedBy())
        .put("expires", fact.expires())
        .map();
  }

  private static Object evidence(Evidence evidence) {
    return new Values()
        .put("message", evidence.message().value())
        .put("start", (long) evidence.start())
        .put("end", (long) evidence.end())
        .put("provenance", evidence.provenance().name())
        .put("said_at", evidence.saidAt().toString())
        .map();
  }

  private static Object profile(Profile profile) {
    return new Values()
        .put("display_name", profile.displayName())
        .put("tone_preference", profile.tonePreference())
        .put("language_preference", profile.languagePreference())
        .put("timezone", profile.timezone())
        .put("goals", profile.goals().values())
        .put("constraints", profile.constraints().values())
        .put("updated_at", profile.updatedAt())
        .map();
  }

  private static Object documents(Map<String, Document> documents) {
    Values values = new Values();
    documents.forEach((name, document) -> values.put(name, document.values()));
    return values.map();
  }

  private static Object agent(UserRecords records, Agent agent) {
    return new Values()
        .put("id", agent.id().toString())
        .put("name", agent.name())
        .put("role", agent.persona().role())
        .put("personality", agent.persona().personality())
        .put("expectations", agent.persona().expectations())
        .put("directives", agent.persona().directives())
        .put("disposition", agent.persona().disposition().document().values())
        .put("grants", agent.grants().document().values())
        .put("created_at", agent.createdAt().toString())
        .put("memory", records.agents().memoryOf(agent.id()).values())
        .put("sessions", all(records.sessions().with(agent.id()), Exporting::session))
        .map();
  }

  private static Object session(Session session) {
    return new Values()
        .put("id", session.id().toString())
        .put("opened_at", session.openedAt().toString())
        .put("closed_at", session.closedAt())
        .put("context", session.context().values())
        .put("messages", (long) session.messages())
        .put("last_said_at", session.lastSaidAt())
        .map();
  }

  private static Object consent(ConsentEvent event) {
    return new Values()
        .put("id", event.id().toString())
        .put("scope", event.scope().name())
        .put("state", event.state().name())
        .put("at", event.at().toString())
        .put("source", event.source())
        .put("digest", event.digest())
        .map();
  }

  private static Object job(Job job) {
    return new Values()
        .put("id", job.id().toString())
        .put("kind", job.kind())
        .put("messages", all(job.messages(), Object::toString))
        .put("due", job.due().toString())
        .put("attempts", (long) job.attempts())
        .map();
  }

  private static Object entry(AuditEntry entry) {
    return new Values()
        .put("number", entry.number())
        .put("at", entry.at().toString())
        .put("deed", entry.deed().name())
        .put("subject", entry.subject())
        .put("reason", entry.reason())
        .put("source", entry.source())
        .put("previous", entry.previous())
        .put("hash", entry.hash())
        .map();
  }

  /** Named values in the order in which they are put; what is not there is left out, and so is an empty map. */
  private static final class Values {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Values put(String name, Object value) {
      if (!(value instanceof Map<?, ?> map && map.isEmpty())) {
        values.put(name, value);
      }
      return this;
    }

    Values put(String name, Optional<?> value) {
      value.ifPresent(there -> put(name, there instanceof Map<?, ?> ? there : there.toString()));
      return this;
    }

    Map<String, Object> map() {
      return Collections.unmodifiableMap(values);
    }
  }
}
