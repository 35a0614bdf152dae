package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceFilesTest {

  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{}                                       | food.json must be a list",
      "[]                                       | food.json must hold a preference",
      "[7]                                      | food.json: [0] must be a JSON object",
      "[{'question':'What?'}]                   | food.json: [0].preference is required",
      "[{'preference':'Tea.'}]                  | food.json: [0].question is required",
      "[{'preference':[],'question':'What?'}]   | food.json: [0].preference must be text",
      "[{'preference':' ','question':'What?'}]  | food.json: [0].preference must not be blank",
      "[{'preference':                          | food.json must be one valid JSON value (it goes wrong at line 1",
  })
  void what_is_wrong_is_named_by_file_field_and_rule(String content, String complaint) throws IOException {
    topic("food", content);

    assertThatThrownBy(() -> Preference.at(folder)).message().startsWith(complaint.strip());
  }

  @Test
  void preferences_come_in_the_order_of_the_files() throws IOException {
    topic("tea", "[{'preference':'Green tea.','question':'What?'}]");
    topic("bread", "[{'preference':'Dark bread.','question':'Which?'},{'preference':'No crust.','question':'Which?'}]");

    assertThat(Preference.at(folder)).extracting(each -> each.topic() + " " + each.index())
        .containsExactly("bread 0", "bread 1", "tea 0");
  }

  @Test
  void marks_of_quotation_around_a_whole_preference_are_not_part_of_what_was_said() throws IOException {
    topic("tea", "[{'preference':'\\\"I like tea.\\\" ','question':'What?'},"
        + "{'preference':'\\\"Tea\\\" is the \\\"best\\\"','question':'What?'}]");

    assertThat(Preference.at(folder)).extracting(Preference::text).containsExactly("I like tea.", "\"Tea\" is the \"best\"");
  }

  @Test
  void a_long_preference_is_reported_as_far_as_a_statement_reaches() {
    Preference preference = new Preference("food", 0, "a\n" + "b".repeat(300), "What?");

    assertThat(preference.claim().statement()).hasSize(200).startsWith("a b");
  }

  @Test
  void other_turns_begin_where_they_are_asked_to_and_begin_anew_behind_the_last() throws IOException {
    Files.writeString(folder.resolve("filtered_inter_turns.json"),
        "[{\"conversation\":[{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"assistant\",\"content\":\"two\"}]},"
            + "{\"conversation\":[{\"role\":\"user\",\"content\":\"three\"}]}]");

    List<Message> turns = OtherTurns.at(folder).from(2, NOON);

    assertThat(turns).hasSize(24);
    assertThat(turns.subList(0, 4)).extracting(Message::text).containsExactly("three", "one", "two", "three");
    assertThat(turns.get(2).role()).isEqualTo(Role.ASSISTANT);
    assertThat(turns.get(2).at()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void without_other_turns_sums_are_asked_for() {
    assertThat(OtherTurns.at(folder).from(0, NOON)).hasSize(24).first().extracting(Message::text)
        .isEqualTo("How much is 1 and 2?");
  }

  @Test
  void a_turn_of_nobody_is_refused_without_its_words() throws IOException {
    Files.writeString(folder.resolve("filtered_inter_turns.json"),
        "[{\"conversation\":[{\"role\":\"narrator\",\"content\":\"the safe\"}]}]");

    assertThatThrownBy(() -> OtherTurns.at(folder))
        .hasMessage("filtered_inter_turns.json: [0].conversation[0].role must be one of user, assistant");
  }

  private void topic(String name, String content) throws IOException {
    Path topics = Files.createDirectories(folder.resolve("explicit_preference"));
    Files.writeString(topics.resolve(name + ".json"), content.strip().replace('\'', '"'));
  }
}
