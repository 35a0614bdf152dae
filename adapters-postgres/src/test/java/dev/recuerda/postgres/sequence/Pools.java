package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.TypedTexts;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Values from pools so small that the same ones come again and again. Instants are whole microseconds. */
final class Pools {

  private static final int IDS = 9;
  private static final List<String> MESSAGES = List.of("m1", "m2", "M1", "wamid.HBgM=", "ñ👍🏽", " m1", "m10");
  private static final List<Instant> INSTANTS = instants();
  private static final List<String> TEXTS = texts();
  private static final List<String> LINES =
      List.of("Vive en Cali", "vive en  CALI.", "Usa HubSpot", "¿Qué?", "'; --", "a\u0301 \u00E1", "👩‍👧‍👦", "\\ %_");
  private static final List<String> NAMES = List.of("Ana", "Luis", "María José", "ana");
  private static final List<String> TERMS = termsOfAllLengths();
  private static final List<String> COMMON = TERMS.subList(0, 4);
  private static final List<Document> DOCUMENTS = documents();
  private static final List<String> SECTIONS = List.of("travel", "Travel", "ñandú", "zoo", "a b");
  private static final List<Provenance> OF_USER = List.of(Provenance.USER_TYPED, Provenance.USER_PASTED, Provenance.IMPORT);
  private static final EmbeddingSpace COMMON_SPACE = new EmbeddingSpace("one", 3);
  private static final List<EmbeddingSpace> SPACES = List.of(new EmbeddingSpace("one", 4), new EmbeddingSpace("One", 3),
      new EmbeddingSpace("other", 3), new EmbeddingSpace("long", 1_030));
  private static final List<float[]> DIRECTIONS = List.of(
      new float[] {1, 0, 0}, new float[] {1, 0, 0}, new float[] {2, 0, 0}, new float[] {1, 1e-5f, 0},
      new float[] {1, 2e-5f, 0}, new float[] {3, 0, 3e-5f}, new float[] {-1, 0, 0}, new float[] {0, 1, 0},
      new float[] {0.1f, 0.7f, -0.3f}, new float[] {0.2f, 1.4f, -0.6f}, new float[] {1e-20f, 1e-20f, 0},
      new float[] {-0f, 3e18f, 1e18f});

  private final Dice dice;

  Pools(Dice dice) {
    this.dice = dice;
  }

  private static List<Instant> instants() {
    List<Instant> instants = new ArrayList<>(IntStream.range(0, 6).mapToObj(i -> Samples.AT.plusSeconds(10L * i)).toList());
    instants.add(Samples.AT.plusNanos(1_000));
    instants.add(Samples.AT.plusSeconds(40_000_000));
    return instants;
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>(TypedTexts.texts());
    texts.addAll(List.of("¿Dónde vives, Ana?", "I told you yesterday", "You said so", "x".repeat(9_000)));
    return texts;
  }

  /** Some are too long for an index, some as long as one may just be, and some are alike but for their ends. */
  private static List<String> termsOfAllLengths() {
    String veryLong = "abcdefghij".repeat(500);
    return List.of("cali", "hubspot", "perro", "café", "cafe", "ana", "1", "a".repeat(100), "a".repeat(101),
        veryLong.substring(1) + "1", veryLong.substring(1) + "2", "#".repeat(104), "'", "\\", "{a,b}", "NULL");
  }

  private static List<Document> documents() {
    return List.of(Document.empty(), document(Map.of("b", 1L, "a", "uno", "ä", true)),
        document(Map.of("n", 1e300, "m", 0.1, "l", Long.MAX_VALUE, "k", -2.5e-7, "j", 3.0)),
        document(Map.of("deep", Map.of("list", List.of(1L, "dos", List.of(), Map.of("hard", true)), "none", Map.of()))),
        document(Map.of("allergy", Map.of("hard", true), "text", "línea\n\"comillas\" \\ 👍🏽 \u2028")));
  }

  private static Document document(Map<String, ?> values) {
    return Document.of("sample", values);
  }

  private UUID uuid(String kind, int most) {
    return Samples.uuid(kind + dice.below(most));
  }

  MessageId message() {
    return new MessageId(dice.of(MESSAGES));
  }

  FactId fact() {
    return new FactId(uuid("fact ", IDS));
  }

  AgentId agentId() {
    return new AgentId(uuid("agent ", 2));
  }

  SessionId session() {
    return new SessionId(uuid("session ", 3));
  }

  UUID consent() {
    return uuid("consent ", 4);
  }

  UUID job() {
    return uuid("job ", 4);
  }

  Instant instant() {
    return dice.of(INSTANTS);
  }

