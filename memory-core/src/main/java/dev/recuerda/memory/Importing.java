package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what {@link Exporting} wrote down: all of it, in one unit, or nothing. It is read to its end and held to the
 * rules before the store is asked for anything.
 */
final class Importing {

  private static final String MEMORY = "memory";

  private final Writing writing;
  private final Discretion discretion;
  private final TextAnalysis analysis;
  private final Vectors vectors;
  private final Duration patience;
  private final Map<String, ProfileSchema> schemas;

  Importing(
      Writing writing, Discretion discretion, TextAnalysis analysis, Vectors vectors, Duration patience,
      Map<String, ProfileSchema> schemas) {
    this.writing = writing;
    this.discretion = discretion;
    this.analysis = analysis;
    this.vectors = vectors;
    this.patience = patience;
    this.schemas = schemas;
  }

  void bring(UserId user, @Nullable Map<String, ?> values) {
    Everything all = ImportFields.read("import", values, Importing::everything);
    Consent consent = writing.consent(all.consents());
    all.check(consent);
    all.sections().forEach(this::check);
    Map<FactId, Embedding> embedded = embedded(user, all.facts());
    writing.unit(user, (records, trail) -> {
      makeRoom(records, consent);
      write(records, all, consent, embedded);
      trail.leave(Deed.MEMORY_IMPORTED, "user", all.count() + " records", Optional.empty(), all.count());
      return user;
    });
  }

  /** A section that this memory was not built with is kept as it is. */
  private void check(String name, Document section) {
    try {
      Optional.ofNullable(schemas.get(name)).ifPresent(schema -> schema.check(section));
    } catch (InvalidInputException refused) {
      throw new InvalidInputException("import.sections." + refused.field(), refused.rule());
    }
  }

  private Map<FactId, Embedding> embedded(UserId user, List<Fact> facts) {
    List<Fact> current = facts.stream().filter(Fact::isCurrent).toList();
    List<Embedding> made =
        vectors.of(user, current.stream().map(fact -> fact.claim().statement()).toList(), patience).all();
    Map<FactId, Embedding> byFact = new HashMap<>();
    for (int i = 0; i < made.size(); i++) {
      byFact.put(current.get(i).id(), made.get(i));
    }
    return byFact;
  }

  /** What an erasure left behind gives way; what was withdrawn since the export was made does not. */
  private void makeRoom(UserRecords records, Consent consent) {
    Consent here = writing.consent(records);
    boolean empty = records.messages().lastPosition() == 0 && records.facts().all().isEmpty()
        && records.profile().get().equals(Profile.empty()) && records.profile().sections().isEmpty()
        && records.agents().all().isEmpty() && records.jobs().unfinished().isEmpty()
        && records.consents().history().stream().allMatch(event -> event.state() == ConsentEvent.State.WITHDRAWN);
    Check.that(empty, "import", "must go to a user of whom nothing is kept: forget everything first");
    Check.that(consent.withdrawn().keySet().containsAll(here.withdrawn().keySet()), "import.consents",
        "must not give back what the user has withdrawn since: " + here.withdrawn().keySet());
    if (!here.withdrawn().isEmpty()) {
      List<AuditEntry> trail = records.audit().latest(Integer.MAX_VALUE);
      records.erase();
      if (!trail.isEmpty() && trail.get(0).previous().equals(AuditEntry.START)) {
        trail.forEach(records.audit()::add);
      }
    }
  }

  private void write(UserRecords records, Everything all, Consent consent, Map<FactId, Embedding> embedded) {
    List<Messages.Searchable> messages = new ArrayList<>();
    for (Episode episode : all.messages()) {
      Message message = discretion.masked(episode.message());
      boolean findable = episode.findable()
          && consent.covers(discretion.scopesOf(message.text()));
      Episode kept = episode.holding(message, episode.useful()).findable(findable);
      messages.add(new Messages.Searchable(kept, kept.findable() ? analysis.terms(message.text()) : Terms.none()));
    }
    records.messages().addAll(messages);
    records.facts().addAll(all.facts().stream()
        .map(fact -> new Facts.Searchable(
            fact, analysis.terms(fact.claim().statement()), Optional.ofNullable(embedded.get(fact.id()))))
        .toList());
    if (!all.profile().equals(Profile.empty())) {
      records.profile().save(discretion.masked(all.profile()));
    }
    all.sections().forEach((name, section) ->
        records.profile().saveSection(name, discretion.masked("import.sections." + name, section)));
    for (KnownAgent known : all.agents()) {
      records.agents().save(known.agent());
      records.agents().saveMemory(known.agent().id(), discretion.masked("import.agents.memory", known.memory()));
      known.sessions().forEach(session -> records.sessions().save(
          session.knowing(discretion.masked("import.agents.sessions.context", session.context()))));
    }
    all.consents().forEach(records.consents()::add);
    all.jobs().forEach(records.jobs()::add);
  }

