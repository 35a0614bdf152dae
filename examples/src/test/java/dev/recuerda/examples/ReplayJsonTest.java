package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir
  private Path folder = Path.of("");

  @Test
  void every_input_gives_one_line_with_the_fields_of_the_contract() throws IOException {
    List<JsonNode> lines = lines(Lines.user(1, "Hola"), "--user", "00000000-0000-4000-8000-000000000042");

    JsonNode line = lines.get(0);
    assertThat(names(line)).containsExactly("id", "inputClass", "layers", "windowSize", "factsRead", "episodesRead",
        "learned", "refused", "asked", "profile", "answer", "prompt");
    assertThat(names(line.get("layers"))).containsExactly("window", "facts", "episodes", "profile");
    assertThat(names(line.get("profile"))).containsExactly("user_id", "display_name", "tone_preference",
        "language_preference", "timezone", "goals", "constraints", "updated_at");
    assertThat(line.get("profile").get("user_id").textValue()).isEqualTo("00000000-0000-4000-8000-000000000042");
    assertThat(line.get("inputClass").textValue()).isEqualTo("TEXT_SIMPLE");
    assertThat(line.get("layers").get("window").textValue()).isEqualTo("EMPTY");
    assertThat(line.get("layers").get("facts").textValue()).startsWith("SKIPPED: ");
    assertThat(line.get("answer").isNull()).isTrue();
    assertThat(line.get("prompt").textValue()).startsWith("[system]\n| ").endsWith("[user]\n| Hola");
  }

  @Test
  void what_the_user_did_not_say_is_kept_and_not_answered() throws IOException {
    List<JsonNode> lines = lines(Lines.assistant(1, "Hola") + Lines.tool(2, "{\"name\":\"t\",\"status\":\"failure\"}")
        + Lines.user(3, "Buenas"));

    assertThat(lines.get(0).get("inputClass").isNull()).isTrue();
    assertThat(lines.get(0).get("prompt").isNull()).isTrue();
    assertThat(lines.get(0).get("layers").get("profile").textValue())
        .isEqualTo("SKIPPED: an assistant's message is kept, not answered");
    assertThat(lines.get(1).get("layers").get("window").textValue())
        .isEqualTo("SKIPPED: a tool's report is kept, not answered");
    assertThat(lines.get(2).get("windowSize").intValue()).isEqualTo(1);
  }

  @Test
  void the_same_conversation_gives_the_same_bytes() {
    String once = CommandLineRun.of("--json").out();
    String again = CommandLineRun.of("--json").out();

    assertThat(again).isEqualTo(once).isNotEmpty();
    assertThat(once.lines()).hasSize(56);
  }

  @Test
  void the_metrics_go_to_the_error_stream() {
    CommandLineRun run = CommandLineRun.of("--json");

    assertThat(run.out()).doesNotContain("memory_read_ms");
    assertThat(run.err()).contains("memory_read_ms", "memory_write_count", "memory_hit_ratio", "profile_hit_ratio");
  }

  @Test
  void earlier_messages_come_with_their_score_the_best_first() throws IOException {
    String fillers = "";
    for (int i = 2; i < 20; i++) {
      fillers += Lines.assistant(i, "Vale.");
    }
    List<JsonNode> lines = lines(
        Lines.user(1, "La veterinaria de Canela se llama Olga") + fillers + Lines.user(20, "Recuérdame llamar a la veterinaria"));

    JsonNode episodes = lines.get(19).get("episodesRead");
    assertThat(episodes.get(0).get("id").textValue()).isEqualTo("m1");
    assertThat(episodes).extracting(episode -> episode.get("score").doubleValue())
        .allMatch(score -> score > 0).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void below_the_reserve_nothing_is_looked_for_on_behalf_of_an_image() throws IOException {
    String image = Lines.user(1, "La factura del gas", ",\"type\":\"image\"");

    assertThat(lines(image, "--budget-left", "0.40").get(0).get("layers").get("facts").textValue())
        .isEqualTo("SKIPPED: only $0.40 is left of the day's $3.00, and $1.00 is kept in reserve");
    assertThat(lines(image, "--budget-left", "2").get(0).get("layers").get("facts").textValue()).isEqualTo("EMPTY");
  }

  @Test
  void a_video_is_kept_and_nothing_is_read_for_it() throws IOException {
    List<JsonNode> lines = lines(Lines.user(1, "", ",\"type\":\"video\""));

    assertThat(lines.get(0).get("inputClass").textValue()).isEqualTo("UNSUPPORTED");
    assertThat(lines.get(0).get("layers").get("window").textValue()).startsWith("SKIPPED: ");
  }

  @Test
  void a_tool_of_the_host_is_known_by_its_examples_in_a_list_or_in_lines() throws IOException {
    String tool = "{\"name\":\"water_plants\",\"examples\":[\"riega las plantas\",\"dale agua a los helechos\"]}";
    String said = Lines.user(1, "Riega las orquídeas, por favor");

    for (String text : List.of("[" + tool + "]", tool + "\n" + tool.replace("water_plants", "other"), tool)) {
      Path tools = Files.writeString(folder.resolve("tools.json"), text);
      assertThat(lines(said, "--tools", tools.toString()).get(0).get("inputClass").textValue())
          .isEqualTo("TEXT_TOOL_INTENT");
    }
    assertThat(lines(said).get(0).get("inputClass").textValue()).isEqualTo("TEXT_SIMPLE");
  }

  @Test
  void a_wrong_tool_is_refused_by_its_path() throws IOException {
    assertThat(refusal("--tools", "[{\"name\":\"t\",\"examples\":[]}]")).contains("tools[0].examples");
    assertThat(refusal("--tools", "{\"name\":\"t\",\"examples\":\"riega\"}")).contains("tools[0].examples must be a list of texts");
    assertThat(refusal("--tools", "{\"name\":\"t\",\"phrases\":[]}")).contains("tools[0].phrases is not a field");
    assertThat(refusal("--tools", "{\"name\"")).contains("tools must be valid JSON");
  }

  @Test
  void the_profile_that_is_known_beforehand_reaches_the_prompt_and_the_output() throws IOException {
    Path profile = Files.writeString(folder.resolve("profile.json"), "{\"display_name\":\"Inés\",\"tone_preference\":\"formal\","
        + "\"timezone\":\"America/Bogota\",\"goals\":{\"trip\":\"Lima\"},\"language_preference\":\"es\"}");

    JsonNode line = lines(Lines.user(1, "Hola"), "--profile", profile.toString()).get(0);

    assertThat(line.get("layers").get("profile").textValue()).isEqualTo("FOUND");
    assertThat(line.get("prompt").textValue()).contains("Trata a la persona de usted", "\"profile\":\"display_name\",\"value\":\"Inés\"");
    assertThat(line.get("profile").get("display_name").textValue()).isEqualTo("Inés");
    assertThat(line.get("profile").get("goals").get("trip").textValue()).isEqualTo("Lima");
    assertThat(line.get("profile").get("updated_at").textValue()).isEqualTo("2026-02-08T09:01:00Z");
  }

  @Test
  void a_wrong_profile_is_refused_by_field_and_rule_and_nothing_is_replayed() throws IOException {
    assertThat(refusal("--profile", "{\"displayname\":\"Inés\"}")).contains("profile.displayname is not a field");
    assertThat(refusal("--profile", "{\"display_name\":7}")).contains("profile.display_name must be text");
    assertThat(refusal("--profile", "{\"display_name\":\"I\"}")).contains("profile.display_name");
    assertThat(refusal("--profile", "{\"timezone\":\"Mars/Olympus\"}")).contains("profile.timezone").doesNotContain("Olympus");
    assertThat(refusal("--profile", "[]")).contains("profile must be one valid JSON object");
  }

  @Test
  void with_a_limit_to_what_is_kept_older_messages_are_gone() throws IOException {
    List<JsonNode> lines = lines(
        Lines.user(1, "Uno") + Lines.user(2, "Dos") + Lines.user(3, "Tres") + Lines.user(4, "Cuatro"), "--retention", "2");

    assertThat(lines.get(3).get("windowSize").intValue()).isEqualTo(1);
  }

  private List<JsonNode> lines(String conversation, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--json", "-"));
    CommandLineRun run = CommandLineRun.reading(conversation, args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.outLines()) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  private String refusal(String option, String file) throws IOException {
    Path path = Files.writeString(folder.resolve("refused.json"), file);
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola"), "--json", option, path.toString(), "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
    return run.err();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
