package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.ContextTemplate;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.profile.UserContext.Item;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody says of their work, from the message to the context that a model is told. */
class ContextStoryTest {

  private static final String TOOLS = "learned_preferences.favorite_tools";
  private static final String PROJECTS = "context_memory.current_projects";
  private static final String GOALS = "user_profile.primary_goals";
  private static final String CHALLENGES = "context_memory.ongoing_challenges";

  private final House house = new House();

  @Test
  void dialogue_25_a_tool_in_use_is_learned_and_one_that_is_given_up_is_not_one() {
    says("We use Slack", "I emailed them", "We stopped using HubSpot", "We're moving to Salesforce");

    assertThat(values(TOOLS)).containsExactly("Slack", "Salesforce");
  }

  @Test
  void dialogue_25_in_spanish() {
    says("Usamos Slack", "Les mandé un correo", "Dejamos de usar HubSpot", "Nos pasamos a Salesforce");

    assertThat(values(TOOLS)).containsExactly("Slack", "Salesforce");
  }

  @Test
  void D4_a_later_tool_takes_no_earlier_one_away_and_a_denial_takes_only_its_own() {
    says("We use HubSpot and Slack", "I emailed them", "We stopped using HubSpot", "Moving to Salesforce now");

    assertThat(values(TOOLS)).containsExactly("Slack", "Salesforce");
  }