  /** Without those that lie a microsecond apart. */
  Instant second() {
    return Samples.AT.plusSeconds(10L * dice.below(6));
  }

  Period period() {
    Instant from = instant();
    return dice.oneIn(2) ? Period.since(from) : Period.since(from).until(instant());
  }

  String line() {
    return dice.of(LINES);
  }

  String text() {
    return dice.of(TEXTS);
  }

  String name() {
    return dice.of(NAMES);
  }

  Document document() {
    return dice.of(DOCUMENTS);
  }

  String section() {
    return dice.of(SECTIONS);
  }

  String term() {
    return dice.oneIn(2) ? dice.of(COMMON) : dice.of(TERMS);
  }

  Set<String> termsWanted() {
    return new LinkedHashSet<>(dice.some(5, this::term));
  }

  Terms terms() {
    return dice.oneIn(6) ? Terms.none() : Terms.counting(dice.some(7, this::term));
  }

  /** A count such as a limit; now and then less than nothing. */
  int count() {
    return dice.oneIn(12) ? -1 : dice.below(7);
  }

  Message messageOf(MessageId id) {
    Optional<SessionId> session = dice.maybe(this::session);
    Optional<String> author = dice.oneIn(3) ? Optional.of(name()) : Optional.empty();
    return switch (dice.below(5)) {
      case 0 -> new Message(id, instant(), Role.ASSISTANT, MessageType.TEXT, text(), Provenance.ASSISTANT, author, session,
          Optional.empty());
      case 1 -> new Message(id, instant(), Role.TOOL, MessageType.TEXT, "", Provenance.HOST_REPORTED, author, session,
          Optional.of(report()));
      case 2 -> new Message(id, instant(), Role.USER, dice.of(List.of(MessageType.values())), text(), dice.of(OF_USER),
          author, session, Optional.empty());
      default -> new Message(id, instant(), Role.USER, MessageType.TEXT, text(), dice.of(OF_USER), author, session,
          Optional.empty());
    };
  }

  private ToolReport report() {
    return new ToolReport(line(), dice.of(List.of(ToolReport.Status.values())), dice.maybe(this::line), document());
  }

  Fact factOf(FactId id) {
    Fact fact = Fact.restored(id, claim(), evidence(), period(), dice.oneIn(4) ? period() : Period.since(instant()),
        dice.oneIn(3) ? Optional.of(fact()) : Optional.empty(), line());
    return fact.expiring(dice.oneIn(3) ? Optional.of(instant()) : Optional.empty());
  }

  Claim claim() {
    Optional<Slot> slot = dice.oneIn(2) ? Optional.of(new Slot(dice.of(List.of("home.city", "pet")))) : Optional.empty();
    Optional<String> value = slot.isPresent() ? Optional.of(line()) : dice.maybe(this::line);
    return new Claim(dice.of(List.of(FactKind.values())), dice.of(List.of("home", "action.reminder")), slot, line(), value,
        dice.of(List.of(ConsentScope.values())), dice.oneIn(4));
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = dice.some(2, this::cited);
    evidence.add(cited());
    return evidence;
  }

  private Evidence cited() {
    int start = dice.below(5);
    return new Evidence(message(), start, start + dice.below(5), dice.of(List.of(Provenance.values())), instant());
  }

  Embedding embedding() {
    EmbeddingSpace space = dice.oneIn(3) ? dice.of(SPACES) : COMMON_SPACE;
    float[] values = new float[space.dimension()];
    float[] direction = dice.of(DIRECTIONS);
    System.arraycopy(direction, 0, values, 0, direction.length);
    return Embedding.of(space, values);
  }

  Profile profile() {
    return new Profile(dice.maybe(this::name), dice.maybe(() -> "formal"), dice.maybe(() -> dice.of(List.of("es", "en-GB"))),
        dice.maybe(() -> ZoneId.of(dice.of(List.of("America/Bogota", "Europe/Madrid")))), document(), document(),
        dice.maybe(this::instant));
  }

  Agent agent() {
    return new Agent(agentId(), name(), new Persona(line(), line(), line(), dice.some(2, this::line),
        new Disposition(1 + dice.below(5), 1 + dice.below(5), 1 + dice.below(5))), grants(), instant());
  }

  private Grants grants() {
    return dice.of(List.of(Grants.standard(), Grants.none(), Grants.none().reading("facts.work").writing("profile"),
        Grants.standard().reading(Grants.CONVERSATIONS)));
  }

  Session sessionWithAgent() {
    return new Session(session(), agentId(), instant(), dice.maybe(this::instant), document(), dice.below(9),
        dice.maybe(this::instant));
  }
}
