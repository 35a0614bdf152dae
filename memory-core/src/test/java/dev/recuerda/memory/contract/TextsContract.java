package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What {@link MemoryStore} promises of texts: whatever the domain accepts comes back as it was. */
public interface TextsContract extends NeedsStore {

  /** Keeps what is made of each text, and expects all of it back. */
  private <T> void comesBack(
      List<String> texts,
      Function<String, T> made,
      BiConsumer<UserRecords, T> keep,
      Function<UserRecords, List<T>> all) {
    UserId user = anyUser();
    List<T> kept = texts.stream().map(made).toList();

    change(user, records -> kept.forEach(value -> keep.accept(records, value)));

    List<T> found = look(user, all);
    assertThat(found).as("seed %d", TypedTexts.SEED).hasSameSizeAs(kept);
    for (int i = 0; i < kept.size(); i++) {
      assertThat(found.get(i)).as("text %d, seed %d", i, TypedTexts.SEED).isEqualTo(kept.get(i));
    }
  }

  private static List<String> linesOfAllKinds() {
    List<String> lines = new ArrayList<>(TypedTexts.lines());
    lines.addAll(TypedTexts.generatedLines(200));
    return lines;
  }

  private static List<String> textsOfAllKinds() {
    List<String> texts = new ArrayList<>(TypedTexts.texts());
    texts.addAll(TypedTexts.generatedLines(200));
    return texts;
  }

  private static long number(String text, List<String> texts) {
    return texts.indexOf(text) + 1L;
  }

  @Test
  default void every_text_of_a_message_comes_back() {
    List<String> texts = new ArrayList<>(TypedTexts.texts());
    texts.addAll(TypedTexts.generatedLines(2_000));
    texts.add(TypedTexts.longText(Message.MAX_TEXT));

    comesBack(texts, text -> said(number(text, texts), text),
        (records, episode) -> records.messages().add(episode, Terms.none()),
        records -> {
          List<MessageId> ids = texts.stream().map(text -> m(number(text, texts))).toList();
          Map<MessageId, Episode> found = records.messages().find(ids);
          return ids.stream().map(found::get).toList();
        });
  }

  @Test
  default void every_id_and_author_of_a_message_comes_back_and_tells_messages_apart() {
    List<String> texts = textsOfAllKinds();

    comesBack(texts,
        text -> new Episode(number(text, texts),
            Message.fromUser(text, AT.plusSeconds(number(text, texts)), "words").by(text), 1, true),
        (records, episode) -> records.messages().add(episode, Terms.none()),
        records -> texts.stream().flatMap(text -> records.messages().find(new MessageId(text)).stream()).toList());
  }

  @Test
  default void every_text_of_a_tools_report_comes_back() {
    List<String> texts = textsOfAllKinds();

    comesBack(texts,
        text -> new Episode(number(text, texts), Message.fromTool("m" + number(text, texts), AT, new ToolReport(
            text, ToolReport.Status.SUCCESS, Optional.of(text), Document.of("arguments", Map.of(text, text)))), 1, true),
        (records, episode) -> records.messages().add(episode, Terms.none()),
        records -> records.messages().latest(1_000));
  }

  @Test
  default void every_text_of_a_fact_comes_back() {
    List<String> texts = new ArrayList<>(linesOfAllKinds());
    texts.add("x" + "\uD83D\uDE00".repeat(Claim.MAX_LENGTH - 1));

    comesBack(texts, TextsContract::factSaying,
        (records, fact) -> records.facts().add(fact, Terms.none(), Optional.empty()),
        records -> records.facts().all());
  }

  private static Fact factSaying(String text) {
    String line = text.length() > 60 ? "long" : text;
    Claim claim = new Claim(
        FactKind.FACT, line, Optional.empty(), text, Optional.of(text), ConsentScope.PERSONALIZATION);
    return Fact.restored(new FactId(Samples.anyUuid()), claim,
        List.of(Samples.evidence(new MessageId(line), AT)), Period.since(AT), Period.since(AT), Optional.empty(), line);
  }

  @Test
  default void a_current_fact_is_found_by_any_statement() {
    UserId user = anyUser();
    List<Fact> facts = TypedTexts.lines().stream().map(TextsContract::factSaying).toList();
    change(user, records -> facts.forEach(fact -> records.facts().add(fact, Terms.none(), Optional.empty())));

    List<Fact> current = look(user, records ->
        facts.stream().flatMap(fact -> records.facts().with(fact.claim().key()).stream()).distinct().toList());

    assertThat(current).containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  default void every_text_of_a_profile_comes_back() {
    UserId user = anyUser();

    for (String text : linesOfAllKinds()) {
      Profile profile = new Profile(Optional.of(text), Optional.of(text), Optional.of("es"),
          Optional.of(ZoneId.of("America/Bogota")), Document.of("goals", Map.of(text, text)),
          Document.of("constraints", Map.of(text, List.of(text))), Optional.of(AT));
      change(user, records -> records.profile().save(profile));

      assertThat(this.<Profile>look(user, records -> records.profile().get()))
          .as("seed %d", TypedTexts.SEED).isEqualTo(profile);
    }
  }

  @Test
  default void every_text_of_a_section_comes_back() {
    List<String> texts = new ArrayList<>(textsOfAllKinds());
    texts.add(TypedTexts.longText(Document.MAX_TEXT));
    UserId user = anyUser();
    Map<String, Document> sections = new LinkedHashMap<>();
    texts.forEach(text -> sections.put("section_" + (1_000 + sections.size()),
        Document.of("section", text.length() > Document.MAX_KEY ? Map.of("key", text) : Map.of(text, text))));

    change(user, records -> sections.forEach(records.profile()::saveSection));

    assertThat(this.<Object>look(user, records -> records.profile().sections()))
        .as("seed %d", TypedTexts.SEED).isEqualTo(sections);
  }

  @Test
  default void numbers_of_a_document_come_back_as_they_were() {
    UserId user = anyUser();
    Document numbers = Document.of("section", Map.of("whole", List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE),
        "decimal", List.of(0.0, -0.0, 1.0, 0.1, -1.5, 1e300, 1e-300, Double.MAX_VALUE, Double.MIN_VALUE),
        "nested", Map.of("empty map", Map.of(), "empty list", List.of(), "empty text", "", "no", false)));

    change(user, records -> records.profile().saveSection("section", numbers));

    assertThat(this.<Object>look(user, records -> records.profile().sections())).isEqualTo(Map.of("section", numbers));
  }