  @Test
  void a_tool_that_is_taken_up_again_is_one_again() {
    says("We use HubSpot", "We stopped using HubSpot", "We use HubSpot");

    assertThat(values(TOOLS)).containsExactly("HubSpot");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "We use LinkedIn", "We use Notion", "We use Jira", "We use GitHub", "We use Zapier", "We use Asana", "We use Figma",
    "Usamos LinkedIn", "Usamos Notion", "Usamos Jira", "Usamos GitHub", "Usamos Zapier", "Usamos Asana", "Usamos Figma"
  })
  void a_tool_is_learned_from_a_sentence_that_uses_it(String sentence) {
    says(sentence);

    assertThat(values(TOOLS)).containsExactly(sentence.substring(sentence.lastIndexOf(' ') + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "I saw a post on LinkedIn", "What do you think of HubSpot?", "Should we use Slack?", "If we used Notion it would be easier",
    "My brother uses Jira", "I slacked off all day", "Write an ad that says we use Zapier", "Vi una publicación en LinkedIn",
    "¿Deberíamos usar Slack?", "Mi hermano usa Jira", "Ojalá usáramos Notion", "Mándalo por Slack"
  })
  void a_tool_that_is_only_mentioned_is_not_learned(String sentence) {
    says(sentence);

    assertThat(values(TOOLS)).isEmpty();
  }

  @Test
  void company_role_and_industry_are_learned() {
    says("I'm the founder of TechFlow AI", "We're in the AI industry");

    assertThat(context().text(Language.ENGLISH)).isEqualTo("The user works at TechFlow AI in the AI industry as a founder.");
  }

  @Test
  void company_role_and_industry_are_learned_in_spanish() {
    says("Soy la fundadora de TechFlow AI", "Trabajamos en el sector de la salud");

    assertThat(context().text(Language.SPANISH))
        .isEqualTo("La persona trabaja en TechFlow AI en el sector de salud como fundadora.");
  }

  @Test
  void projects_goals_and_challenges_are_learned() {
    says("We're working on an AI automation platform", "Our goal is to double revenue", "Our biggest challenge is onboarding",
        "We're struggling with churn");

    assertThat(values(PROJECTS)).containsExactly("AI automation platform");
    assertThat(values(GOALS)).containsExactly("double revenue");
    assertThat(values(CHALLENGES)).containsExactly("onboarding", "churn");
  }

  @Test
  void projects_goals_and_challenges_are_learned_in_spanish() {
    says("Estamos construyendo una plataforma de automatización", "Queremos crecer en México",
        "Nuestro mayor reto es la retención", "Nos está costando conseguir leads");

    assertThat(values(PROJECTS)).containsExactly("plataforma de automatización");
    assertThat(values(GOALS)).containsExactly("crecer en México");
    assertThat(values(CHALLENGES)).containsExactly("retención", "conseguir leads");
  }

  @Test
  void a_challenge_that_is_overcome_is_none() {
    says("We're struggling with churn", "We're no longer struggling with churn");

    assertThat(values(CHALLENGES)).isEmpty();
  }

  @Test
  void what_is_suggested_is_what_is_still_to_be_done() {
    says("We're working on an AI automation platform", "Our goal is to double revenue");

    assertThat(context().suggestions()).containsExactly("double revenue", "AI automation platform");
  }

  @Test
  void a_value_names_the_message_that_it_was_learned_from() {
    says("Good morning", "We use Slack");

    Item slack = context().items().get(0);

    assertThat(slack.value()).isEqualTo("Slack");
    assertThat(slack.sources()).containsExactly(new MessageId("m3"));
    assertThat(slack.fact()).isEqualTo(Optional.of(house.marta.facts().get(0).id()));
  }

  @Test
  void what_is_forgotten_is_gone_from_the_context() {
    says("We use Slack");
    FactId slack = house.marta.facts().get(0).id();

    house.marta.forgetFact(slack);

    assertThat(context().isEmpty()).isTrue();
  }

  @Test
  void challenges_are_told_when_asked_for_and_forgotten_when_asked_to() {
    says("Our biggest challenge is onboarding", "We're struggling with churn");

    Optional<Answer> answer = house.marta.answer(house.said(house.marta, "What are my challenges?"));
    says("Forget my challenges.");

    assertThat(answer).hasValueSatisfying(told -> assertThat(told.text()).contains("onboarding", "churn"));
    assertThat(values(CHALLENGES)).isEmpty();
  }

  @Test
  void challenges_are_told_and_forgotten_in_spanish() {
    says("Nuestro mayor reto es la retención", "Nos está costando conseguir leads");

    Optional<Answer> answer = house.marta.answer(house.said(house.marta, "¿Cuáles son mis retos?"));
    says("Olvida mis retos.");

    assertThat(answer).hasValueSatisfying(told -> assertThat(told.text()).contains("retención", "leads"));
    assertThat(values(CHALLENGES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "We're building a customer onboarding system, Forget my projects.",
    "Estamos construyendo un sistema de onboarding, Olvida mis proyectos.",
    "We use Slack, Forget my tools.", "Usamos Slack, Olvida mis herramientas.",
    "We're in the healthcare sector, Forget my industry.", "Trabajo en el sector de la salud, Olvida mi sector."
  })
  void what_is_known_of_work_is_forgotten_when_asked_to(String told, String wish) {
    says(told);
    boolean known = !context().isEmpty();

    says(wish);

    assertThat(known).isTrue();
    assertThat(context().isEmpty()).isTrue();
  }

  @Test
  void a_tone_that_is_asked_for_stands_in_the_context_with_its_message() {
    says("Háblame de usted, por favor");

    assertThat(context().items()).singleElement().satisfies(tone -> {
      assertThat(tone.path()).isEqualTo("communication_preferences.tone");
      assertThat(tone.value()).isEqualTo("formal");
      assertThat(tone.sources()).hasSize(1);
    });
  }

  @Test
  void dialogue_26_a_name_and_a_wish_for_short_answers_are_known_at_once() {
    says("Call me Dan and keep it short");

    assertThat(house.marta.profile().displayName()).contains("Dan");
    assertThat(House.statements(house.marta.facts())).contains("Wants short answers");
  }

  @Test
  void dialogue_21_what_is_set_is_told_in_two_sentences() {
    house.marta.updateContext(Map.of(
        "user_profile", Map.of("company_name", "TechFlow AI", "industry", "AI", "role", "Founder"),
        "communication_preferences", Map.of("tone", "professional", "detail_level", "high")));

    assertThat(context().text(Language.ENGLISH)).isEqualTo("The user works at TechFlow AI in the AI industry as a Founder. "
        + "They prefer professional communication with high level of detail.");
  }

  @Test
  void dialogue_22_D1_a_template_is_stored_and_a_company_that_is_added_later_leaves_it() {
    house.marta.useTemplate(ContextTemplate.named("startup_founder"));

    house.marta.updateContext(Map.of("user_profile", Map.of("company_name", "TechFlow AI")));

    assertThat(context().document().get("user_profile")).contains(Map.of(
        "company_name", "TechFlow AI", "industry", "", "role", "Founder/CEO", "team_size", "5-20",
        "primary_goals", List.of("growth", "product_development", "fundraising")));
    assertThat(context().document().get("communication_preferences")).contains(Map.of(
        "tone", "direct", "detail_level", "high", "notification_frequency", "daily",
        "preferred_formats", List.of("bullet_points", "action_items")));
  }

  @Test
  void what_was_set_stands_before_what_is_learned_later() {
    house.marta.updateContext(Map.of("learned_preferences", Map.of("favorite_tools", List.of("Notion"))));

    says("We use Slack and Notion");

    assertThat(values(TOOLS)).containsExactly("Notion", "Slack");
  }

  @Test
  void a_tone_has_one_home_whoever_sets_it() {
    house.marta.updateContext(Map.of("communication_preferences", Map.of("tone", "direct")));

    says("Háblame de usted, por favor");

    assertThat(house.marta.profile().tonePreference()).contains("formal");
    assertThat(values("communication_preferences.tone")).containsExactly("formal");
  }

  private void says(String... sentences) {
    for (String sentence : sentences) {
      house.hears(house.marta, sentence);
      house.answered(house.marta, "Claro.");
    }
  }

  private UserContext context() {
    return house.marta.context();
  }

  private List<Object> values(String path) {
    return context().items().stream().filter(item -> item.path().equals(path)).map(Item::value).toList();
  }
}
