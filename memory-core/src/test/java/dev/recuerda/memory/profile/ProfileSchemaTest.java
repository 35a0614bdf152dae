package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileSchemaTest {

  private static final ProfileSchema WORK = ProfileSchema.of("work", Map.of(
      "type", "object",
      "additionalProperties", false,
      "properties", Map.of("role", Map.of("type", "string"), "years", Map.of("type", "integer", "minimum", 0))));
  private static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  @Test
  void a_section_takes_what_its_schema_allows() {
    Document work = WORK.patched(Document.empty(), Map.of("role", "Founder"), CONSENTED);

    assertThat(WORK.patched(work, Map.of("years", 3), CONSENTED).values())
        .isEqualTo(Map.of("role", "Founder", "years", 3L));
  }

  @Test
  void a_value_that_is_not_allowed_is_refused_by_its_path() {
    assertThatThrownBy(() -> WORK.patched(Document.empty(), Map.of("years", -1), CONSENTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("work.years is too small");
  }

  @Test
  void a_consent_to_something_else_does_not_do() {
    ConsentProof other = Consent.standing(true, List.of(new ConsentEvent(
        new UUID(0, 1), ConsentScope.HEALTH, ConsentEvent.State.GIVEN,
        Instant.EPOCH, Optional.empty()))).to(ConsentScope.HEALTH).orElseThrow();

    assertThatThrownBy(() -> WORK.patched(Document.empty(), Map.of("years", 1), other))
        .hasMessage("section.consent must be for personalization");
  }

  @Test
  void the_memory_context_takes_what_its_fields_may_hold_and_keys_that_nobody_knows() {
    Document context = ProfileSchema.memoryContext().patched(Document.empty(), Map.of(
        "interaction_history", Map.of("total_interactions", 7, "common_requests", Map.of("TEXT_SIMPLE", 7),
            "satisfaction_ratings", List.of(Map.of("rating", 5, "timestamp", "2026-03-01T12:00:00Z"))),
        "user_profile", Map.of("role", "Founder", "motto", "onwards"),
        "last_updated", "2026-03-01T12:00:00Z",
        "notes", List.of("a")), CONSENTED);

    assertThat(context.values()).containsOnlyKeys("interaction_history", "user_profile", "last_updated", "notes");
    assertThat(context.get("user_profile")).contains(Map.of("role", "Founder", "motto", "onwards"));
  }

  @Test
  void the_memory_context_takes_no_rating_beyond_five() {
    Map<String, Object> rating = Map.of("rating", 6, "timestamp", "2026-03-01T12:00:00Z");
    Map<String, Object> ratings = Map.of("satisfaction_ratings", List.of(rating));

    assertThatThrownBy(() -> ProfileSchema.memoryContext()
        .patched(Document.empty(), Map.of("interaction_history", ratings), CONSENTED))
        .hasMessage("memory_context.interaction_history.satisfaction_ratings[0].rating is too large");
  }

  @Test
  void lists_of_the_memory_context_grow() {
    Document slack = tools(Document.empty(), "Slack", "Zapier");

    assertThat(tools(slack, "Notion", "Slack").get("learned_preferences"))
        .contains(Map.of("favorite_tools", List.of("Slack", "Zapier", "Notion")));
  }

  private static Document tools(Document context, String... tools) {
    return ProfileSchema.memoryContext().patched(
        context, Map.of("learned_preferences", Map.of("favorite_tools", List.of(tools))), CONSENTED);
  }
}
