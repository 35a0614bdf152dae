package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must not get out: secrets, and what nobody consented to. */
class DiscretionStoryTest {

  private final InMemoryStore store = new InMemoryStore();
  private final OverheardEmbeddings embeddings = new OverheardEmbeddings();
  private final House house = new House(store, options -> options.embeddings(embeddings));

  private void consents(State state) {
    store.write(House.MARTA, records -> records.consents().add(
        new ConsentEvent(UUID.nameUUIDFromBytes(state.name().getBytes(StandardCharsets.UTF_8)),
            ConsentScope.HEALTH, state, house.now(), Optional.empty())));
  }

  @Test
  void a_secret_is_covered_before_its_message_is_kept() {
    Message told = house.said(house.marta, "Mi PIN es 4821, no lo pierdas");

    assertThat(texts(house.marta.conversation(1))).containsExactly("Mi PIN es ████, no lo pierdas");
    assertThat(house.marta.search("4821", 5).episodes()).isEmpty();
    assertThat(house.marta.record(told).isNew()).isFalse();
  }

  @Test
  void a_secret_that_the_assistant_repeats_is_covered_as_well() {
    house.answered(house.marta, "Entendido: tu PIN es 4821.");

    assertThat(texts(house.marta.conversation(1)).toString()).doesNotContain("4821");
  }

  @Test
  void a_secret_in_the_arguments_of_a_report_is_covered_however_deep_it_stands() {
    house.marta.record(Message.fromTool("tool", house.now(), new ToolReport("create_note", ToolReport.Status.SUCCESS,
        Optional.empty(), Document.of("arguments", Map.of("notes", List.of(Map.of("text", "El PIN es 4821")), "n", 3)))));

    Document arguments = house.marta.conversation(1).get(0).message().tool().orElseThrow().arguments();

    assertThat(arguments).isEqualTo(
        Document.of("arguments", Map.of("notes", List.of(Map.of("text", "El PIN es ████")), "n", 3)));
  }

  @ParameterizedTest
  @CsvSource({"password, tulip", "pin, 4821", "claveWifi, tulip", "api_key, tulip", "iban, ES00 1234",
    "numero_tarjeta, 42424242"})
  void an_argument_that_is_called_a_secret_is_kept_and_told_by_nobody(String name, String secret) {
    house.said(house.marta, "Abre una cuenta en la tienda para Ana");
    house.marta.hear(Message.fromTool("tool", house.now(), new ToolReport("open_account", ToolReport.Status.SUCCESS,
        Optional.of("account"), Document.of("arguments", Map.of("user", "Ana", name, secret)))));

    assertThat(house.marta.facts()).singleElement().extracting(fact -> fact.claim().statement()).asString()
        .contains("Ana").doesNotContain(secret, "█");
    assertThat(house.marta.export().toString() + house.marta.export().values()).doesNotContain(secret);
    assertThat(house.marta.brief(house.says("¿Qué abriste?")).prompt().asText()).doesNotContain(secret);
  }

  @Test
  void a_secret_in_the_profile_is_covered() {
    house.marta.updateProfile(ProfilePatch.none()
        .withGoals(Map.of("banco", Map.of("pin", 4821L, "note", "my password is tulip-99")))
        .withConstraints(Map.of("wifi_password", "tulip-99", "budget", 4821L)));

    assertThat(house.marta.profile().goals().values())
        .isEqualTo(Map.of("banco", Map.of("pin", "████", "note", "my password is ████████")));
    assertThat(house.marta.profile().constraints().values()).isEqualTo(Map.of("wifi_password", "████████", "budget", 4821L));
  }

  @Test
  void a_secret_in_a_section_is_covered() {
    house.marta.updateContext(Map.of("work_context", Map.of("vpn_password", "tulip-99", "notes", "mi pin es 4821")));

    String kept = house.marta.section(ProfileSchema.MEMORY_CONTEXT).orElseThrow().values().toString();
    assertThat(kept).contains("vpn_password").doesNotContain("tulip-99", "4821");
  }

