package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.policy.ToolDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSetTest {

  @TempDir
  private Path folder = Path.of("");

  @Test
  void tools_are_described_by_so_many_examples_as_are_asked_for_spread_over_what_is_to_be_learned_from() {
    List<Request> requests = new ArrayList<>(requests(20, true));
    requests.addAll(requests(2, false));

    RequestSet set = new RequestSet("some", requests);

    assertThat(set.tools(5)).extracting(ToolDescription::examples)
        .containsExactly(List.of("text 0", "text 4", "text 8", "text 12", "text 16"));
    assertThat(set.measured(5)).hasSize(2).noneMatch(Request::training);
  }

  @Test
  void where_nothing_is_to_be_learned_from_half_of_a_tool_describes_it_and_the_rest_is_measured() {
    RequestSet set = new RequestSet("some", requests(6, false));

    assertThat(set.tools(5)).extracting(ToolDescription::examples).containsExactly(List.of("text 0", "text 2", "text 4"));
    assertThat(set.measured(5)).extracting(request -> request.sentence().text()).containsExactly("text 1", "text 3", "text 5");
  }

  @Test
  void a_tool_with_one_request_is_described_by_it_and_not_measured() {
    RequestSet set = new RequestSet("some", requests(1, false));

    assertThat(set.tools(5)).hasSize(1);
    assertThat(set.measured(5)).isEmpty();
  }

  @Test
  void small_talk_and_what_is_out_of_scope_describe_no_tool() throws IOException {
    clinc();

    RequestSet set = RequestSet.in(DataFiles.below(folder, ".json")).get(0);

    assertThat(set.name()).isEqualTo("clinc");
    assertThat(set.tools(5)).extracting(ToolDescription::name).containsExactly("timer");
    assertThat(set.measured(5)).extracting(Request::kind)
        .containsExactly(Kind.OUT_OF_SCOPE, Kind.TOOL, Kind.SMALL_TALK);
  }

  @Test
  void requests_of_clinc_without_their_domains_are_refused() throws IOException {
    clinc();
    Files.delete(folder.resolve("domains.json"));

    assertThatThrownBy(() -> RequestSet.in(DataFiles.below(folder, ".json")))
        .hasMessage("data.json must have domains.json beside it");
  }

  @Test
  void requests_of_home_assistant_are_told_by_their_language() throws IOException {
    homeAssistant("es", "enciende la lámpara");
    homeAssistant("en", "switch the lamp on");

    List<RequestSet> sets = RequestSet.in(DataFiles.below(folder, ".yaml"));

    assertThat(sets).extracting(RequestSet::name).containsExactly("ha-en", "ha-es");
    assertThat(sets.get(1).requests()).extracting(Request::intent).containsExactly("TurnOn");
    assertThat(sets.get(1).requests()).extracting(request -> request.sentence().text()).containsExactly("enciende la lámpara");
  }

  @Test
  void requests_of_leyzer_are_told_by_the_part_and_the_language_in_their_files_names() throws IOException {
    leyzer("leyzer-train-es-ES-0.1.0.tsv", "Lamp\tTurnOn\tenciende la lámpara\to o o");
    leyzer("leyzer-dev-es-ES-0.1.0.tsv", "Lamp\tTurnOn\tprende la luz\to o o");

    RequestSet set = RequestSet.in(DataFiles.below(folder, ".tsv")).get(0);

    assertThat(set.name()).isEqualTo("leyzer-es");
    assertThat(set.tools(5)).extracting(ToolDescription::name).containsExactly("Lamp.TurnOn");
    assertThat(set.measured(5)).extracting(request -> request.sentence().text()).containsExactly("prende la luz");
  }

  @Test
  void a_line_of_leyzer_without_a_text_is_refused_by_its_number() throws IOException {
    leyzer("leyzer-dev-es-ES-0.1.0.tsv", "Lamp\tTurnOn\t\to");

    assertThatThrownBy(() -> RequestSet.in(DataFiles.below(folder, ".tsv")))
        .hasMessage("leyzer-dev-es-ES-0.1.0.tsv: line 2 must have a domain, an intent and a text, separated by tabs");
  }

  private static List<Request> requests(int count, boolean training) {
    return IntStream.range(0, count).mapToObj(i -> new Request(
        new Sentence("some " + i, Channel.USER, "text " + i), "tool", Kind.TOOL, training)).toList();
  }

  private void clinc() throws IOException {
    Files.writeString(folder.resolve("data.json"), ("{'oos_val': [['who won the war of the roses', 'oos']],"
        + " 'val': [['ten minutes on the timer', 'timer'], ['howdy', 'greeting']],"
        + " 'train': [['set a timer for an hour', 'timer'], ['hello you', 'greeting']]}").replace('\'', '"'));
    Files.writeString(folder.resolve("domains.json"),
        "{'utility': ['timer'], 'small_talk': ['greeting']}".replace('\'', '"'));
  }

  private void homeAssistant(String language, String text) throws IOException {
    Path place = Files.createDirectories(folder.resolve(language));
    Files.writeString(place.resolve("light.yaml"), "language: " + language + "\ntests:\n  - sentences:\n      - \"" + text
        + "\"\n    intent:\n      name: TurnOn\n      slots:\n        brightness: 50\n    response: done\n");
  }

  private void leyzer(String name, String line) throws IOException {
    Files.writeString(folder.resolve(name), "domain\tintent\tutterance\tbio\n" + line + "\n");
  }
}
