package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.SessionSummary;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The eleven parts of a system of personalized agents, each by the number that it has in the requirements, on any store. */
public interface ComponentsContract extends NeedsStore {

  private Visit founder() {
    Visit visit = new Visit(store(), anyUser());
    visit.memory.updateContext(Map.of("user_profile",
        Map.of("company_name", "TechFlow AI", "industry", "Artificial Intelligence", "role", "Founder")));
    return visit;
  }

  private static Map<?, ?> section(Document context, String name) {
    return (Map<?, ?>) context.values().get(name);
  }

  @Test
  default void component_1_a_user_is_there_from_the_first_unit_of_work_on() {
    Visit visit = new Visit(store(), anyUser());

    assertThat(visit.memory.context().isEmpty()).isTrue();
    assertThat(visit.memory.agents().all()).isEmpty();
  }

  @Test
  default void component_2_the_memory_of_a_user_begins_with_defaults_and_is_read_and_updated() {
    Visit visit = new Visit(store(), anyUser());
    Document before = visit.memory.context().document();

    visit.memory.updateContext(Map.of("user_profile",
        Map.of("company_name", "TechFlow AI", "industry", "Artificial Intelligence", "role", "Founder")));

    assertThat(section(before, "user_profile").get("company_name")).isEqualTo("");
    assertThat(section(before, "communication_preferences").get("tone")).isEqualTo("professional");
    assertThat(section(visit.memory.context().document(), "user_profile")).isEqualTo(Map.of("company_name", "TechFlow AI",
        "industry", "Artificial Intelligence", "role", "Founder", "team_size", "", "primary_goals", List.of()));
  }

  @Test
  default void component_3_agents_are_made_read_and_remember() {
    Visit visit = founder();
    Agent marketing = visit.agent("Marketing Maestro", "marketing_maestro");
    Agent support = visit.agent("Support Assistant", "support_assistant");

    AgentMemory remembers = visit.memory.agents().remember(
        marketing.id(), Map.of("learned_preferences", Map.of("campaigns", "short ones")));

    assertThat(visit.memory.agents().get(support.id())).isEqualTo(support);
    assertThat(remembers.learnedPreferences().get("campaigns")).contains("short ones");
    assertThat(visit.memory.agents().memoryOf(support.id()).learnedPreferences().isEmpty()).isTrue();
  }

  @Test
  default void component_4_a_session_answers_as_its_agent_and_with_the_context_of_the_user() {
    Visit visit = founder();
    Session session = visit.open(visit.agent("Marketing Maestro", "marketing_maestro"));

    Replied replied = visit.tells(session, "Help me with lead generation for my startup");

    assertThat(replied.agent()).map(Agent::name).contains("Marketing Maestro");
    assertThat(replied.used().userContext()).isTrue();
    assertThat(replied.text()).isEqualTo("Fine.");
  }

  @Test
  default void component_5_a_second_agent_answers_with_an_identity_of_its_own() {
    Visit visit = founder();
    visit.tells(visit.open(visit.agent("Marketing Maestro", "marketing_maestro")), "Good morning");

    Replied replied = visit.tells(visit.open(visit.agent("Support Assistant", "support_assistant")), "Good morning");

    assertThat(replied.agent()).map(Agent::name).contains("Support Assistant");
    assertThat(visit.lastPrompt()).contains("You are Support Assistant, Customer Support Representative")
        .doesNotContain("Marketing Maestro");
  }

  @Test
  default void component_6_after_a_session_was_closed_the_next_one_still_has_the_context() {
    Visit visit = founder();
    Agent agent = visit.agent("Marketing Maestro", "marketing_maestro");
    Session session = visit.open(agent);
    visit.tells(session, "Good morning");
    visit.close(session);

    Replied replied = visit.tells(visit.open(agent), "Good morning again");

    assertThat(replied.used().userContext()).isTrue();
    assertThat(visit.lastPrompt()).contains("TechFlow AI");
  }

  @Test
  default void component_7_what_a_message_tells_of_tools_is_learned() {
    Visit visit = founder();
    Session session = visit.open(visit.agent("Marketing Maestro", "marketing_maestro"));

    visit.tells(session, "We use Salesforce and LinkedIn to find customers");

    assertThat((List<?>) section(visit.memory.context().document(), "learned_preferences").get("favorite_tools"))
        .isEqualTo(List.of("Salesforce", "LinkedIn"));
  }

  @Test
  default void component_8_the_list_of_agents_has_exactly_the_two_that_were_made() {
    Visit visit = founder();
    visit.agent("Marketing Maestro", "marketing_maestro");
    visit.agent("Support Assistant", "support_assistant");

    assertThat(visit.memory.agents().all()).extracting(Agent::name).containsExactly("Marketing Maestro", "Support Assistant");
  }

  @Test
  default void component_9_the_context_tells_company_and_industry() {
    assertThat(founder().memory.context().text(Language.ENGLISH)).contains("TechFlow AI").contains("Artificial Intelligence");
  }

  @Test
  default void component_10_a_session_is_summed_up() {
    Visit visit = founder();
    Session session = visit.open(visit.agent("Marketing Maestro", "marketing_maestro"));
    visit.tells(session, "Good morning");

    SessionSummary summary = visit.memory.sessions().summary(session.id());

    assertThat(summary.agent().name()).isEqualTo("Marketing Maestro");
    assertThat(summary.userContextActive()).isTrue();
    assertThat(summary.conversationLength()).isEqualTo(2);
    assertThat(summary.learningsPending()).isZero();
  }

  @Test
  default void component_11_sessions_and_agents_are_cleaned_up() {
    Visit visit = founder();
    Agent agent = visit.agent("Marketing Maestro", "marketing_maestro");
    Session session = visit.open(agent);
    visit.close(session);

    visit.memory.agents().remove(agent.id());
    visit.memory.forgetEverything();

    assertThat(visit.memory.agents().all()).isEmpty();
    assertThatThrownBy(() -> visit.memory.sessions().get(session.id())).isInstanceOf(NotFoundException.class);
    assertThat(visit.memory.context().isEmpty()).isTrue();
  }
}
