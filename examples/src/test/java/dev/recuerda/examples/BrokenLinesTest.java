package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenLinesTest {

  private static final String SECRET = "clave de la caja fuerte";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"id\":\"x\"                                          | message must be one valid JSON object (it goes wrong at column",
      "[1,2]                                                  | message must be a JSON object",
      "\"words\"                                              | message must be a JSON object",
      "{} {}                                                  | message must be one valid JSON object (it goes wrong at column",
      "{}                                                     | message.id is required",
      "{\"id\":null}                                          | message.id is required",
      "{\"id\":7.5}                                           | message.id must be text or a whole number",
      "{\"id\":\" \"}                                         | message.id must not be blank",
      "{\"id\":\"x\",\"id\":\"y\"}                            | message must be one valid JSON object (it goes wrong at column",
      "{\"id\":\"x\"}                                         | message.at is required",
      "{\"id\":\"x\",\"at\":1770541200}                       | message.at must be text",
      "{\"id\":\"x\",\"at\":\"2026-02-08T09:15:00\"}          | message.at must be a time with its offset, such as",
      "{\"id\":\"x\",\"at\":\"2026-02-30T09:15:00Z\"}         | message.at must be a time with its offset, such as",
      "{\"id\":\"x\",\"at\":\"1026-02-08T09:15:00Z\",\"role\":\"user\",\"text\":\"a\"} | message.at must lie between",
      "{\"id\":\"x\",\"at\":\"2026-02-08T09:15:00Z\"}         | message.role is required",
      "{\"id\":\"x\",\"at\":\"2026-02-08T09:15:00Z\",\"role\":\"system\"} | message.role must be one of user, assistant, tool",
  })
  void a_broken_line_is_reported_by_number_field_and_rule_and_the_rest_goes_on(String broken, String complaint) {
    CommandLineRun run =
        CommandLineRun.reading(Lines.user(1, "Hola") + broken.strip() + "\n" + Lines.user(2, "Adiós"), "--json", "-");

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).hasSize(2);
    assertThat(run.errLines()).first().asString().startsWith("line 2: " + complaint.strip());
    assertThat(run.err()).contains("1 línea rechazada");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      ",\"type\":\"hologram\",\"text\":\"a\"                  | message.type must be one of text, image, audio, document, sticker, video, location",
      ",\"text\":[\"a\"]                                      | message.text must be text",
      ",\"text\":\"  \"                                       | message.text must not be blank",
      ",\"type\":\"text\"                                     | message.text must not be blank",
      ",\"text\":\"\\ud800\"                                  | message.text must be well-formed Unicode",
      ",\"text\":\"a\\u0000b\"                                | message.text must not contain U+0000",
      ",\"text\":\"a\",\"channel\":\"telepathy\"              | message.channel must be one of user, pasted, link, tool, document, assistant",
      ",\"text\":\"a\",\"tool\":{\"name\":\"t\",\"status\":\"success\"} | message.tool belongs to the role TOOL",
      ",\"text\":\"a\",\"tool\":[]                            | message.tool must be a JSON object",
      ",\"text\":\"a\",\"tool\":{\"name\":\"t\"}              | message.tool.status is required",
      ",\"text\":\"a\",\"tool\":{\"name\":\"t\",\"status\":\"maybe\"} | message.tool.status must be one of success, failure",
      ",\"text\":\"a\",\"tool\":{\"status\":\"success\"}      | message.tool.name is required",
      ",\"text\":\"a\",\"tool\":{\"name\":\"t\",\"status\":\"success\",\"arguments\":\"none\"} | message.tool.arguments must be a JSON object",
      ",\"text\":\"a\",\"tool\":{\"name\":\"t\",\"status\":\"success\",\"summary\":3} | message.tool.summary must be text",
  })
  void a_field_of_the_wrong_kind_is_refused_by_its_path(String fields, String complaint) {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola") + Lines.line(2, "user", fields.strip()), "--json", "-");

    assertThat(run.errLines()).first().asString().startsWith("line 2: " + complaint.strip());
    assertThat(run.outLines()).hasSize(1);
  }

  @Test
  void a_field_that_is_none_of_ours_is_told_once_and_passed_over() {
    CommandLineRun run = CommandLineRun.reading(
        Lines.user(1, "Hola", ",\"mood\":\"good\"") + Lines.user(2, "Adiós", ",\"mood\":\"sad\""), "--json", "-");

    assertThat(run.outLines()).hasSize(2);
    assertThat(run.errLines().stream().filter(line -> line.contains("mood")))
        .containsExactly("line 1: message.mood is not a field, and is passed over");
    assertThat(run.err()).contains("0 líneas rechazadas");
  }

  @Test
  void what_many_exports_write_differently_is_understood() {
    CommandLineRun run = CommandLineRun.reading(
        "{\"id\":7,\"at\":\"2026-02-08T09:15:00Z\",\"role\":\"user\",\"text\":\"Hola\",\"author\":\"\",\"tool\":null}\n"
            + Lines.line(8, "tool", ",\"text\":\"Listo\",\"tool\":{\"name\":\"t\",\"status\":\"success\"}"), "--json", "-");

    assertThat(run.outLines()).hasSize(2).first().asString().startsWith("{\"id\":\"7\"");
    assertThat(run.out()).doesNotContain("Listo");
  }

  @Test
  void a_report_of_a_tool_is_required_with_the_role_tool() {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola") + Lines.line(2, "tool", ""), "--json", "-");

    assertThat(run.errLines()).first().asString().startsWith("line 2: message.tool belongs to the role TOOL, and is required");
  }

  @Test
  void what_a_broken_line_says_is_never_repeated() {
    String broken = Lines.user(2, SECRET, ",\"channel\":\"" + SECRET + "\"")
        + Lines.user(3, SECRET, ",\"" + SECRET + "\":1")
        + "{\"id\":\"m4\",\"text\":\"" + SECRET + "\n"
        + Lines.line(5, SECRET, "");

    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola") + broken, "--json", "-");

    assertThat(run.errLines()).hasSizeGreaterThan(4);
    assertThat(run.err()).doesNotContain("clave", "fuerte");
  }

  @Test
  void a_line_of_10_MB_is_refused_and_the_next_one_is_read() {
    String huge = Lines.user(1, "a".repeat(10_000_000));

    CommandLineRun run = CommandLineRun.reading(huge + Lines.user(2, "Hola"), "--json", "-");

    assertThat(run.errLines()).first().isEqualTo("line 1: message must have at most 1048576 bytes in its line");
    assertThat(run.outLines()).hasSize(1);
  }

  @Test
  void a_text_that_is_longer_than_a_message_may_be_is_refused() {
    CommandLineRun run =
        CommandLineRun.reading(Lines.user(1, "a".repeat(100_001)) + Lines.user(2, "Hola"), "--json", "-");

    assertThat(run.errLines()).first().asString().startsWith("line 1: message.text must have at most 100000 characters");
  }

  @Test
  void a_conversation_without_a_line_that_can_be_read_is_an_error() {
    CommandLineRun run = CommandLineRun.reading("nothing\n", "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).last().asString().contains("has no line that can be read");
  }

  @Test
  void an_empty_conversation_is_an_error() {
    CommandLineRun run = CommandLineRun.reading("\n  \n", "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is empty");
  }
}
