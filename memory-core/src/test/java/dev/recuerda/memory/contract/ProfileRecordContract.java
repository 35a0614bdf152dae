package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.closed;
import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.preference;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link ProfileRecord} promises, and {@link UserRecords#recall} of the profile and the preferences. */
public interface ProfileRecordContract extends NeedsStore {

  private static Profile fullProfile() {
    return Profile.empty().patched(ProfilePatch.none().withDisplayName("Ana").withTone("formal").withLanguage("es-CO")
        .withTimezone("America/Bogota").withGoals(Map.of("trip", Map.of("where", "Cali", "days", 3)))
        .withConstraints(Map.of("nuts", Map.of("hard", true))), Samples.CONSENTED, AT);
  }

  private UserId userOf(Profile profile) {
    UserId user = anyUser();
    change(user, records -> records.profile().save(profile));
    return user;
  }

  private Profile profile(UserId user) {
    return look(user, records -> records.profile().get());
  }

  private static ReadPlan reading(ProfileExtent extent, int preferences) {
    return new ReadPlan(0, Optional.empty(), Optional.empty(), extent, preferences, Optional.empty());
  }

  @Test
  default void before_the_first_save_the_profile_is_the_empty_one() {
    UserId user = anyUser();

    Profile profile = profile(user);

    assertThat(profile).isEqualTo(Profile.empty());
  }

  @Test
  default void every_column_of_a_profile_comes_back() {
    UserId user = userOf(fullProfile());

    Profile profile = profile(user);

    assertThat(profile).isEqualTo(fullProfile());
  }

  @Test
  default void a_saved_profile_takes_the_place_of_the_one_before_with_all_its_columns() {
    UserId user = userOf(fullProfile());
    Profile cleared = fullProfile().patched(ProfilePatch.none().clearing(ProfileField.DISPLAY_NAME)
        .clearing(ProfileField.TONE_PREFERENCE).clearing(ProfileField.LANGUAGE_PREFERENCE)
        .clearing(ProfileField.TIMEZONE).clearing(ProfileField.GOALS).clearing(ProfileField.CONSTRAINTS), Samples.CONSENTED,
        AT.plusSeconds(1));

    change(user, records -> records.profile().save(cleared));

    assertThat(profile(user)).isEqualTo(cleared);
    assertThat(profile(user).isEmpty()).isTrue();
  }

  @Test
  default void sections_come_sorted_by_the_characters_of_their_names() {
    UserId user = anyUser();
    change(user, records -> List.of("ab", "a_c", "b", "a1", "a").forEach(name ->
        records.profile().saveSection(name, document("name", name))));

    Map<String, Document> sections = look(user, records -> records.profile().sections());

    assertThat(List.copyOf(sections.keySet())).containsExactly("a", "a1", "a_c", "ab", "b");
    assertThat(sections.get("a_c")).isEqualTo(document("name", "a_c"));
  }

  @Test
  default void a_saved_section_takes_the_place_of_the_one_before() {
    UserId user = anyUser();
    change(user, records -> records.profile().saveSection("section", document("before", 1L)));

    change(user, records -> records.profile().saveSection("section", document("after", 2L)));

    assertThat(this.<Object>look(user, records -> records.profile().sections()))
        .isEqualTo(Map.of("section", document("after", 2L)));
  }

  @Test
  default void an_empty_section_is_none() {
    UserId user = anyUser();
    change(user, records -> {
      records.profile().saveSection("kept", document("key", "value"));
      records.profile().saveSection("emptied", document("key", "value"));
    });

    change(user, records -> {
      records.profile().saveSection("emptied", Document.empty());
      records.profile().saveSection("never filled", Document.empty());
    });

    assertThat(this.<Object>look(user, records -> records.profile().sections()))
        .isEqualTo(Map.of("kept", document("key", "value")));
  }

  @Test
  default void a_plan_for_the_full_profile_gets_the_profile_and_the_sections() {
    UserId user = userOf(fullProfile());
    change(user, records -> records.profile().saveSection("section", document("key", "value")));

    Findings found = recall(user, reading(ProfileExtent.FULL, 0));

    assertThat(found.profile()).isEqualTo(fullProfile());
    assertThat(found.sections()).isEqualTo(Map.of("section", document("key", "value")));
  }

  @Test
  default void a_plan_for_the_minimal_profile_gets_the_whole_profile_and_no_sections() {
    UserId user = userOf(fullProfile());
    change(user, records -> records.profile().saveSection("section", document("key", "value")));

    Findings found = recall(user, reading(ProfileExtent.MINIMAL, 0));

    assertThat(found.profile()).isEqualTo(fullProfile());
    assertThat(found.sections()).isEmpty();
  }

  @Test
  default void a_plan_without_a_profile_gets_none() {
    UserId user = userOf(fullProfile());
    change(user, records -> records.profile().saveSection("section", document("key", "value")));

    Findings found = recall(user, reading(ProfileExtent.NONE, 1));

    assertThat(found.profile()).isEqualTo(Profile.empty());
    assertThat(found.sections()).isEmpty();
  }

  @Test
  default void preferences_come_newest_first() {
    Fact oldest = preference("tea", AT);
    Fact newest = preference("coffee", AT.plusSeconds(9));
    Fact middle = preference("water", AT.plusSeconds(5));
    UserId user = userWhoPrefers(List.of(oldest, newest, middle));

    List<Fact> preferences = recall(user, reading(ProfileExtent.NONE, 2)).preferences();

    assertThat(preferences).containsExactly(newest, middle);
  }

  private UserId userWhoPrefers(List<Fact> preferences) {
    UserId user = anyUser();
    change(user, records -> preferences.forEach(preference ->
        records.facts().add(preference, words("words"), Optional.empty())));
    return user;
  }

  @Test
  default void of_preferences_of_the_same_instant_the_last_one_added_comes_first() {
    List<Fact> preferences =
        List.of(preference("b", AT), preference("d", AT), preference("a", AT), preference("c", AT));
    UserId user = userWhoPrefers(preferences);

    List<Fact> found = recall(user, reading(ProfileExtent.NONE, 10)).preferences();

    assertThat(found).extracting(fact -> fact.claim().statement()).containsExactly("c", "a", "d", "b");
  }

  @Test
  default void what_is_no_preference_or_no_longer_one_is_not_among_them() {
    Fact tea = preference("tea", AT);
    UserId user = userWhoPrefers(
        List.of(tea, closed(preference("coffee", AT.plusSeconds(1))), Samples.fact("has a dog")));

    List<Fact> preferences = recall(user, reading(ProfileExtent.FULL, 10)).preferences();

    assertThat(preferences).containsExactly(tea);
  }

  @Test
  default void a_plan_without_preferences_gets_none() {
    UserId user = userWhoPrefers(List.of(preference("tea", AT)));

    List<Fact> preferences = recall(user, reading(ProfileExtent.FULL, 0)).preferences();

    assertThat(preferences).isEmpty();
  }
}
