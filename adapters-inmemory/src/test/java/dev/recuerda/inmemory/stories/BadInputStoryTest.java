package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The obvious wrong things, and the errors that come of them: field, rule, and nothing changed. */
class BadInputStoryTest {

  private static final ProfileSchema WORK = ProfileSchema.of("work", Map.of(
      "type", "object", "additionalProperties", false, "properties", Map.of("years", Map.of("type", "integer"))));

  private final House house = new House(new InMemoryStore(), options -> options.section(WORK));

  static List<Arguments> messages() {
    return List.of(
        Arguments.of(null, "message.text is required"),
        Arguments.of("", "message.text must not be blank"),
        Arguments.of(" \n\t", "message.text must not be blank"),
        Arguments.of("a".repeat(10 * 1024 * 1024), "message.text must have at most 100000 characters, has 10485760"),
        Arguments.of("hola \uD83D", "message.text must be well-formed Unicode, has half a surrogate pair at index 5"),
        Arguments.of("ho\u0000la", "message.text must not contain U+0000, found at index 2"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_text_that_cannot_be_kept_is_refused_by_field_and_rule(String text, String message) {
    assertThatThrownBy(() -> house.marta.record(Message.fromUser("m", house.now(), text)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "marta", "' OR '1'='1", "00000000-0000-4000-8000-00000000000a; DROP TABLE users"})
  void a_user_that_is_no_uuid_is_refused_and_not_repeated(String user) {
    assertThatThrownBy(() -> house.memory.of(user))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("userId ");
  }

  @ParameterizedTest
  @CsvSource({"timezone, Bogotá", "timezone, +05:00", "language_preference, español", "language_preference, xx",
      "display_name, X", "nickname, Marti", "goals, viajar", "user_id, x"})
  void a_column_that_breaks_a_rule_changes_nothing(String column, String value) {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));
    Profile before = house.marta.profile();

    ThrowingCallable update = () -> house.marta.updateProfile(ProfilePatch.of(Map.of("tone_preference", "formal", column, value)));

    assertThatThrownBy(update).isInstanceOf(InvalidInputException.class).hasMessageStartingWith("profile." + column);
    assertThat(house.marta.profile()).isEqualTo(before);
  }

  @Test
  void a_section_that_nobody_described_is_refused() {
    assertThatThrownBy(() -> house.marta.updateSection("movies", Map.of("a", 1)))
        .hasMessage("section must be one that this memory was built with: [memory_context, work]");
  }

  @Test
  void a_value_that_a_schema_does_not_allow_changes_nothing() {
    house.marta.updateSection("work", Map.of("years", 3));

    assertThatThrownBy(() -> house.marta.updateSection("work", Map.of("years", "three")))
        .hasMessage("work.years must be a whole number");
    assertThat(house.marta.section("work").orElseThrow().values()).isEqualTo(Map.of("years", 3L));
  }

  @Test
  void a_key_of_a_section_is_removed_with_null() {
    house.marta.updateSection("work", Map.of("years", 3));
    Map<String, Object> patch = new HashMap<>();
    patch.put("years", null);

    house.marta.updateSection("work", patch);

    assertThat(house.marta.section("work")).isEmpty();
  }

  @Test
  void a_missing_candidate_is_refused() {
    assertThatThrownBy(() -> house.marta.learn(null)).hasMessage("candidates is required");
    assertThatThrownBy(() -> house.marta.learn(Collections.singletonList(null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("candidates must have no null in it");
  }

  @Test
  void a_negative_number_of_messages_is_refused() {
    assertThatThrownBy(() -> house.marta.conversation(-1)).hasMessage("limit must not be negative, is -1");
  }

  @Test
  void a_query_without_words_is_refused() {
    assertThatThrownBy(() -> house.marta.search(" ", 5)).hasMessage("query must not be blank");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void a_number_of_hits_out_of_bounds_is_refused(int most) {
    assertThatThrownBy(() -> house.marta.search("hola", most))
        .hasMessage("most must be between 1 and 1000, is " + most);
  }

  @Test
  void a_profile_without_consent_is_refused_and_nothing_is_kept() {
    House careful = new House(new InMemoryStore(), options -> options.generalConsent(false));

    assertThatThrownBy(() -> careful.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta")))
        .isInstanceOf(ConsentMissingException.class);
    assertThat(careful.marta.profile().isEmpty()).isTrue();
  }

  @Test
  void a_message_of_a_hundred_thousand_characters_is_kept_as_it_is() {
    Message lengthy = house.said(house.marta, "ñ".repeat(Message.MAX_TEXT));

    assertThat(house.marta.conversation(1).get(0).message()).isEqualTo(lengthy);
  }
}
