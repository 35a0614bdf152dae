package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir
  private Path folder = Path.of("");

  @Test
  void every_question_gives_one_line_in_the_order_of_the_files() throws IOException {
    recall();

    List<JsonNode> lines = lines("raw.jsonl");
    assertThat(lines.stream().map(line -> line.get("conversation").textValue() + " " + line.get("question")))
        .containsExactly("pottery 0", "pottery 1", "pottery 2", "pottery 3", "pottery 4", "pottery 5",
            "violin 0", "violin 1", "violin 2");
    assertThat(lines).allSatisfy(line -> assertThat(line.fieldNames()).toIterable()
        .containsExactly("conversation", "question", "ranked"));
    assertThat(ranked(lines.get(0))).first().isEqualTo("D1:2");
    assertThat(ranked(lines.get(4))).as("found by its caption").first().isEqualTo("D1:4");
    assertThat(ranked(lines.get(6))).first().isEqualTo("D2:1");
  }

  @Test
  void what_was_measured_is_said_with_granularity_k_and_counts() {
    CommandLineRun run = recall();

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).startsWith(
        "2 conversations, 10 turns, 9 questions: 7 scored, 2 without usable evidence",
        "granularity: turn; k: 5, 10, 25, 50; all figures are means over questions");
    assertThat(run.out()).contains("recall@k, fraction: ", "recall@k, any: ", "recall@k, all: ", "1 multi-hop", "2 temporal",
        "3 open-domain", "4 single-hop", "5 adversarial, apart", "decoy-leak@5 (5 adversarial, any): ",
        "hit@5 (4 single-hop, any): 100.0 %", "the baseline \"words\"", "false refusals");
  }

  @Test
  void the_raw_file_scored_again_gives_the_printed_figures() throws IOException {
    CommandLineRun run = recall();
    Rescoring again = new Rescoring(
        List.of(locomo().resolve("pottery.json"), locomo().resolve("violin.json")), folder.resolve("raw.jsonl"));

    for (String kind : List.of("fraction", "any", "all")) {
      assertThat(row(run, "recall@k, " + kind, "1 multi-hop")).isEqualTo(again.row(kind, 1));
      assertThat(row(run, "recall@k, " + kind, "2 temporal")).isEqualTo(again.row(kind, 2));
      assertThat(row(run, "recall@k, " + kind, "3 open-domain")).isEqualTo(again.row(kind, 3));
      assertThat(row(run, "recall@k, " + kind, "4 single-hop")).isEqualTo(again.row(kind, 4));
      assertThat(row(run, "recall@k, " + kind, "1-4")).isEqualTo(again.row(kind, 1, 2, 3, 4));
    }
    assertThat(row(run, "5 adversarial, apart", "decoy among the first k")).isEqualTo(again.row("any", 5));
  }

  @Test
  void two_runs_give_the_same_bytes() throws IOException {
    CommandLineRun once = recall("--ablation", "--briefing");
    byte[] raw = Files.readAllBytes(folder.resolve("raw.jsonl"));
    CommandLineRun again = recall("--ablation", "--briefing");

    assertThat(again.out()).isEqualTo(once.out());
    assertThat(Files.readAllBytes(folder.resolve("raw.jsonl"))).isEqualTo(raw);
  }

  @Test
  void what_else_is_measured_changes_no_ranking() throws IOException {
    recall("--ablation", "--briefing");
    byte[] raw = Files.readAllBytes(folder.resolve("raw.jsonl"));
    recall("--baseline", "standard");

    assertThat(Files.readAllBytes(folder.resolve("raw.jsonl"))).isEqualTo(raw);
  }

  @Test
  void the_ablation_begins_with_the_standard_and_ends_with_words_alone() {
    List<String> lines = recall("--ablation").outLines();

    int title = indexOf(lines, "Ablation: recall@k");
    assertThat(lines.get(title + 2)).startsWith("standard");
    assertThat(lines.subList(title, indexOf(lines, "Ablation: difference") - 1)).last().asString().startsWith("words");
    assertThat(lines.get(indexOf(lines, "Ablation: difference") + 2)).isEqualTo("standard");
  }

  @Test
  void a_briefing_of_a_conversation_that_fits_holds_what_was_found() {
    CommandLineRun run = recall("--briefing");

    assertThat(run.out()).contains("Briefing within 1,600 tokens (o200k_base), categories 1-4, 6 questions",
        "of the gold turns of all questions together, %", "tokens of the whole conversation");
  }

  @Test
  void progress_goes_to_the_error_stream_line_by_line_where_nobody_watches() {
    CommandLineRun run = recall();

    assertThat(run.errLines()).hasSize(4).last().asString()
        .startsWith("[####################] conversations 4 of 4, questions 18 of 18, ");
    assertThat(run.err()).doesNotContain("\r", "\u001b");
  }

  @Test
  void what_needs_a_consent_is_not_found_where_nobody_gave_it() throws IOException {
    Path data = Files.writeString(folder.resolve("data.json"), Files.readString(locomo().resolve("violin.json"))
        .replace("I play the violin in an orchestra.", "I have been diagnosed with diabetes."));
    String out = folder.resolve("raw.jsonl").toString();

    CommandLineRun with = CommandLineRun.of("evaluate", "recall", "--data", data.toString(), "--out", out);
    CommandLineRun without = CommandLineRun.of(
        "evaluate", "recall", "--data", data.toString(), "--out", out, "--without-consent");

    assertThat(without.outLines()).anyMatch(line -> line.startsWith("turns that no search can find") && line.endsWith(": 1"));
    assertThat(with.outLines()).anyMatch(line -> line.startsWith("turns that no search can find") && line.endsWith(": 0"));
  }

  @Test
  void a_floor_that_is_reached_changes_nothing() {
    assertThat(recall("--floor", "5=1,10=1,25=1,50=1").code()).isZero();
  }

  @Test
  void a_floor_that_is_missed_is_named_with_exit_code_1_and_the_results_stay() {
    CommandLineRun run = recall("--floor", "5=0,50=100");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).last().asString().matches("below the floor: 50 is [0-9.]+, and must be at least 100\\.00");
    assertThat(run.err()).doesNotContain("below the floor: 5 ");
    assertThat(folder.resolve("raw.jsonl")).exists();
  }

  @Test
  void a_preference_is_told_learned_and_looked_for_in_the_briefing() throws IOException {
    CommandLineRun run = preferences();

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).first().isEqualTo(
        "22 preferences with a question each; users by the number of their preferences: 1 with 20, 1 with 2");
    List<JsonNode> lines = lines("preferences.jsonl");
    assertThat(lines.stream().map(line -> line.get("topic").textValue() + " " + line.get("index")))
        .hasSize(22).startsWith("food 0", "food 1", "food 2", "food 3", "music 0", "music 1").endsWith("music 17");
    assertThat(lines).allSatisfy(line -> assertThat(line.fieldNames()).toIterable()
        .containsExactly("topic", "index", "learned", "inBriefing", "hostInBriefing"));
  }

  @Test
  void the_printed_shares_are_those_of_the_raw_lines() throws IOException {
    CommandLineRun run = preferences();
    List<JsonNode> lines = lines("preferences.jsonl");

    List<String> rules = row(run, "The preference a question calls for", "as the rules learn them");
    assertThat(rules.subList(0, 2)).containsExactly(share(lines, "learned"), share(lines, "inBriefing"));
    assertThat(row(run, "The preference a question calls for", "as the host reports them").get(1))
        .isEqualTo(share(lines, "hostInBriefing"));
    assertThat(share(lines, "hostInBriefing")).isEqualTo("100.0");
  }

  @Test
  void two_runs_over_preferences_give_the_same_bytes() throws IOException {
    CommandLineRun once = preferences();
    byte[] raw = Files.readAllBytes(folder.resolve("preferences.jsonl"));

    assertThat(preferences().out()).isEqualTo(once.out());
    assertThat(Files.readAllBytes(folder.resolve("preferences.jsonl"))).isEqualTo(raw);
  }

  @Test
  void what_is_said_in_between_is_text_and_nothing_is_done_that_it_says() throws IOException {
    preferences();

    assertThat(lines("preferences.jsonl")).anySatisfy(line -> assertThat(line.get("learned").booleanValue()).isTrue());
  }

  @Test
  void a_floor_of_preferences_that_is_missed_is_named_with_exit_code_1() {
    CommandLineRun run = CommandLineRun.of("evaluate", "preferences", "--data", resource("prefeval").toString(), "--out",
        folder.resolve("preferences.jsonl").toString(), "--floor", "host=100,rules=99.9");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).last().asString().startsWith("below the floor: rules is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "evaluate", "evaluate nothing", "evaluate recall", "evaluate recall --data DATA", "evaluate recall --out OUT",
      "evaluate recall --data nowhere.json --out OUT", "evaluate recall --data FOLDER --out OUT",
      "evaluate recall --data DATA --out OUT --baseline magic", "evaluate recall --data DATA --out OUT --floor 7=1",
      "evaluate recall --data DATA --out OUT --floor 5=101", "evaluate recall --data DATA --out OUT --floor 5=x",
      "evaluate recall --data DATA --out OUT --floor briefing=85", "evaluate recall --data DATA --out FOLDER",
      "evaluate recall --data DATA --out FOLDER/none/raw.jsonl", "evaluate recall --data DATA --out DATA/pottery.json",
      "evaluate preferences --data nowhere --out OUT", "evaluate preferences --data FOLDER --out OUT",
      "evaluate preferences --data DATA --out OUT"
  })
  void what_cannot_be_done_is_said_in_one_line_with_exit_code_2(String args) {
    CommandLineRun run = CommandLineRun.of(Stream.of(args.split(" "))
        .map(arg -> arg.replace("DATA", locomo().toString()).replace("FOLDER", folder.toString())
            .replace("OUT", folder.resolve("raw.jsonl").toString()))
        .toArray(String[]::new));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("recuerda evaluate").doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private CommandLineRun recall(String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "recall", "--data", locomo().toString(), "--out",
        folder.resolve("raw.jsonl").toString()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private CommandLineRun preferences() {
    return CommandLineRun.of("evaluate", "preferences", "--data", resource("prefeval").toString(), "--out",
        folder.resolve("preferences.jsonl").toString());
  }

  private static Path locomo() {
    return resource("locomo");
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(EvaluateTest.class.getResource("evaluate/" + name)).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  private static List<String> ranked(JsonNode line) {
    List<String> ids = new ArrayList<>();
    line.get("ranked").forEach(id -> ids.add(id.textValue()));
    return ids;
  }

  /** The figures of a row, below a title. */
  private static List<String> row(CommandLineRun run, String title, String name) {
    List<String> lines = run.outLines();
    String row = lines.stream().skip(indexOf(lines, title)).filter(line -> line.startsWith(name)).findFirst().orElseThrow();
    return List.of(row.substring(name.length()).strip().split(" +"));
  }

  private static int indexOf(List<String> lines, String start) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("nothing begins with " + start);
  }

  private static String share(List<JsonNode> lines, String field) {
    long yes = lines.stream().filter(line -> line.get(field).booleanValue()).count();
    return String.format("%.1f", 100.0 * yes / lines.size());
  }
}
