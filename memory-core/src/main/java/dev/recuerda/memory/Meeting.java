package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.Encounter;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one unit knows of the session in which something is said: its agent, and what that agent may see. An agent sees its own
 * sessions that are over, and the one that it is in; another one that goes on at the same time is not mixed into it.
 */
final class Meeting {

  /** How many of the agent's earlier sessions are seen, the latest ones. */
  private static final int SESSIONS = 50;

  /** How many messages the topics are found in. */
  private static final int TALK = 40;

  private static final int TOPIC_LENGTH = 60;
  private static final int TOPIC_TERMS = 2;

  private final UserRecords records;
  private final Agent agent;
  private final Session session;
  private final Set<SessionId> window = new LinkedHashSet<>();
  private final Set<SessionId> over = new LinkedHashSet<>();

  private Meeting(UserRecords records, Agent agent, Session session) {
    this.records = records;
    this.agent = agent;
    this.session = session;
  }

  /**
   * The meeting that a session is; empty for one that is not kept, whose messages are the user's like any others.
   *
   * @throws NotFoundException as {@link #session} does
   */
  static Optional<Meeting> in(UserRecords records, Optional<SessionId> session) {
    return session(records, session)
        .flatMap(found -> records.agents().find(found.agent()).map(agent -> new Meeting(records, agent, found)))
        .map(Meeting::lookingBack);
  }

  /**
   * The session that something is said in, where it is kept.
   *
   * @throws NotFoundException if it is not, and the user has agents: it would go on past the grants of the one it was with
   */
  static Optional<Session> session(UserRecords records, Optional<SessionId> id) {
    Optional<Session> kept = id.flatMap(records.sessions()::find);
    if (id.isPresent() && kept.isEmpty() && !records.agents().all().isEmpty()) {
      throw new NotFoundException("session", id.get());
    }
    return kept;
  }

  /** What is to be known of an agent outside any session: all that was said to it, and is over or not. */
  static AgentMemory memoryOf(UserRecords records, Agent agent, TextAnalysis analysis) {
    List<SessionId> all = records.sessions().with(agent.id()).stream().map(Session::id).toList();
    Set<SessionId> latest = new LinkedHashSet<>(all.subList(Math.max(0, all.size() - SESSIONS), all.size()));
    return memory(records, agent, latest, Optional.empty(), analysis);
  }

  private Meeting lookingBack() {
    List<Session> all = records.sessions().with(agent.id());
    for (Session other : all.subList(Math.max(0, all.size() - SESSIONS), all.size())) {
      if (other.wasOverAt(session.openedAt())) {
        window.add(other.id());
      }
      if (!other.isOpen() || other.wasOverAt(session.lastSaidAt().orElse(session.openedAt()))) {
        over.add(other.id());
      }
    }
    window.add(session.id());
    over.add(session.id());
    return this;
  }

  private Grants grants() {
    return agent.grants();
  }

  /** The inquiry, as far as the agent may have it. */
  Inquiry allowing(Inquiry inquiry) {
    ReadPlan plan = inquiry.plan();
    ReadPlan allowed = allowed(plan.window() == 0 ? plan : plan.withWindow(inquiry.sessionWindow()));
    return inquiry.asking(allowed);
  }

  /** The plan, as far as the agent may have it: a window of its own sessions, and no more of the profile than is granted. */
  private ReadPlan allowed(ReadPlan plan) {
    boolean profile = grants().mayRead(Grants.PROFILE);
    ProfileExtent extent = profile || plan.profile() != ProfileExtent.FULL || !grants().mayReadSomeOf(Grants.SECTIONS)
        ? profile ? plan.profile() : ProfileExtent.NONE : ProfileExtent.FULL;
    return plan.of(window).reading(extent, profile ? plan.preferences() : 0);
  }

  /** The profile, as far as the agent may see it. */
  Profile allowed(Profile profile) {
    return grants().mayRead(Grants.PROFILE) ? profile : Profile.empty();
  }

