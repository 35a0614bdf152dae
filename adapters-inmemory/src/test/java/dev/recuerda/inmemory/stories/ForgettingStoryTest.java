package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.ErasureReceipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForgettingStoryTest {

  private final House house = new House();

  @Test
  void a_forgotten_fact_is_gone_from_every_layer_and_every_prompt() {
    Fact fact = house.learned(house.marta, "Mi dentista es la doctora Ruiz", Claim.plain("people", "Su dentista es la doctora Ruiz"));

    assertThat(house.marta.forgetFact(fact.id()).isEmpty()).isFalse();

    Message question = house.says("Agenda cita con mi dentista, la doctora Ruiz");
    String prompt = house.marta.brief(question).prompt().asText();
    assertThat(prompt.replace(question.text(), "")).doesNotContain("Ruiz", "dentista");
    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.search("doctora Ruiz", 10).episodes()).isEmpty();
    assertThat(texts(house.marta.conversation(10)).toString()).doesNotContain("Ruiz");
  }

  @Test
  void the_rest_of_the_message_stays() {
    Message message = house.said(house.marta, "Hola, vivo en Cali y amo el cine");
    int start = message.text().indexOf("vivo en Cali");
    Fact fact = house.marta.learn(List.of(new Candidate(Claim.filling("home.city", "home", "Vive en Cali", "Cali"),
        Evidence.span(message, start, start + "vivo en Cali".length()), "story"))).facts().get(0);

    house.marta.forgetFact(fact.id());

    assertThat(texts(house.marta.conversation(1))).containsExactly("Hola, ████████████ y amo el cine");
    assertThat(house.marta.search("cine", 5).episodes()).hasSize(1);
    assertThat(house.marta.search("Cali", 5).episodes()).isEmpty();
  }

  @Test
  void what_else_was_learned_from_the_message_stays_and_can_be_forgotten_after() {
    Message message = house.said(house.marta, "Vivo en Cali y amo el cine");
    Fact home = house.marta.learn(List.of(new Candidate(Claim.plain("home", "Vive en Cali"),
        Evidence.span(message, 0, 12), "story"))).facts().get(0);
    Fact taste = house.marta.learn(List.of(new Candidate(Claim.plain("taste", "Ama el cine"),
        Evidence.span(message, 15, 26), "story"))).facts().get(0);

    house.marta.forgetFact(home.id());
    assertThat(house.marta.facts()).containsExactly(taste);

    house.marta.forgetFact(taste.id());
    assertThat(texts(house.marta.conversation(1))).containsExactly("████████████ y ███████████");
  }

  @Test
  void what_was_forgotten_cannot_be_learned_again_from_where_it_was_covered() {
    Message message = house.said(house.marta, "Vivo en Cali");
    Candidate candidate = new Candidate(Claim.plain("home", "Vive en Cali"), Evidence.wholeOf(message), "story");
    Fact fact = house.marta.learn(List.of(candidate)).facts().get(0);
    house.marta.forgetFact(fact.id());

    house.marta.learn(List.of(candidate));

    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void every_span_that_a_fact_rests_on_is_covered_two_in_one_message_too() {
    Message message = house.said(house.marta, "Vivo en Cali. Cali es mi casa.");
    Claim home = Claim.plain("home", "Vive en Cali");
    Fact fact = house.marta.learn(List.of(
        new Candidate(home, Evidence.span(message, 0, 12), "story"),
        new Candidate(home, Evidence.span(message, 14, 29), "story"))).facts().get(0);

    house.marta.forgetFact(fact.id());

    assertThat(house.marta.search("Cali", 5).episodes()).isEmpty();
  }

  @Test
  void what_was_held_before_and_came_back_goes_with_it() {
    Claim cali = Claim.filling("home.city", "home", "Vive en Cali", "Cali");
    house.learned(house.marta, "Vivo en Cali", cali);
    house.learned(house.marta, "Me mudé a Bogotá", Claim.filling("home.city", "home", "Vive en Bogotá", "Bogotá"));
    Fact back = house.learned(house.marta, "Volví a Cali", cali);

    house.marta.forgetFact(back.id());

    assertThat(house.marta.search("Cali", 5).episodes()).isEmpty();
    assertThat(house.marta.facts(House.MORNING.plusSeconds(90), house.now())).isEmpty();
  }

  @Test
  void a_fact_that_rests_on_a_report_goes_with_what_was_reported() {
    Message report = Message.fromTool("tool", house.now(), new ToolReport("create_reminder", ToolReport.Status.SUCCESS,
        Optional.of("reminder"), Document.of("arguments", Map.of("text", "cita con el notario"))));
    house.marta.record(report);
    Candidate candidate = new Candidate(
        Claim.plain("action.reminder", "Recordatorio: notario"), Evidence.wholeOf(report), "story");
    Fact fact = house.marta.learn(List.of(candidate)).facts().get(0);

    house.marta.forgetFact(fact.id());
    house.marta.learn(List.of(candidate));

    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.conversation(1).get(0).message().tool().orElseThrow().arguments().isEmpty()).isTrue();
  }

  @Test
  void a_span_that_cuts_a_character_in_two_is_no_evidence() {
    Message message = house.said(house.marta, "😀 vivo en Cali");

    assertThat(house.marta.learn(List.of(new Candidate(
        Claim.plain("home", "Vive en Cali"), Evidence.span(message, 1, 10), "story"))).facts()).isEmpty();
  }

  @Test
  void forgetting_what_is_not_there_changes_nothing() {
    house.said(house.marta, "hola");
    List<AuditEntry> trail = house.marta.trail(100);

    assertThat(house.marta.forgetFact(new FactId(new UUID(9, 9))).isEmpty()).isTrue();
    assertThat(house.marta.trail(100)).isEqualTo(trail);
  }

  @Test
  void nobody_forgets_for_somebody_else() {
    Fact fact = house.learned(house.marta, "Vivo en Cali", Claim.plain("home", "Vive en Cali"));

    assertThat(house.luis.forgetFact(fact.id()).isEmpty()).isTrue();
    assertThat(house.marta.facts()).containsExactly(fact);
  }

  @Test
  void a_field_of_the_profile_is_forgotten_by_itself() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withTone("formal"));

    assertThat(house.marta.forgetProfileField(ProfileField.DISPLAY_NAME).isEmpty()).isFalse();

    assertThat(house.marta.profile().displayName()).isEmpty();
    assertThat(house.marta.profile().tonePreference()).contains("formal");
    assertThat(house.marta.forgetProfileField(ProfileField.DISPLAY_NAME).isEmpty()).isTrue();
  }

  @Test
  void after_erasing_everything_nothing_comes_back_and_a_receipt_is_left() {
    house.learned(house.marta, "Mi dentista es la doctora Ruiz", Claim.plain("people", "Su dentista es la doctora Ruiz"));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withGoals(Map.of("viaje", "Cali")));

    ErasureReceipt receipt = house.marta.forgetEverything();

    assertThat(receipt.erased()).containsEntry("messages", 1L).containsEntry("facts", 1L).containsEntry("profile", 1L);
    assertThat(house.marta.brief(house.says("¿Qué sabes de mí?")).prompt().asText())
        .doesNotContain("Marta", "Ruiz", "Cali").contains("No guardas nada");
    assertThat(house.marta.trail(10)).singleElement()
        .satisfies(entry -> assertThat(entry.deed()).isEqualTo(Deed.USER_ERASED));
  }

  @Test
  void erasing_one_user_leaves_every_other_as_they_were() {
    Fact fact = house.learned(house.luis, "Vivo en Cali", Claim.plain("home", "Vive en Cali"));
    house.said(house.marta, "Vivo en Cali");

    house.marta.forgetEverything();

    assertThat(house.luis.facts()).containsExactly(fact);
    assertThat(house.luis.conversation(10)).hasSize(1);
  }

  @Test
  void whoever_was_erased_can_begin_anew() {
    house.said(house.marta, "hola");
    house.marta.forgetEverything();

    house.learned(house.marta, "Vivo en Cali", Claim.plain("home", "Vive en Cali"));

    assertThat(statements(house.marta.recall(house.says("Agenda algo en Cali")))).containsExactly("Vive en Cali");
    assertThat(AuditEntry.firstBroken(house.marta.trail(10))).isEmpty();
  }

  @Test
  void without_consent_nothing_is_set_and_forgetting_still_works() {
    InMemoryStore store = new InMemoryStore();
    new House(store, options -> options).marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));
    House unconsented = new House(store, options -> options.generalConsent(false));

    assertThat(unconsented.marta.forgetProfileField(ProfileField.DISPLAY_NAME).isEmpty()).isFalse();
  }
}
