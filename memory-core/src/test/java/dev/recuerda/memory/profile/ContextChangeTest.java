package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Language;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextChangeTest {

  private static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  @Test
  void tone_zone_and_language_go_to_the_profile_and_all_else_to_the_section() {
    ContextChange change = ContextChange.of(Map.of(
        "communication_preferences", Map.of("tone", "direct", "detail_level", "high"),
        "personalization", Map.of("timezone", "America/Bogota", "language_preference", "es"),
        "user_profile", Map.of("company_name", "TechFlow AI")));

    Profile profile = Profile.empty().patched(change.profile(), CONSENTED, ContextFacts.NOON);
    assertThat(profile.tonePreference()).contains("direct");
    assertThat(profile.languagePreference()).contains("es");
    assertThat(profile.timezone().map(Object::toString)).contains("America/Bogota");
    assertThat(change.section()).isEqualTo(Map.of(
        "communication_preferences", Map.of("detail_level", "high"), "user_profile", Map.of("company_name", "TechFlow AI")));
  }

  @Test
  void what_is_not_named_is_not_touched() {
    ContextChange change = ContextChange.of(Map.of("user_profile", Map.of("role", "Founder")));

    assertThat(change.profile().fields()).isEmpty();
  }

  @Test
  void null_clears_a_value_where_it_lives() {
    ContextChange change = ContextChange.of(Map.of(
        "communication_preferences", Collections.singletonMap("tone", null),
        "user_profile", Collections.singletonMap("role", null)));

    assertThat(change.profile().fields()).containsExactly(ProfileField.TONE_PREFERENCE);
    assertThat(Profile.empty().patched(ProfilePatch.none().withTone("direct"), CONSENTED, ContextFacts.NOON)
        .patched(change.profile(), CONSENTED, ContextFacts.NOON).tonePreference()).isEmpty();
    assertThat(change.section()).isEqualTo(Map.of("user_profile", Collections.singletonMap("role", null)));
  }

  @Test
  void null_clears_a_whole_section_and_what_of_it_lives_in_the_profile() {
    ContextChange change = ContextChange.of(Collections.singletonMap("personalization", null));

    assertThat(change.profile().fields()).containsExactly(ProfileField.LANGUAGE_PREFERENCE, ProfileField.TIMEZONE);
    assertThat(change.section()).isEqualTo(Collections.singletonMap("personalization", null));
  }

  @ParameterizedTest
  @CsvSource({
    "personalization, timezone, Bogota, must be an IANA time zone such as America/Bogota",
    "personalization, language_preference, spanish!, 'must be a BCP-47 tag of a language in ISO 639, such as es or en-GB'",
    "communication_preferences, tone, ' ', must not be blank",
    "user_profile, primary_goals, growth, must be a list",
    "user_profile, company_name, ' ', must not be blank"
  })
  void a_value_that_may_not_stand_there_is_refused_by_its_whole_path(String section, String field, String value, String rule) {
    assertThatThrownBy(() -> ContextChange.of(Map.of(section, Map.of(field, value))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("memory_context." + section + "." + field + " " + rule);
  }

  @Test
  void a_section_that_is_no_map_is_refused() {
    assertThatThrownBy(() -> ContextChange.of(Map.of("communication_preferences", "direct")))
        .hasMessage("memory_context.communication_preferences must be a map");
  }

  @Test
  void keys_that_nobody_knows_are_kept() {
    ContextChange change = ContextChange.of(Map.of("notes", List.of("a"), "user_profile", Map.of("motto", "onwards")));

    assertThat(change.section()).isEqualTo(Map.of("notes", List.of("a"), "user_profile", Map.of("motto", "onwards")));
  }

  @Test
  void D6_lists_grow_by_what_is_new_in_the_order_in_which_it_was_first_seen() {
    Document section = laid(Document.empty(), tools("Slack", "Zapier"));

    Document grown = laid(section, tools("Notion", "Slack", "Asana"));

    assertThat(grown.get("learned_preferences"))
        .contains(Map.of("favorite_tools", List.of("Slack", "Zapier", "Notion", "Asana")));
  }

  @Test
  void null_takes_a_list_away_and_the_default_shows_again() {
    Document section = laid(Document.empty(), ContextChange.of(
        Map.of("communication_preferences", Map.of("preferred_formats", List.of("charts")))));

    Document cleared = laid(section, ContextChange.of(
        Map.of("communication_preferences", Collections.singletonMap("preferred_formats", null))));

    assertThat(UserContext.of(Profile.empty(), List.of(), cleared).document())
        .isEqualTo(UserContext.of(Profile.empty(), List.of(), Document.empty()).document());
  }

  @Test
  void D1_a_template_is_really_stored() {
    ContextChange change = ContextChange.of(ContextTemplate.named("startup_founder").patch());

    UserContext context = UserContext.of(
        Profile.empty().patched(change.profile(), CONSENTED, ContextFacts.NOON), List.of(), laid(Document.empty(), change));

    assertThat(context.document().get("user_profile")).contains(Map.of(
        "company_name", "", "industry", "", "role", "Founder/CEO", "team_size", "5-20",
        "primary_goals", List.of("growth", "product_development", "fundraising")));
    assertThat(context.document().get("communication_preferences")).contains(Map.of(
        "tone", "direct", "detail_level", "high", "notification_frequency", "daily",
        "preferred_formats", List.of("bullet_points", "action_items")));
  }

  @Test
  void D1_a_company_that_is_added_later_leaves_the_values_of_the_template() {
    ContextChange template = ContextChange.of(ContextTemplate.named("startup_founder").patch());
    ContextChange company = ContextChange.of(Map.of("user_profile", Map.of("company_name", "TechFlow AI")));
    Profile profile = Profile.empty().patched(template.profile(), CONSENTED, ContextFacts.NOON);

    Profile kept = profile.patched(company.profile(), CONSENTED, ContextFacts.NOON);
    Document section = laid(laid(Document.empty(), template), company);

    assertThat(UserContext.of(kept, List.of(), section).text(Language.ENGLISH)).isEqualTo(
        "The user works at TechFlow AI as a Founder/CEO. They prefer direct communication with high level of detail. "
            + "Their goals: growth; product development; fundraising.");
  }

  @Test
  void no_value_is_printed() {
    ContextChange change = ContextChange.of(Map.of(
        "user_profile", Map.of("role", "Founder"), "communication_preferences", Map.of("tone", "direct")));

    assertThat(change).hasToString("ContextChange(ProfilePatch[TONE_PREFERENCE], [user_profile])");
  }

  private static ContextChange tools(String... tools) {
    return ContextChange.of(Map.of("learned_preferences", Map.of("favorite_tools", Arrays.asList(tools))));
  }

  private static Document laid(Document section, ContextChange change) {
    return ProfileSchema.memoryContext().patched(section, change.section(), CONSENTED);
  }
}
