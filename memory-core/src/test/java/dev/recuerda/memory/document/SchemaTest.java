package dev.recuerda.memory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  private static final Schema PERSON = Schema.of("person", Map.of(
      "type", "object",
      "title", "a person",
      "required", List.of("names"),
      "additionalProperties", false,
      "properties", Map.of(
          "names", Map.of("type", "array", "items", Map.of("type", "string", "minLength", 2, "maxLength", 5)),
          "gender", Map.of("type", "string", "enum", List.of("male", "female", "other")),
          "born", Map.of("type", "string", "format", "date"),
          "children", Map.of("type", "integer", "minimum", 0, "maximum", 20),
          "height", Map.of("type", "number"),
          "adult", Map.of("type", "boolean"))));

  @Test
  void a_valid_document_breaks_no_rule() {
    Document person = Document.of("person", Map.of(
        "names", List.of("Ana"), "gender", "female", "born", "1990-02-28", "children", 2, "height", 1.7, "adult", true));

    assertThat(PERSON.violations("person", person)).isEmpty();
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of(Map.of(), "person.names", "is required"),
        Arguments.of(Map.of("names", "Ana"), "person.names", "must be a list"),
        Arguments.of(Map.of("names", List.of("Ana", "X")), "person.names[1]", "is too short"),
        Arguments.of(Map.of("names", List.of("Maximiliano")), "person.names[0]", "is too long"),
        Arguments.of(Map.of("names", List.of(" ")), "person.names[0]", "must not be blank"),
        Arguments.of(Map.of("names", List.of(), "gender", "x"), "person.gender",
            "must be one of [male, female, other]"),
        Arguments.of(Map.of("names", List.of(), "born", "1990-02-30"), "person.born",
            "must be a date such as 1990-05-17"),
        Arguments.of(Map.of("names", List.of(), "children", -1), "person.children", "is too small"),
        Arguments.of(Map.of("names", List.of(), "children", 1.5), "person.children", "must be a whole number"),
        Arguments.of(Map.of("names", List.of(), "height", "tall"), "person.height", "must be a number"),
        Arguments.of(Map.of("names", List.of(), "adult", "yes"), "person.adult", "must be true or false"),
        Arguments.of(Map.of("names", List.of(), "nick", "A"), "person.nick", "is not a field of this schema"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_breaks_a_rule_is_named_by_path_and_rule(Map<String, ?> values, String field, String rule) {
    assertThat(PERSON.violations("person", Document.of("person", values)))
        .containsExactly(new Violation(field, rule));
  }

  @Test
  void a_key_in_the_user_s_own_words_is_not_repeated() {
    Document person = Document.of("person", Map.of("names", List.of(), "stop drinking before Laura notices", "now"));

    assertThat(PERSON.violations("person", person))
        .containsExactly(new Violation("person.?", "is not a field of this schema"));
  }

  @Test
  void a_property_that_does_not_look_like_a_name_is_not_repeated() {
    Schema schema = Schema.of("diary", Map.of(
        "type", "object",
        "required", List.of("dear diary"),
        "properties", Map.of("dear diary", Map.of("type", "string"))));

    assertThat(schema.violations("diary", Document.of("diary", Map.of("dear diary", 1))))
        .containsExactly(new Violation("diary.?", "must be text"));
    assertThat(schema.violations("diary", Document.empty())).containsExactly(new Violation("diary.?", "is required"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Document person = Document.of("person", Map.of("names", List.of("X"), "children", -1));

    assertThat(PERSON.violations("person", person)).extracting(Violation::field)
        .containsExactlyInAnyOrder("person.names[0]", "person.children");
  }

  @Test
  void a_keyword_without_effect_here_is_refused_rather_than_ignored() {
    Map<String, ?> schema =
        Map.of("type", "object", "properties", Map.of("name", Map.of("type", "string", "pattern", "a+")));

    assertThatThrownBy(() -> Schema.of("person", schema))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("person.properties.name has a keyword that is not supported here");
  }

  @Test
  void a_schema_without_a_known_type_is_refused() {
    Map<String, ?> schema = Map.of("type", "object", "properties", Map.of("name", Map.of("type", "text")));

    assertThatThrownBy(() -> Schema.of("person", schema)).hasMessageStartingWith("person.properties.name.type must be");
  }
}