  private static Everything everything(ImportFields fields) {
    Check.that(fields.text("format").equals(MemoryExport.FORMAT), fields.path("format"), "must be " + MemoryExport.FORMAT);
    Check.that(fields.number("version") == MemoryExport.VERSION, fields.path("version"), "must be " + MemoryExport.VERSION);
    fields.leave(MemoryExport.TRAIL);
    return new Everything(
        fields.everyOne("messages", Importing::message),
        fields.everyOne("facts", Importing::fact),
        fields.part("profile", Importing::profile).orElse(Profile.empty()),
        fields.documents("sections"),
        fields.all("agents", Importing::agent),
        fields.all("consents", Importing::consent),
        fields.all("jobs", Importing::job));
  }

  private static Episode message(ImportFields fields) {
    Message message = new Message(new MessageId(fields.text("id")), fields.instant("at"), fields.one("role", Role.class),
        fields.one("type", MessageType.class), fields.text("text"), fields.one("provenance", Provenance.class),
        fields.optional("author"), fields.optionalUuid("session").map(SessionId::new),
        fields.part("tool", Importing::report));
    return new Episode(fields.count("position"), message, fields.smallNumber("sitting"), fields.truth("useful"),
        fields.truth("findable"));
  }

  private static ToolReport report(ImportFields fields) {
    return new ToolReport(fields.text("name"), fields.one("status", ToolReport.Status.class), fields.optional("type"),
        fields.document("arguments"));
  }

  private static Fact fact(ImportFields fields) {
    Claim claim = new Claim(fields.one("kind", FactKind.class), fields.text("category"),
        fields.optional("slot").map(Slot::new), fields.text("statement"), fields.optional("value"),
        fields.one("scope", ConsentScope.class), fields.truth("negated"));
    return Fact.restored(new FactId(fields.uuid("id")), claim, fields.all("evidence", Importing::evidence),
        new Period(fields.instant("valid_from"), fields.optionalInstant("valid_to")),
        new Period(fields.instant("recorded_from"), fields.optionalInstant("recorded_to")),
        fields.optionalUuid("supersedes").map(FactId::new), fields.text("learned_by"))
        .expiring(fields.optionalInstant("expires"));
  }

  private static Evidence evidence(ImportFields fields) {
    return new Evidence(new MessageId(fields.text("message")), fields.smallNumber("start"), fields.smallNumber("end"),
        fields.one("provenance", Provenance.class), fields.instant("said_at"));
  }

  private static Profile profile(ImportFields fields) {
    return new Profile(fields.optional("display_name"), fields.optional("tone_preference"),
        fields.optional("language_preference"), fields.optional("timezone").map(name -> zone(fields, name)),
        fields.document("goals"), fields.document("constraints"), fields.optionalInstant("updated_at"));
  }

  private static ZoneId zone(ImportFields fields, String name) {
    Check.that(ZoneId.getAvailableZoneIds().contains(name), fields.path("timezone"), "must be an IANA time zone");
    return ZoneId.of(name);
  }

  private static KnownAgent agent(ImportFields fields) {
    AgentId id = new AgentId(fields.uuid("id"));
    Agent agent = new Agent(id, fields.text("name"),
        new Persona(fields.text("role"), fields.text("personality"), fields.text("expectations"), fields.texts("directives"),
            Disposition.of(fields.path("disposition"), fields.document("disposition").values())),
        grants(fields), fields.instant("created_at"));
    return new KnownAgent(agent, memory(fields), fields.all("sessions", session -> session(session, id)));
  }

