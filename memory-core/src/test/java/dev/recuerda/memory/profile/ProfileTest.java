package dev.recuerda.memory.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final Instant MORNING = Instant.parse("2026-02-08T09:00:00Z");
  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");
  private static final ConsentProof CONSENTED =
      Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow();

  private static final Profile POLO = Profile.empty().patched(
      ProfilePatch.none().withDisplayName("Polo").withTone("informal").withLanguage("es").withTimezone("America/Bogota")
          .withGoals(Map.of("trip", "Cali"))
          .withConstraints(Map.of("allergy", Map.of("to", "nuts", "hard", true), "budget", "low")),
      CONSENTED, MORNING);

  @Test
  void a_patch_keeps_what_it_does_not_name() {
    Profile patched = POLO.patched(ProfilePatch.none().withTone("formal"), CONSENTED, NOON);

    assertThat(patched.displayName()).contains("Polo");
    assertThat(patched.tonePreference()).contains("formal");
  }

  @Test
  void a_null_in_a_patch_clears_its_field() {
    Map<String, Object> columns = new HashMap<>();
    columns.put("display_name", null);
    columns.put("goals", null);

    Profile patched = POLO.patched(ProfilePatch.of(columns), CONSENTED, NOON);

    assertThat(patched.displayName()).isEmpty();
    assertThat(patched.goals().isEmpty()).isTrue();
    assertThat(patched.timezone()).contains(ZoneId.of("America/Bogota"));
  }

  @Test
  void setting_a_field_to_nothing_is_refused_rather_than_taken_for_clearing_it() {
    ProfilePatch patch = ProfilePatch.none();

    assertRequired(() -> patch.withDisplayName(null), "display_name");
    assertRequired(() -> patch.withTone(null), "tone_preference");
    assertRequired(() -> patch.withLanguage(null), "language_preference");
    assertRequired(() -> patch.withTimezone(null), "timezone");
    assertRequired(() -> patch.withGoals(null), "goals");
    assertRequired(() -> patch.withConstraints(null), "constraints");
    assertRequired(() -> patch.clearing(null), "field");
  }

  private static void assertRequired(ThrowingCallable call, String field) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("profile." + field + " is required");
  }

  @Test
  void goals_are_merged_by_key() {
    Profile patched = POLO.patched(ProfilePatch.none().withGoals(Map.of("save", 100)), CONSENTED, NOON);

    assertThat(patched.goals().values()).isEqualTo(Map.of("trip", "Cali", "save", 100L));
  }

  @Test
  void the_time_of_change_moves_with_a_change() {
    assertThat(POLO.patched(ProfilePatch.none().withTone("formal"), CONSENTED, NOON).updatedAt()).contains(NOON);
  }

  @Test
  void the_time_of_change_stays_where_nothing_changes() {
    assertThat(POLO.patched(ProfilePatch.none().withTone("informal"), CONSENTED, NOON).updatedAt()).contains(MORNING);
  }

  @Test
  void an_unknown_field_is_refused_by_its_name() {
    assertThatThrownBy(() -> ProfilePatch.of(Map.of("nickname", "P")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("profile.nickname is not a field; those that can be set are display_name");
  }

  @Test
  void what_does_not_look_like_the_name_of_a_field_is_not_repeated() {
    assertThatThrownBy(() -> ProfilePatch.of(Map.of("mi clave es 1234", "P"))).hasMessageStartingWith("profile.? is not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id", "updated_at"})
  void the_columns_that_are_ours_cannot_be_set(String column) {
    assertThatThrownBy(() -> ProfilePatch.of(Map.of(column, "x"))).hasMessageStartingWith("profile." + column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bogota", "America/Macondo", "+05:00", "GMT+5", " "})
  void a_time_zone_that_is_not_of_iana_is_refused(String zone) {
    assertThatThrownBy(() -> POLO.patched(ProfilePatch.none().withTimezone(zone), CONSENTED, NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("profile.timezone must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"español", "espanol", "xx", "es_CO", "e", " "})
  void a_language_that_is_no_tag_is_refused(String language) {
    assertThatThrownBy(() -> POLO.patched(ProfilePatch.none().withLanguage(language), CONSENTED, NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("profile.language_preference must");
  }

  @Test
  void a_language_is_kept_in_its_canonical_form() {
    assertThat(POLO.patched(ProfilePatch.none().withLanguage("EN-gb"), CONSENTED, NOON).languagePreference())
        .contains("en-GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", " A ", "Ana\nMaría", "A\u0007na"})
  void a_name_that_breaks_the_rules_is_refused(String name) {
    assertThatThrownBy(() -> POLO.patched(ProfilePatch.none().withDisplayName(name), CONSENTED, NOON))
        .isInstanceOf(InvalidInputException.class)
        .hasFieldOrPropertyWithValue("field", "profile.display_name");
  }

  @Test
  void a_name_counts_in_characters_as_people_see_them() {
    String name = "😀".repeat(60);

    assertThat(POLO.patched(ProfilePatch.none().withDisplayName(name), CONSENTED, NOON).displayName()).contains(name);
  }

  @Test
  void the_minimal_profile_keeps_hard_constraints_and_drops_goals() {
    Profile minimal = POLO.minimal();

    assertThat(minimal.displayName()).contains("Polo");
    assertThat(minimal.goals().isEmpty()).isTrue();
    assertThat(minimal.constraints().values()).containsOnlyKeys("allergy");
  }

  @Test
  void a_profile_that_was_cleared_is_empty() {
    Profile cleared = Profile.empty()
        .patched(ProfilePatch.none().withDisplayName("Polo"), CONSENTED, MORNING)
        .without(ProfileField.DISPLAY_NAME, NOON);

    assertThat(cleared.isEmpty()).isTrue();
    assertThat(cleared.updatedAt()).contains(NOON);
  }

  @Test
  void it_is_printed_without_what_is_in_it() {
    assertThat(POLO.toString()).doesNotContain("Polo", "nuts", "Cali");
  }
}
