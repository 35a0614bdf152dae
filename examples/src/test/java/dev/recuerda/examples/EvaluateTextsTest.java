package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that measure on sentences: learning, classes, sensitive and actions. */
class EvaluateTextsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir
  private Path folder = Path.of("");

  private Path data = Path.of("");

  @BeforeEach
  void aFolderForData() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  @Test
  void each_line_is_said_by_a_user_of_its_own_and_gives_one_line() throws IOException {
    lines("{'id':'a','text':'I live in Leeds.'}", "", "{'id':'b','text':'Vivo en Cali.','lang':'es','channel':'user'}",
        "{'id':'c','text':'I live in York?'}", "{'id':'d','text':'I have asthma.'}",
        "{'id':'e','text':'I live in Bath.','channel':'pasted'}", "{'id':'f','text':'How much is two and two?'}");

    CommandLineRun run = run("learning");

    assertThat(run.code()).isZero();
    assertThat(results().stream().map(line -> line.get("id").textValue() + " " + line.get("written") + " "
        + line.get("reason").textValue())).containsExactly("a true accepted", "b true accepted", "c false refused: question",
            "d false consent: HEALTH", "e false refused: provenance", "f false nothing proposed");
    assertThat(results()).allSatisfy(line -> assertThat(line.fieldNames()).toIterable()
        .containsExactly("id", "written", "facts", "reason"));
    assertThat(results().get(0).get("facts").toString())
        .isEqualTo("[{\"statement\":\"Lives in Leeds\",\"slot\":\"home.city\",\"value\":\"Leeds\"}]");
  }

  @Test
  void a_name_that_goes_to_the_profile_is_written() throws IOException {
    lines("{'id':'a','text':'My name is Ana.'}");

    run("learning");

    assertThat(results().get(0).get("written").booleanValue()).isTrue();
  }

  @Test
  void what_people_say_of_themselves_is_to_be_written() throws IOException {
    data("msc.json", "{'valid':[{'Speaker 1':['I live in Leeds.','Two and two.'],'Speaker 2':['I am a nurse.'],"
        + "'in_dataset':0}]}");
    data("food.json", "[{'preference':'I like my coffee without sugar.','question':'What shall I order?'}]");

    CommandLineRun run = run("learning");

    assertThat(row(run, "msc")).containsExactly("3", "yes", "66.7", "66.7", "66.7", "66.7");
    assertThat(row(run, "prefeval")).containsExactly("1", "yes", "100.0", "100.0", "100.0", "100.0");
  }

  @Test
  void requests_are_not_to_be_written_in_scope_or_out_of_it() throws IOException {
    requests();

    CommandLineRun run = run("learning");

    assertThat(row(run, "clinc")).containsExactly("4", "no", "25.0", "25.0", "25.0", "75.0");
    assertThat(row(run, "clinc-oos")).containsExactly("1", "no", "0.0", "0.0", "0.0", "100.0");
  }

  @Test
  void a_text_of_a_format_is_said_in_both_forms() throws IOException {
    data("msc.json", "{'valid':[{'Speaker 1':['I live in Leeds.'],'Speaker 2':[]}]}");

    run("learning");

    assertThat(results().stream().map(line -> line.get("id").textValue() + " " + line.at("/facts/0/value").textValue()))
        .containsExactly("msc.json: valid[0].Speaker 1[0] Leeds", "msc.json: valid[0].Speaker 1[0]/lower leeds");
  }

  @Test
  void only_every_nth_text_of_a_format_is_said_where_that_is_asked_for() throws IOException {
    data("msc.json", "{'valid':[{'Speaker 1':['I live in Leeds.','One.','Two.','I am a nurse.'],'Speaker 2':[]}]}");
    lines("{'id':'a','text':'I live in Leeds.'}", "{'id':'b','text':'I live in York.'}");

    CommandLineRun run = run("learning", "--every", "3");

    assertThat(row(run, "msc")).startsWith("2", "yes", "100.0");
    assertThat(row(run, "lines")).startsWith("2", "–", "100.0");
  }

  @Test
  void the_reasons_are_counted_for_each_set() throws IOException {
    lines("{'id':'c','text':'I live in York?'}", "{'id':'d','text':'I have asthma.'}");

    CommandLineRun run = run("learning");

    assertThat(row(run, "consent: HEALTH")).containsExactly("1");
    assertThat(row(run, "refused: question")).containsExactly("1");
  }

  @Test
  void a_line_is_classified_with_the_tools_of_the_host() throws IOException {
    lines("{'id':'a','text':'Play some jazz'}", "{'id':'b','text':'Nice weather today'}");
    Path tools = Files.writeString(folder.resolve("tools.json"), "[{\"name\":\"music\",\"examples\":[\"Play some jazz\"]}]");

    run("classes", "--tools", tools.toString());

    assertThat(results()).extracting(JsonNode::toString).containsExactly(
        "{\"id\":\"a\",\"inputClass\":\"TEXT_TOOL_INTENT\"}", "{\"id\":\"b\",\"inputClass\":\"TEXT_SIMPLE\"}");
  }

  @Test
  void requests_are_told_from_small_talk_with_always_tool_beside_it() throws IOException {
    requests();

    CommandLineRun run = run("classes");

    assertThat(row(run, "clinc")).containsExactly("1", "1", "1", "1");
    assertThat(row(run, "the worse (--floor)")).containsExactly("100.0", "100.0", "100.0", "100.0", "100.0", "100.0");
    assertThat(row(run, "always tool")).containsExactly("50.0", "100.0", "0.0", "0.0", "0.0", "–");
    assertThat(run.out()).contains("clinc: what is taken for what, as given", "taken for TEXT_TOOL_INTENT");
  }

  @Test
  void what_is_sensitive_in_a_line_is_named_by_its_categories() throws IOException {
    lines("{'id':'a','text':'I have asthma and my card is 4111 1111 1111 1111.'}", "{'id':'b','text':'Nice weather today'}");

    run("sensitive");

    assertThat(results()).extracting(JsonNode::toString).containsExactly(
        "{\"id\":\"a\",\"categories\":[\"PAYMENT\",\"HEALTH\"]}", "{\"id\":\"b\",\"categories\":[]}");
  }

  @Test
  void health_is_to_be_found_in_statements_on_health_and_nowhere_else() throws IOException {
    data("people.json", "[{'information_attributes':{"
        + "'a':{'information_domain':'health','memory_statement':'I have asthma.'},"
        + "'b':{'information_domain':'mental_health','memory_statement':'Her mood is fine.'},"
        + "'c':{'information_domain':'finance','memory_statement':'I save 50 a month.'}}}]");

    CommandLineRun run = run("sensitive");

    assertThat(row(run, "health, first person")).containsExactly("1", "100.0", "100.0", "100.0", "100.0");
    assertThat(row(run, "mental_health, third person")).containsExactly("1", "0.0", "0.0", "0.0", "0.0");
    assertThat(row(run, "all others (--floor not-health: the rest of in either)")).startsWith("1", "0.0");
    assertThat(run.out()).contains("CIMemories: what is found where");
  }

  @Test
  void what_is_marked_in_a_text_is_to_be_covered_from_end_to_end() throws IOException {
    data("marked.json", "[{'full_text':'My card is 4111 1111 1111 1111, says Ana','spans':["
        + "{'entity_type':'CREDIT_CARD','start_position':11,'end_position':30},"
        + "{'entity_type':'PERSON','start_position':37,'end_position':40}]},"
        + "{'full_text':'Nothing to see here','spans':[]}]");

    CommandLineRun run = run("sensitive");

    assertThat(row(run, "credit-card")).containsExactly("1", "100.0", "100.0", "100.0", "100.0");
    assertThat(run.out()).contains("not looked for: 1 PERSON", "found what is never kept in 0.0 % of the 1 texts");
  }

  @Test
  void what_the_host_reports_as_done_is_held_with_every_argument_and_what_failed_is_not() throws IOException {
    packed("tasks.jsonl.gz", dialogue("d1", "SUCCESS"), dialogue("d2", "FAILURE"));

    CommandLineRun run = run("actions");

    assertThat(row(run, "Tables_1")).containsExactly("1", "1", "1", "1", "0");
    assertThat(results()).extracting(line -> line.get("id").textValue() + " " + line.get("written"))
        .containsExactly("d1 turn 1 true", "d2 turn 1 false");
    assertThat(results().get(0).at("/facts/0/statement").textValue()).contains("1 March 2019", "Luigi's", "reserve_table");
  }

  @Test
  void a_call_of_which_nobody_said_how_it_ended_is_not_reported() throws IOException {
    packed("tasks.jsonl.gz", dialogue("d1", "SUCCESS").replace("NOTIFY_SUCCESS", "OFFER"), dialogue("d2", "SUCCESS"));

    CommandLineRun run = run("actions");

    assertThat(results()).extracting(line -> line.get("id").textValue()).containsExactly("d2 turn 1");
    assertThat(run.outLines()).first().asString().startsWith("2 dialogues, 0 in which something is held as done");
  }

  @Test
  void dialogues_are_read_in_the_format_of_sgd_itself() throws IOException {
    data("dialogues_001.json", "[{'dialogue_id':'d1','services':['Tables_1'],'turns':["
        + "{'speaker':'USER','utterance':'A table, please.','frames':[]},"
        + "{'speaker':'SYSTEM','utterance':'That is that.','frames':[{'service':'Tables_1',"
        + "'actions':[{'act':'NOTIFY_SUCCESS','slot':'','values':[]}],"
        + "'service_call':{'method':'ReserveTable','parameters':{'date':'2019-03-01','seats':'2'}}}]}]}]");

    CommandLineRun run = run("actions");

    assertThat(row(run, "Tables_1")).containsExactly("1", "1", "1", "0", "0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "learning  | clinc=80         | clinc",
      "sensitive | not-health=100   | not-health",
      "sensitive | health=60        | health",
      "classes   | leyzer-en-tool=1 | leyzer-en-tool"
  })
  void a_floor_that_is_missed_is_named_with_exit_code_1(String command, String floor, String name) throws IOException {
    requests();
    data("people.json", "[{'information_attributes':{"
        + "'a':{'information_domain':'health','memory_statement':'Her mood is fine.'},"
        + "'c':{'information_domain':'finance','memory_statement':'I have asthma.'}}}]");
    Files.writeString(data.resolve("leyzer-dev-en-US-0.tsv"),
        "domain\tintent\tutterance\tbio\nLamp\tOn\tlight the lamp\to\nLamp\tOn\tnothing of the sort\to\n");

    CommandLineRun run = run(command, "--floor", floor);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).last().asString().startsWith("below the floor: " + name + " is ");
  }

  @Test
  void a_floor_of_actions_that_is_missed_is_named_with_exit_code_1() throws IOException {
    packed("tasks.jsonl.gz", dialogue("d1", "SUCCESS").replace("Luigi's", "my chemotherapy"));

    CommandLineRun run = run("actions", "--floor", "success=100");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("consent: HEALTH");
  }

  @Test
  void a_floor_that_is_reached_changes_nothing() throws IOException {
    requests();

    assertThat(run("learning", "--floor", "clinc=75,clinc-oos=100").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"learning", "classes", "sensitive"})
  void two_runs_give_the_same_bytes(String command) throws IOException {
    requests();
    lines("{'id':'a','text':'I live in Leeds and I have asthma.'}");

    CommandLineRun once = run(command);
    byte[] raw = Files.readAllBytes(folder.resolve("raw.jsonl"));

    assertThat(run(command).out()).isEqualTo(once.out());
    assertThat(Files.readAllBytes(folder.resolve("raw.jsonl"))).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"learning", "classes", "sensitive", "actions"})
  void a_folder_without_any_of_the_formats_is_refused(String command) throws IOException {
    data("other.json", "{'some':['thing']}");

    CommandLineRun run = run(command);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("recuerda evaluate " + command + ": --data must hold ");
    assertThat(folder.resolve("raw.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'id':'a','text':'x','channel':'radio'} | line 1: channel must be one of user, pasted, link, tool, document, assistant",
      "{'text':'x'}                            | line 1: id is required",
      "{'id':'a','text':' '}                   | line 1: text must not be blank",
      "{'id':'a','text':                       | line 1 must be one valid JSON value"
  })
  void what_is_wrong_with_a_line_is_named_by_its_number_field_and_rule(String line, String complaint) throws IOException {
    lines(line);

    CommandLineRun run = run("learning");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("lines.jsonl " + complaint);
  }

  @Test
  void lines_may_stand_in_a_file_of_any_name_that_no_other_format_has() throws IOException {
    Path lines = Files.writeString(folder.resolve("lines.txt"), json("{'id':'a','text':'I live in Leeds.'}"));

    CommandLineRun run = CommandLineRun.of("evaluate", "learning", "--data", lines.toString(), "--out",
        folder.resolve("raw.jsonl").toString());

    assertThat(run.code()).isZero();
    assertThat(results()).hasSize(1);
  }

  @Test
  void a_tool_without_examples_is_refused() throws IOException {
    lines("{'id':'a','text':'Play some jazz'}");
    Path tools = Files.writeString(folder.resolve("tools.json"), "[{\"name\":\"music\",\"examples\":[]}]");

    CommandLineRun run = run("classes", "--tools", tools.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tools.json: [0].examples must have 1 to 200 phrases");
  }

  private void requests() throws IOException {
    data("requests.json", "{'oos_val':[['who won the war of the roses','oos']],"
        + "'val':[['set a timer for ten minutes','timer'],['nice to see you','greeting']],"
        + "'train':[['set a timer for an hour','timer'],['i live in leeds','greeting']]}");
    data("domains.json", "{'utility':['timer'],'small_talk':['greeting']}");
  }

  private static String dialogue(String id, String status) {
    return json("{'id':'" + id + "','services':['Tables_1'],'turns':[{'s':'U','u':'A table on March 1st, please.','f':[]},"
        + "{'s':'S','u':'That is that.','f':[{'service':'Tables_1','acts':[['NOTIFY_" + status + "','',[]]],"
        + "'call':{'method':'ReserveTable','parameters':{'date':'2019-03-01','place':'Luigi~s','seats':'2'}}}]}]}")
        .replace('~', '\'');
  }

  private CommandLineRun run(String command, String... more) {
    return CommandLineRun.of(Stream.concat(Stream.of("evaluate", command, "--data", data.toString(), "--out",
        folder.resolve("raw.jsonl").toString()), Stream.of(more)).toArray(String[]::new));
  }

  private void lines(String... lines) throws IOException {
    data("lines.jsonl", String.join("\n", lines));
  }

  private void data(String file, String content) throws IOException {
    Files.writeString(data.resolve(file), json(content));
  }

  private void packed(String file, String... lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve(file)))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String json(String content) {
    return content.replace('\'', '"');
  }

  private List<JsonNode> results() throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("raw.jsonl"))) {
      results.add(MAPPER.readTree(line));
    }
    return results;
  }

  /** The cells of the first row of that name. */
  private static List<String> row(CommandLineRun run, String name) {
    String row = run.outLines().stream().filter(line -> line.startsWith(name + "  ")).findFirst().orElseThrow();
    return List.of(row.substring(name.length()).strip().split(" +"));
  }
}