  /** What an agent remembers, of which memory counts some itself. */
  private static Document memory(ImportFields fields) {
    fields.part(MEMORY, memory -> {
      if (memory.has(AgentMemory.INTERACTIONS)) {
        memory.count(AgentMemory.INTERACTIONS);
      }
      memory.optionalInstant(AgentMemory.LAST_UPDATED);
      memory.leaveTheRest();
      return memory;
    });
    return fields.document(MEMORY);
  }

  /** What was exported before there were grants says nothing of them. */
  private static Grants grants(ImportFields fields) {
    Document grants = fields.document("grants");
    return grants.isEmpty() ? Grants.standard() : Grants.of(fields.path("grants"), grants.values());
  }

  private static Session session(ImportFields fields, AgentId agent) {
    return new Session(new SessionId(fields.uuid("id")), agent, fields.instant("opened_at"),
        fields.optionalInstant("closed_at"), fields.document("context"),
        fields.has("messages") ? fields.smallNumber("messages") : 0, fields.optionalInstant("last_said_at"));
  }

  private static ConsentEvent consent(ImportFields fields) {
    return new ConsentEvent(fields.uuid("id"), fields.one("scope", ConsentScope.class),
        fields.one("state", ConsentEvent.State.class), fields.instant("at"), fields.optional("source").map(MessageId::new),
        fields.optional("digest"));
  }

  private static Job job(ImportFields fields) {
    return new Job(fields.uuid("id"), fields.text("kind"), fields.texts("messages").stream().map(MessageId::new).toList(),
        fields.instant("due"), fields.smallNumber("attempts"));
  }

  /** An agent with what it remembers and its sittings. */
  private record KnownAgent(Agent agent, Document memory, List<Session> sessions) {}

  /** All that was written down. */
  private record Everything(
      List<Episode> messages,
      List<Fact> facts,
      Profile profile,
      Map<String, Document> sections,
      List<KnownAgent> agents,
      List<ConsentEvent> consents,
      List<Job> jobs) {

    /** What must hold between the parts: an export holds to it by itself, whatever else calls itself one need not. */
    void check(Consent consent) {
      unique("messages", "id", messages.stream().map(Episode::id).toList());
      unique("messages", "position", messages.stream().map(Episode::position).toList());
      unique("facts", "id", facts.stream().map(Fact::id).toList());
      unique("agents", "id", agents.stream().map(known -> known.agent().id()).toList());
      unique("consents", "id", consents.stream().map(ConsentEvent::id).toList());
      unique("jobs", "id", jobs.stream().map(Job::id).toList());
      Map<MessageId, Message> said = new HashMap<>();
      messages.forEach(episode -> said.put(episode.id(), episode.message()));
      for (int i = 0; i < facts.size(); i++) {
        check("import.facts[" + i + "]", facts.get(i), consent, said);
      }
      boolean known = !profile.isEmpty() || !sections.isEmpty();
      Check.that(!known || consent.covers(ConsentScope.PERSONALIZATION), "import.profile", "needs a consent that stands");
    }

    private static void unique(String part, String name, List<?> ids) {
      Set<Object> seen = new HashSet<>();
      for (int i = 0; i < ids.size(); i++) {
        Check.that(seen.add(ids.get(i)), "import." + part + "[" + i + "]." + name, "stands there twice");
      }
    }

    private static void check(String path, Fact fact, Consent consent, Map<MessageId, Message> said) {
      Check.that(consent.covers(fact.claim().scope()), path + ".scope", "needs a consent that stands");
      for (int i = 0; i < fact.evidence().size(); i++) {
        Evidence evidence = fact.evidence().get(i);
        String place = path + ".evidence[" + i + "]";
        Check.that(evidence.provenance().mayBecomeFact(), place + ".provenance", "must be one that may become a fact");
        Message message = said.get(evidence.message());
        if (message != null && (evidence.provenance() != message.provenance()
            || evidence.end() > message.text().length() || message.role() == Role.ASSISTANT)) {
          throw new InvalidInputException(place, "must be a span of its message, come as that came");
        }
      }
    }

    long count() {
      return messages.size() + facts.size() + sections.size() + agents.size() + consents.size() + jobs.size()
          + (profile.equals(Profile.empty()) ? 0 : 1)
          + agents.stream().mapToLong(known -> known.sessions().size()).sum();
    }

    /** Says how much there is, and nothing of it. */
    @Override
    public String toString() {
      return "Everything(" + count() + " records)";
    }
  }
}
