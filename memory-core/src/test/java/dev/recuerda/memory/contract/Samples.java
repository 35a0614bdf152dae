package dev.recuerda.memory.contract;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Records for tests in which only some of their parts matter. Instants are whole microseconds. */
public final class Samples {

  /** The instant at which samples begin. */
  public static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

  /** A space of three dimensions. */
  public static final EmbeddingSpace SPACE = new EmbeddingSpace("samples", 3);

  /** The consent to ordinary personalization. */
  public static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  private static final AtomicLong COUNT = new AtomicLong();

  private Samples() {}

  /** An id that looks like chance, and is the same in every run. */
  public static UUID anyUuid() {
    return uuid("sample " + COUNT.incrementAndGet());
  }

  /** The id that belongs to a name. */
  public static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** A useful message of the user's, its position in seconds after {@link #AT}; its id is m and the position. */
  public static Episode said(long position, String text) {
    return said(position, AT.plusSeconds(position), text);
  }

  /** A useful message of the user's, said at an instant. */
  public static Episode said(long position, Instant at, String text) {
    return new Episode(position, Message.fromUser("m" + position, at, text), 1, true);
  }

  /** A useful message of the user's, said in a session. */
  public static Episode saidIn(SessionId session, long position) {
    return new Episode(position, said(position, "in a session").message().in(session), 1, true);
  }

  /** A message that does not count in the window. */
  public static Episode useless(long position) {
    return new Episode(position, said(position, "ok").message(), 1, false);
  }

  /** Messages 1 to so many. */
  public static List<Episode> said(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(n -> said(n, "message " + n)).toList();
  }

  /** The id of the message at a position. */
  public static MessageId m(long position) {
    return new MessageId("m" + position);
  }

  /** The terms of a text of words with spaces between them. */
  public static Terms words(String text) {
    return Terms.counting(List.of(text.split(" ")));
  }

  /** A current fact. */
  public static Fact fact(String statement) {
    return fact(new FactId(anyUuid()), Claim.plain("sample", statement), AT);
  }

  /** A current fact that fills a slot. */
  public static Fact filling(String slot, String value) {
    return fact(new FactId(anyUuid()), Claim.filling(slot, "sample", "is " + value, value), AT);
  }

  /** A current preference, recorded at an instant. */
  public static Fact preference(String statement, Instant recorded) {
    return fact(new FactId(anyUuid()), Claim.preference("sample", statement, statement), recorded);
  }

  /** A current fact, recorded at an instant. */
  public static Fact fact(FactId id, Claim claim, Instant recorded) {
    return Fact.restored(id, claim, List.of(evidence(m(1), AT)), Period.since(AT), Period.since(recorded),
        Optional.empty(), "rule samples");
  }

  /** Evidence from a message of the user's. */
  public static Evidence evidence(MessageId message, Instant saidAt) {
    return new Evidence(message, 0, 4, Provenance.USER_TYPED, saidAt);
  }

  /** The same fact, held true no longer. */
  public static Fact closed(Fact fact) {
    return fact.closed(AT.plusSeconds(60), AT.plusSeconds(61));
  }

  /** A vector in {@link #SPACE}. */
  public static Optional<Embedding> vector(double x, double y, double z) {
    return Optional.of(Embedding.of(SPACE, new float[] {(float) x, (float) y, (float) z}));
  }

  /** A document with one value. */
  public static Document document(String key, Object value) {
    return Document.of("sample", Map.of(key, value));
  }

  /** An agent. */
  public static Agent agent(String name) {
    return new Agent(new AgentId(anyUuid()), name, new Persona("role", "personality", "expectations"), AT);
  }

  /** An open session with an agent. */
  public static Session session(Agent agent) {
    return new Session(new SessionId(anyUuid()), agent.id(), AT, Optional.empty(), Document.empty());
  }

  /** A job that nobody has tried. */
  public static Job job(Instant due) {
    return Job.due(anyUuid(), "learn", List.of(m(1)), due);
  }

  /** A plan that asks for the latest so many useful messages. */
  public static ReadPlan window(int count) {
    return new ReadPlan(count, Optional.empty(), Optional.empty(), ProfileExtent.NONE, 0, Optional.empty());
  }

  /** A plan that looks for terms. */
  public static ReadPlan lookingFor(String... terms) {
    return searching(Search.byWords(Set.of(terms)));
  }

  /** A plan that looks for the nearest facts. */
  public static ReadPlan nearest(int count, Optional<Embedding> vector) {
    return searching(new Search(Set.of(), List.of(), vector, count));
  }

  /** A plan that only searches. */
  public static ReadPlan searching(Search search) {
    return new ReadPlan(0, Optional.empty(), Optional.empty(), ProfileExtent.NONE, 0, Optional.of(search));
  }
}
