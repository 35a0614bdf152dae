package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.inmemory.ScriptedExtractor;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Ranking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningStoryTest {

  private static final Claim BOGOTA = Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá");
  private static final Claim MEDELLIN = Claim.filling("home.city", "home", "Vive en Medellín", "Medellín");

  private final House house = new House();

  @ParameterizedTest
  @ValueSource(strings = {"My wife is called Julia. I work as a nurse.", "Mi mujer se llama Julia. Trabajo de enfermero."})
  void several_sentences_that_all_tell_something_are_learned_in_the_middle_of_a_talk_as_at_its_beginning(String text) {
    house.hears(house.marta, "Hola, hello");
    house.hears(house.marta, text);

    assertThat(house.marta.facts()).hasSize(2);
  }

  @Test
  void what_is_learned_in_one_turn_is_known_in_the_next() {
    house.learned(
        house.marta, "Mi dentista es la doctora Ruiz", Claim.plain("people", "Su dentista es la doctora Ruiz"));

    assertThat(statements(house.marta.recall(house.says("Agenda cita con mi dentista"))))
        .containsExactly("Su dentista es la doctora Ruiz");
  }

  @Test
  void what_somebody_learned_is_not_known_to_anybody_else() {
    house.learned(
        house.marta, "Mi dentista es la doctora Ruiz", Claim.plain("people", "Su dentista es la doctora Ruiz"));

    assertThat(statements(house.luis.recall(house.says("Agenda cita con mi dentista")))).isEmpty();
  }

  @Test
  void a_message_of_somebody_else_is_no_evidence() {
    Message foreign = house.said(house.luis, "Vivo en Bogotá");

    Learned learned = house.marta.learn(List.of(new Candidate(BOGOTA, Evidence.wholeOf(foreign), "story")));

    assertThat(learned.decisions()).singleElement().isInstanceOf(Decision.Refused.class);
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void saying_it_twice_is_one_fact_with_two_pieces_of_evidence() {
    house.learned(house.marta, "Me encanta el café", Claim.plain("taste", "Le encanta el café"));
    House.learn(house.marta, house.said(house.marta, "¡Me encanta el café!"), Claim.plain("taste", "le encanta el CAFÉ"));

    assertThat(house.marta.facts()).singleElement().satisfies(fact -> assertThat(fact.evidence()).hasSize(2));
  }

  @Test
  void learning_from_one_message_twice_changes_nothing() {
    Message message = house.said(house.marta, "Me encanta el café");
    House.learn(house.marta, message, Claim.plain("taste", "Le encanta el café"));
    List<Fact> facts = house.marta.facts();
    List<AuditEntry> trail = house.marta.trail(100);

    House.learn(house.marta, message, Claim.plain("taste", "Le encanta el café"));

    assertThat(house.marta.facts()).isEqualTo(facts);
    assertThat(house.marta.trail(100)).isEqualTo(trail);
  }

  @Test
  void the_newer_value_of_a_slot_takes_the_place_of_the_older() {
    Fact old = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    house.later(Duration.ofDays(90));
    Fact moved = house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);

    assertThat(house.marta.facts()).containsExactly(moved);
    assertThat(moved.supersedes()).contains(old.id());
    assertThat(statements(house.marta.recall(house.says("Agenda la mudanza a Bogotá")))).isEmpty();
  }

  @Test
  void what_was_known_before_can_still_be_asked_for() {
    Fact old = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    Instant then = house.now();
    house.later(Duration.ofDays(90));
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);

    assertThat(house.marta.facts(then, house.now())).extracting(Fact::id).containsExactly(old.id());
    assertThat(house.marta.facts(house.now(), then)).extracting(Fact::id).containsExactly(old.id());
  }

  @Test
  void an_older_value_that_arrives_late_does_not_take_the_place_of_the_newer() {
    Message early = house.says("Vivo en Bogotá");
    house.later(Duration.ofDays(90));
    Fact moved = house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);

    house.marta.record(early);
    List<Fact> made = House.learn(house.marta, early, BOGOTA);

    assertThat(made).isEmpty();
    assertThat(house.marta.facts()).containsExactly(moved);
    assertThat(house.marta.facts(early.at(), house.now()))
        .extracting(fact -> fact.claim().statement()).containsExactly("Vive en Bogotá");
  }

  @Test
  void learning_an_old_value_again_from_its_message_adds_nothing() {
    Message first = house.said(house.marta, "Vivo en Bogotá");
    House.learn(house.marta, first, BOGOTA);
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);
    List<AuditEntry> trail = house.marta.trail(100);

    for (int i = 0; i < 5; i++) {
      House.learn(house.marta, first, BOGOTA);
    }

    assertThat(house.marta.trail(100)).isEqualTo(trail);
  }

  @Test
  void of_two_values_learned_at_once_only_the_one_that_stands_is_told_as_new() {
    Message first = house.said(house.marta, "Vivo en Bogotá");
    Message second = house.said(house.marta, "Me mudé a Medellín");

    Learned learned = house.marta.learn(List.of(
        new Candidate(BOGOTA, Evidence.wholeOf(first), "story"),
        new Candidate(MEDELLIN, Evidence.wholeOf(second), "story")));

    assertThat(learned.facts()).extracting(fact -> fact.claim().statement()).containsExactly("Vive en Medellín");
  }

  @Test
  void an_extractor_that_breaks_tells_nothing_of_what_it_read() {
    House broken = new House(new InMemoryStore(), options -> options.extractor((message, before) -> {
      throw new IllegalStateException("cannot read " + message.text());
    }));
    Message message = broken.said(broken.marta, "Vivo en Bogotá");

    assertThatThrownBy(() -> broken.marta.learnFrom(message))
        .isInstanceOf(RetryableException.class)
        .hasMessage("the extractor failed with IllegalStateException")
        .hasNoCause();
  }

  @Test
  void what_is_over_is_not_begun_again_by_another_span_of_the_same_message() {
    Message first = house.said(house.marta, "Vivo en Bogotá, sí, en Bogotá");
    House.learn(house.marta, first, BOGOTA);
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);
    List<AuditEntry> trail = house.marta.trail(100);

    house.marta.learn(List.of(new Candidate(BOGOTA, Evidence.span(first, 0, 14), "another rule")));

    assertThat(house.marta.trail(100)).isEqualTo(trail);
  }

  @Test
  void what_arrives_late_supersedes_nothing_that_was_said_later() {
    Message early = house.says("Vivo en Bogotá");
    house.later(Duration.ofDays(1));
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);
    house.marta.record(early);

    House.learn(house.marta, early, BOGOTA);

    assertThat(house.marta.facts(early.at(), house.now())).singleElement()
        .satisfies(fact -> assertThat(fact.supersedes()).isEmpty());
  }

  @Test
  void a_value_that_arrives_late_ends_what_was_true_before_it() {
    house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    house.later(Duration.ofDays(10));
    Message late = house.says("Vivo en Cali");
    house.later(Duration.ofDays(10));
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);
    house.marta.record(late);

    House.learn(house.marta, late, Claim.filling("home.city", "home", "Vive en Cali", "Cali"));

    assertThat(house.marta.facts(late.at().plusSeconds(1), house.now()))
        .extracting(fact -> fact.claim().statement()).containsExactly("Vive en Cali");
  }

  @Test
  void what_confirms_late_stands_before_what_was_said_later() {
    Message early = house.says("Me gusta el té");
    Fact fact = house.learned(house.marta, "Me encanta el té", Claim.plain("taste", "Le gusta el té"));
    house.marta.record(early);

    House.learn(house.marta, early, Claim.plain("taste", "Le gusta el té"));

    assertThat(house.marta.facts()).singleElement().satisfies(known -> assertThat(known.evidence())
        .extracting(Evidence::message).containsExactly(early.id(), fact.evidence().get(0).message()));
  }

  @Test
  void what_an_assistant_said_is_not_held_true_however_it_is_dressed() {
    Message reply = house.answered(house.marta, "Vives en Bogotá");

    assertThat(House.learn(house.marta, reply, BOGOTA)).isEmpty();
  }

  @Test
  void learning_goes_on_without_embeddings_that_break_in_any_way() {
    House broken = new House(new InMemoryStore(), options -> options.embeddings(telling(texts -> {
      throw new IllegalStateException("cannot embed " + texts);
    })));

    assertThat(House.learn(broken.marta, broken.said(broken.marta, "Vivo en Bogotá"), BOGOTA)).hasSize(1);
  }

  @Test
  void learning_goes_on_without_embeddings_that_are_too_few() {
    House broken = new House(new InMemoryStore(), options -> options.embeddings(telling(texts -> List.of())));

    assertThat(House.learn(broken.marta, broken.said(broken.marta, "Vivo en Bogotá"), BOGOTA)).hasSize(1);
  }

  @Test
  void an_extractor_sees_what_was_said_before_the_message_and_nothing_after() {
    List<Episode> seen = new ArrayList<>();
    House reading = new House(new InMemoryStore(), options -> options.extractor((message, before) -> {
      seen.addAll(before);
      return List.of();
    }));
    List<Message> said = new ArrayList<>();
    for (int i = 1; i <= 15; i++) {
      said.add(reading.said(reading.marta, "mensaje " + i));
    }

    reading.marta.learnFrom(said.get(12));

    assertThat(House.texts(seen)).hasSize(10).startsWith("mensaje 3").endsWith("mensaje 12");
  }

  @Test
  void what_was_pasted_is_never_held_true() {
    Message pasted = house.says("Vivo en Bogotá").via(Provenance.USER_PASTED);
    house.marta.record(pasted);

    assertThat(House.learn(house.marta, pasted, BOGOTA)).isEmpty();
  }

  @Test
  void a_candidate_that_lies_about_where_it_comes_from_is_refused() {
    Message pasted = house.says("Vivo en Bogotá").via(Provenance.USER_PASTED);
    house.marta.record(pasted);

    Learned learned = house.marta.learn(List.of(
        new Candidate(BOGOTA, Evidence.wholeOf(pasted.via(Provenance.USER_TYPED)), "forged")));

    assertThat(learned.decisions()).singleElement().extracting(Decision::rule).isEqualTo("evidence");
  }

  @Test
  void what_needs_a_consent_is_neither_kept_nor_sent_to_be_embedded() {
    List<String> sent = new ArrayList<>();
    House careful = new House(new InMemoryStore(), options -> options.embeddings(telling(sent)));
    Claim health = new Claim(
        FactKind.FACT, "health", Optional.empty(), "Tiene diabetes", Optional.empty(), ConsentScope.HEALTH);
    Message message = careful.said(careful.marta, "Tengo diabetes");

    Learned learned = careful.marta.learn(List.of(new Candidate(health, Evidence.wholeOf(message), "story")));

    assertThat(learned.decisions()).singleElement().isInstanceOfSatisfying(Decision.NeedsConsent.class,
        asked -> assertThat(asked.scope()).isEqualTo(ConsentScope.HEALTH));
    assertThat(careful.marta.facts()).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void an_action_is_learned_from_the_request_only_once_the_host_reports_it_done() {
    Claim reminder = Claim.plain("action.reminder", "Recordatorio: pagar la luz");
    Message request = house.said(house.marta, "Recuérdame pagar la luz mañana a las 8");

    List<Fact> beforeItWasDone = House.learn(house.marta, request, reminder);
    house.marta.record(reminderReport("t1", ToolReport.Status.FAILURE));
    List<Fact> afterItFailed = House.learn(house.marta, request, reminder);
    house.marta.record(reminderReport("t2", ToolReport.Status.SUCCESS));
    List<Fact> afterItWasDone = House.learn(house.marta, request, reminder);

    assertThat(beforeItWasDone).isEmpty();
    assertThat(afterItFailed).isEmpty();
    assertThat(afterItWasDone).singleElement()
        .satisfies(fact -> assertThat(fact.claim().category()).isEqualTo("action.reminder"));
  }

  private Message reminderReport(String id, ToolReport.Status status) {
    return Message.fromTool(id, house.now(),
        new ToolReport("create_reminder", status, Optional.of("reminder"), Document.empty()));
  }

  @Test
  void without_the_general_consent_nothing_is_learned() {
    House careful = new House(new InMemoryStore(), options -> options.generalConsent(false));

    assertThat(House.learn(careful.marta, careful.said(careful.marta, "Vivo en Bogotá"), BOGOTA)).isEmpty();
  }

  @Test
  void a_fact_is_found_by_spelling_where_words_do_not_match() {
    House lexical = new House(new InMemoryStore(), options -> options.embeddings(new LexicalEmbeddings()));
    lexical.learned(lexical.marta, "Mi odontóloga es Ruiz", Claim.plain("people", "Su odontóloga es Ruiz"));

    assertThat(lexical.marta.search("odontolga", 5).facts()).singleElement().satisfies(recalled -> {
      assertThat(recalled.hit().matched()).isEmpty();
      assertThat(recalled.hit().signal(Ranking.COSINE)).isGreaterThan(0.30);
    });
  }

  @Test
  void an_extractor_reads_what_was_said_and_its_proposals_go_through_the_policy() {
    House reading = new House(new InMemoryStore(),
        options -> options.extractor(ScriptedExtractor.silent().when("Vivo en Bogotá", BOGOTA)));
    Message pasted = reading.says("Vivo en Bogotá").via(Provenance.USER_PASTED);
    reading.marta.record(pasted);

    Learned fromPasted = reading.marta.learnFrom(pasted);
    Learned fromTyped = reading.marta.learnFrom(reading.said(reading.marta, "Vivo en Bogotá"));

    assertThat(fromPasted.decisions()).extracting(Decision::rule).containsExactly("provenance");
    assertThat(fromTyped.facts()).extracting(fact -> fact.claim().statement()).containsExactly("Vive en Bogotá");
  }

  @Test
  void each_candidate_is_told_what_became_of_it() {
    Fact bogota = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    Message again = house.said(house.marta, "Sigo viviendo en Bogotá");
    Message moved = house.said(house.marta, "Me mudé a Medellín");
    Message pasted = house.says("Vivo en Medellín").via(Provenance.USER_PASTED);
    house.marta.record(pasted);
    Claim health = new Claim(
        FactKind.FACT, "health", Optional.empty(), "Tiene asma", Optional.empty(), ConsentScope.HEALTH);

    Learned learned = house.marta.learn(List.of(
        new Candidate(BOGOTA, Evidence.wholeOf(again), "story"),
        new Candidate(BOGOTA, Evidence.wholeOf(again), "story"),
        new Candidate(MEDELLIN, Evidence.wholeOf(moved), "story"),
        new Candidate(MEDELLIN, Evidence.wholeOf(pasted), "story"),
        new Candidate(health, Evidence.wholeOf(moved), "story")));

    assertThat(learned.outcomes()).extracting(Outcome::became)
        .containsExactly(Became.CONFIRMED, Became.REPEATED, Became.NEW, Became.REFUSED, Became.ASKED);
    assertThat(learned.outcomes()).extracting(Outcome::rule)
        .containsExactly("duplicate", "duplicate", "accepted", "provenance", "consent");
    assertThat(learned.outcomes().get(0).fact()).contains(bogota.id());
    assertThat(learned.outcomes().get(2).fact()).contains(learned.facts().get(0).id());
    assertThat(learned.outcomes().get(2).ended()).containsExactly(bogota.id());
    assertThat(learned.outcomes().get(3).fact()).isEmpty();
  }

  @Test
  void what_is_older_than_what_is_known_becomes_part_of_the_past() {
    Message early = house.says("Vivo en Bogotá");
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);
    house.marta.record(early);

    Learned learned = house.marta.learn(List.of(new Candidate(BOGOTA, Evidence.wholeOf(early), "story")));

    assertThat(learned.outcomes()).singleElement().satisfies(outcome -> {
      assertThat(outcome.became()).isEqualTo(Became.PAST);
      assertThat(outcome.fact()).isPresent();
      assertThat(outcome.ended()).isEmpty();
    });
  }

  @Test
  void what_a_later_candidate_ends_at_once_is_past_and_what_holds_again_did_not_end() {
    Fact bogota = house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    Message first = house.said(house.marta, "Vivo en Medellín y vivo en Bogotá");
    Message second = house.said(house.marta, "Vivo en Bogotá");

    Learned learned = house.marta.learn(List.of(
        new Candidate(MEDELLIN, Evidence.span(first, 0, 16), "story"),
        new Candidate(BOGOTA, Evidence.span(first, 19, 33), "story"),
        new Candidate(BOGOTA, Evidence.wholeOf(second), "story")));

    assertThat(house.marta.facts()).extracting(Fact::id).containsExactly(bogota.id());
    assertThat(learned.outcomes()).extracting(Outcome::became)
        .containsExactly(Became.PAST, Became.CONFIRMED, Became.CONFIRMED);
    assertThat(learned.outcomes().get(0).ended()).isEmpty();
    assertThat(learned.facts()).isEmpty();
  }

  @Test
  void an_outcome_is_printed_without_the_words_it_is_about() {
    Learned learned = house.marta.learn(
        List.of(new Candidate(BOGOTA, Evidence.wholeOf(house.said(house.marta, "Vivo en Bogotá")), "story")));

    assertThat(learned.outcomes().toString()).doesNotContain("Bogotá").contains("NEW");
  }

  @Test
  void an_extractor_reads_the_message_as_it_is_kept_and_not_as_it_is_handed_over() {
    House reading = new House(new InMemoryStore(),
        options -> options.extractor(ScriptedExtractor.silent().when("Vivo en Bogotá", BOGOTA)));
    Message said = reading.said(reading.marta, "Buenos días");

    Learned learned = reading.marta.learnFrom(said.saying("Vivo en Bogotá"));

    assertThat(learned.outcomes()).isEmpty();
    assertThat(reading.marta.facts()).isEmpty();
  }

  @Test
  void a_message_that_was_not_recorded_is_not_learned_from() {
    Message unrecorded = house.says("Vivo en Bogotá");

    assertThatThrownBy(() -> house.marta.learnFrom(unrecorded))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.id must be that of a message that was recorded");
  }

  @Test
  void an_extractor_reads_what_the_host_reports() {
    House reading = new House(new InMemoryStore(), options -> options.extractor((message, before) ->
        message.tool().filter(tool -> tool.status() == ToolReport.Status.SUCCESS).isPresent()
            ? List.of(new Candidate(Claim.plain("action.reminder", "Recordatorio: pagar la luz"), Evidence.wholeOf(message), "story"))
            : List.of()));
    Message closed = Message.fromTool("r1", reading.now(), new ToolReport("create_reminder", ToolReport.Status.SUCCESS,
        Optional.of("reminder"), Document.of("arguments", Map.of("text", "pagar la luz"))));
    Message failed = Message.fromTool("r2", reading.now(), new ToolReport("create_reminder", ToolReport.Status.FAILURE,
        Optional.of("reminder"), Document.of("arguments", Map.of("text", "pagar la luz"))));
    reading.marta.record(closed);
    reading.marta.record(failed);

    assertThat(reading.marta.learnFrom(failed).facts()).isEmpty();
    assertThat(reading.marta.learnFrom(closed).facts()).singleElement()
        .satisfies(fact -> assertThat(Confidence.in(fact, reading.now())).isEqualTo(Confidence.HIGH));
  }

  @Test
  void every_change_leaves_a_trace_without_words() {
    house.learned(house.marta, "Vivo en Bogotá", BOGOTA);
    house.learned(house.marta, "Me mudé a Medellín", MEDELLIN);

    List<AuditEntry> trail = house.marta.trail(100);

    assertThat(trail).extracting(AuditEntry::deed).containsExactly(
        Deed.MESSAGE_RECORDED, Deed.FACT_LEARNED, Deed.MESSAGE_RECORDED, Deed.FACT_CLOSED, Deed.FACT_LEARNED);
    assertThat(AuditEntry.firstBroken(trail)).isEmpty();
    assertThat(trail.toString()).doesNotContain("Bogotá", "Medellín");
  }

  private static Embeddings telling(List<String> sent) {
    Embeddings lexical = new LexicalEmbeddings();
    return telling(texts -> {
      sent.addAll(texts);
      return lexical.embed(texts);
    });
  }

  private static Embeddings telling(Embedder embedding) {
    Embeddings lexical = new LexicalEmbeddings();
    return new Embeddings() {
      @Override
      public EmbeddingSpace space() {
        return lexical.space();
      }

      @Override
      public List<Embedding> embed(List<String> texts) {
        return embedding.embed(texts);
      }
    };
  }

  private interface Embedder {
    List<Embedding> embed(List<String> texts);
  }
}