  @Test
  void a_secret_that_an_agent_is_to_remember_is_covered() {
    AgentId agent = house.marta.agents().create("Guía", Preset.named("support_assistant").persona(Language.SPANISH)).id();

    house.marta.agents().remember(agent,
        Map.of("user_specific_knowledge", Map.of("pin", "4821"), "note", "la clave es Lluvia77"));

    assertThat(house.marta.agents().memoryOf(agent).document().values().toString())
        .contains("███").doesNotContain("4821", "Lluvia77");
  }

  @Test
  void a_secret_in_the_context_of_a_session_is_covered() {
    AgentId agent = house.marta.agents().create("Guía", Preset.named("support_assistant").persona(Language.SPANISH)).id();

    Session session = house.marta.sessions().open(agent, Map.of("page", "checkout", "token", "tulip"));

    assertThat(session.context().values()).isEqualTo(Map.of("page", "checkout", "token", "█████"));
    assertThat(house.marta.sessions().get(session.id()).context()).isEqualTo(session.context());
  }

  @Test
  void a_secret_is_neither_embedded_nor_sent_to_the_model_nor_learned() {
    Message told = house.says("Agenda una cita y recuerda que mi PIN es 4821");
    house.marta.record(told);

    String prompt = house.marta.brief(told).prompt().asText();
    house.marta.search("mi PIN es 4821", 5);
    House.learn(house.marta, told, Claim.plain("secret", "Su PIN es 4821"));

    assertThat(prompt).contains("████").doesNotContain("4821");
    assertThat(embeddings.sent()).isNotEmpty().noneMatch(text -> text.contains("4821"));
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void what_nobody_consented_to_is_in_the_window_and_is_found_by_no_search() {
    house.said(house.marta, "Tengo diabetes y vivo en Cali");

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content()))
        .containsExactly("Tengo diabetes y vivo en Cali");
    assertThat(house.marta.search("diabetes Cali", 5).episodes()).isEmpty();
  }

  @Test
  void what_repeats_it_soon_after_is_found_no_more_than_that_itself() {
    house.said(house.marta, "Tengo diabetes");
    house.answered(house.marta, "Con la diabetes conviene ir al médico");
    house.answered(house.marta, "Por cierto, el cine abre a las ocho");

    assertThat(house.marta.search("diabetes", 5).episodes()).isEmpty();
    assertThat(house.marta.search("cine", 5).episodes()).hasSize(1);
  }

  @Test
  void the_same_word_is_found_where_nobody_told_anything_of_themselves() {
    house.answered(house.marta, "La diabetes es una enfermedad");

    assertThat(house.marta.search("diabetes", 5).episodes()).hasSize(1);
  }

  @Test
  void what_was_told_of_it_is_not_quoted_later() {
    house.said(house.marta, "Tengo diabetes");
    house.said(house.marta, "Me encanta el cine");
    house.later(Duration.ofDays(1));

    String answer = house.marta.answer(house.says("¿Qué te dije ayer?")).orElseThrow().text();

    assertThat(answer).contains("cine").doesNotContain("diabetes");
  }

  @Test
  void with_consent_it_is_found_like_anything_else() {
    consents(State.GIVEN);
    house.said(house.marta, "Tengo diabetes");

    assertThat(house.marta.search("diabetes", 5).episodes()).hasSize(1);
  }

  @Test
  void what_nobody_consented_to_is_looked_for_by_words_alone_and_never_embedded() {
    Message told = house.said(house.marta, "Agenda cita con el médico, tengo diabetes");

    Recollection recollection = house.marta.recall(told);
    house.marta.search("tengo diabetes", 5);

    assertThat(embeddings.sent()).isEmpty();
    assertThat(recollection.facts().why()).contains("needs a consent of its own");
  }

  @Test
  void with_consent_it_is_embedded_and_after_a_withdrawal_no_longer() {
    consents(State.GIVEN);
    house.marta.search("tengo diabetes", 5);
    assertThat(embeddings.sent()).hasSize(1);

    consents(State.WITHDRAWN);
    house.marta.search("tengo diabetes", 5);

    assertThat(embeddings.sent()).hasSize(1);
  }
}