  @Test
  default void every_text_of_an_agent_and_its_memory_comes_back() {
    List<String> texts = new ArrayList<>(textsOfAllKinds());
    List<Document> memories = new ArrayList<>();

    comesBack(texts,
        text -> new Agent(new AgentId(Samples.anyUuid()), text, new Persona(text, text, text + text), AT),
        (records, agent) -> {
          records.agents().save(agent);
          records.agents().saveMemory(agent.id(), Samples.document(agent.name(), agent.name()));
        },
        records -> {
          records.agents().all().forEach(agent -> memories.add(records.agents().memoryOf(agent.id())));
          return records.agents().all();
        });

    assertThat(memories).isEqualTo(texts.stream().map(text -> Samples.document(text, text)).toList());
  }

  @Test
  default void the_longest_texts_of_an_agent_come_back() {
    String longest = TypedTexts.longText(Persona.MAX_TEXT);

    comesBack(List.of(longest),
        text -> new Agent(new AgentId(Samples.anyUuid()), "agent", new Persona(text, text, text), AT),
        (records, agent) -> records.agents().save(agent), records -> records.agents().all());
  }

  @Test
  default void every_text_of_a_session_comes_back() {
    Agent agent = Samples.agent("agent");

    comesBack(textsOfAllKinds(),
        text -> new Session(
            new SessionId(Samples.anyUuid()), agent.id(), AT, Optional.empty(), Samples.document(text, text)),
        (records, session) -> {
          records.agents().save(agent);
          records.sessions().save(session);
        },
        records -> records.sessions().with(agent.id()));
  }

  @Test
  default void every_text_of_a_consent_comes_back() {
    comesBack(textsOfAllKinds(),
        text -> new ConsentEvent(Samples.anyUuid(), ConsentScope.HEALTH, ConsentEvent.State.GIVEN, AT,
            Optional.of(new MessageId(text))),
        (records, event) -> records.consents().add(event), records -> records.consents().history());
  }

  @Test
  default void every_text_of_the_trail_comes_back() {
    List<String> texts = textsOfAllKinds();
    List<AuditEntry> trail = new ArrayList<>();
    texts.forEach(text -> trail.add(AuditEntry.after(
        trail.isEmpty() ? Optional.empty() : Optional.of(trail.get(trail.size() - 1)), AT,
        AuditEntry.Deed.FACT_LEARNED, text, text, Optional.of(new MessageId(text)))));

    comesBack(texts, text -> trail.get(texts.indexOf(text)),
        (records, entry) -> records.audit().add(entry), records -> records.audit().latest(1_000));
  }

  @Test
  default void every_text_of_a_job_comes_back() {
    comesBack(textsOfAllKinds(),
        text -> Job.due(Samples.anyUuid(), text, List.of(new MessageId(text), m(1)), AT),
        (records, job) -> records.jobs().add(job), records -> records.jobs().unfinished());
  }

  @Test
  default void any_text_can_be_a_term_that_is_looked_for() {
    UserId user = anyUser();
    List<String> terms = linesOfAllKinds();
    change(user, records -> terms.forEach(term -> records.messages().add(
        said(number(term, terms), "words"), Terms.counting(List.of(term)))));

    for (String term : terms) {
      List<Posting<MessageId>> postings = recall(user, Samples.lookingFor(term)).episodes().postings();

      assertThat(postings).as("seed %d", TypedTexts.SEED).singleElement().satisfies(posting -> {
        assertThat(posting.term()).isEqualTo(term);
        assertThat(posting.record()).isEqualTo(m(number(term, terms)));
      });
    }
  }

  @Test
  default void any_text_can_be_the_name_of_an_embedding_model() {
    UserId user = anyUser();

    for (String name : Set.copyOf(TypedTexts.texts())) {
      Optional<Embedding> vector = Optional.of(Embedding.of(new EmbeddingSpace(name, 2), new float[] {1, 1}));
      Fact fact = Samples.fact("fact");
      change(user, records -> records.facts().add(fact, Terms.none(), vector));

      assertThat(recall(user, Samples.nearest(10, vector)).nearest())
          .singleElement().satisfies(near -> assertThat(near.fact()).isEqualTo(fact.id()));
    }
  }
}
