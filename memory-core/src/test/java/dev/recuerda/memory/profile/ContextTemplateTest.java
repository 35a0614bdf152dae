package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTemplateTest {

  @Test
  void there_are_three() {
    assertThat(ContextTemplate.all()).extracting(ContextTemplate::key)
        .containsExactly("startup_founder", "marketing_manager", "developer");
  }

  @Test
  void the_marketing_manager_wants_leads_and_charts() {
    assertThat(ContextTemplate.named("marketing_manager").patch()).isEqualTo(Map.of(
        "user_profile", Map.of("role", "Marketing Manager",
            "primary_goals", List.of("lead_generation", "brand_awareness", "campaign_optimization")),
        "communication_preferences", Map.of("tone", "enthusiastic", "detail_level", "medium",
            "preferred_formats", List.of("charts", "metrics", "strategies"))));
  }

  @Test
  void the_developer_wants_quality_and_code() {
    assertThat(ContextTemplate.named("developer").patch()).isEqualTo(Map.of(
        "user_profile", Map.of("role", "Software Developer",
            "primary_goals", List.of("code_quality", "automation", "efficiency")),
        "communication_preferences", Map.of("tone", "technical", "detail_level", "high",
            "preferred_formats", List.of("code_examples", "documentation"))));
  }

  @Test
  void each_may_be_laid_over_a_context() {
    assertThat(ContextTemplate.all()).allSatisfy(template ->
        assertThat(ContextChange.of(template.patch()).profile().fields()).containsExactly(ProfileField.TONE_PREFERENCE));
  }

  @Test
  void one_that_is_not_there_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> ContextTemplate.named("astronaut"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("template must be one of startup_founder, marketing_manager, developer");
  }
}