  /** The sections that the agent may see. */
  Map<String, Document> allowed(Map<String, Document> sections) {
    Map<String, Document> seen = new LinkedHashMap<>(sections);
    seen.keySet().removeIf(name -> !grants().mayRead(Grants.SECTIONS + "." + name));
    return seen;
  }

  boolean mayReadAllFacts() {
    return grants().mayRead(Grants.FACTS);
  }

  boolean mayRead(Fact fact) {
    return grants().mayRead(part(fact.claim()));
  }

  /**
   * Whether what was said in a session may be held true. Of whom has no agents anything may; in a session that is gone with its
   * agent nothing may.
   */
  static boolean mayHold(UserRecords records, Optional<SessionId> session, Claim claim) {
    return session.isEmpty() || session.flatMap(records.sessions()::find)
        .flatMap(known -> records.agents().find(known.agent()))
        .map(agent -> agent.grants().mayWrite(part(claim))).orElseGet(() -> records.agents().all().isEmpty());
  }

  private static String part(Claim claim) {
    String category = claim.category();
    int dot = category.indexOf('.');
    return Grants.FACTS + "." + claim.slot().map(Slot::topic).orElse(dot < 0 ? category : category.substring(0, dot));
  }

  boolean mayReadAllEpisodes() {
    return grants().mayRead(Grants.CONVERSATIONS);
  }

  boolean mayRead(Episode episode) {
    return mayReadAllEpisodes() || episode.message().session().filter(over::contains).isPresent();
  }

  /** @param except the message that is being answered: it is no topic yet */
  Encounter encounter(Optional<MessageId> except, TextAnalysis analysis) {
    return new Encounter(agent, session, memory(records, agent, over, except, analysis), context());
  }

  /** The circumstances in which the user works, as far as the agent may know them. */
  UserContext context() {
    return grants().mayRead(Grants.PROFILE)
        ? context(records, this::mayRead)
        : UserContext.of(Profile.empty(), List.of(), Document.empty());
  }

  /** The circumstances in which the user works, by the facts that may be read. */
  static UserContext context(UserRecords records, Predicate<Fact> mayRead) {
    Document section = Optional.ofNullable(records.profile().sections().get(ProfileSchema.MEMORY_CONTEXT))
        .orElse(Document.empty());
    List<Fact> facts = records.facts().about(UserContext.TOPICS).stream().filter(mayRead).toList();
    return UserContext.of(records.profile().get(), facts, section);
  }

  private static AgentMemory memory(
      UserRecords records, Agent agent, Set<SessionId> sessions, Optional<MessageId> except, TextAnalysis analysis) {
    return AgentMemory.of(agent, records.agents().memoryOf(agent.id()), topics(records, sessions, except, analysis));
  }

  /** The beginnings of what the user said lately, where it is about something; what was covered is about nothing any more. */
  private static List<String> topics(
      UserRecords records, Set<SessionId> sessions, Optional<MessageId> except, TextAnalysis analysis) {
    if (sessions.isEmpty()) {
      return List.of();
    }
    Map<Set<String>, String> topics = new LinkedHashMap<>();
    ReadPlan talk = new ReadPlan(TALK, sessions, except, ProfileExtent.NONE, 0, Optional.empty());
    for (Episode episode : records.recall(talk).window()) {
      Message message = episode.message();
      boolean isTold = message.isFromUser() && episode.findable() && message.text().indexOf(Message.COVER) < 0;
      Set<String> terms = isTold ? analysis.queryTerms(message.text()) : Set.of();
      if (terms.size() >= TOPIC_TERMS) {
        topics.remove(terms);
        topics.put(terms, beginning(message.text()));
      }
    }
    return new ArrayList<>(topics.values());
  }

  private static String beginning(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= TOPIC_LENGTH) {
      return line;
    }
    int end = line.lastIndexOf(' ', TOPIC_LENGTH - 1);
    int cut = end > TOPIC_LENGTH / 2 ? end : TOPIC_LENGTH - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
  }
}
