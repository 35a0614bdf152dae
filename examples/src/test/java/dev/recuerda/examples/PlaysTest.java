package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaysTest {

  private static final Pattern HEAD = Pattern.compile("(?m)^── (\\d+) · .+$");

  @ParameterizedTest
  @CsvSource({"demo,7", "usage,10", "forget-me,5", "own-store,3"})
  void a_play_has_its_scenes_in_their_order_and_ends_well(String play, int scenes) {
    CommandLineRun run = CommandLineRun.of(play);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(HEAD.matcher(run.out()).results().map(head -> head.group(1)).map(Integer::valueOf))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, scenes).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "usage", "forget-me", "own-store"})
  void a_play_prints_the_same_in_every_run_within_the_page(String play) {
    CommandLineRun once = CommandLineRun.of(play);

    CommandLineRun again = CommandLineRun.of(play);

    assertThat(again.out()).isEqualTo(once.out());
    assertThat(again.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @CsvSource({"demo, 5", "usage, 7", "forget-me, 2", "own-store, 2"})
  void the_readme_quotes_a_scene_of_each_play(String play, String number) throws IOException {
    String scene = HEAD.matcher(CommandLineRun.of(play).out()).results().filter(head -> head.group(1).equals(number))
        .map(MatchResult::group).findFirst().orElseThrow() + scene(play, Integer.parseInt(number));

    assertThat(Readme.of("examples")).contains("```\n" + scene.stripTrailing() + "\n```\n");
  }

  @Test
  void in_the_demo_a_prompt_holds_the_template_what_was_set_and_what_was_just_said() {
    String talk = scene("demo", 3);

    assertThat(scene("demo", 1)).contains("TechFlow AI", "Founder/CEO", "Customer onboarding");
    assertThat(talk).contains("(stand-in)", "As Digital Marketing Specialist", "- They are working on: AI automation platform",
        "- They use Slack.");
  }

  @Test
  void in_the_demo_a_new_session_knows_the_last_one_and_the_other_agent_does_not() {
    String followUp = scene("demo", 5);
    String other = scene("demo", 6);

    assertThat(followUp).contains("HubSpot", "crm_shortlist");
    assertThat(other).contains("As Customer Support Representative", "onboarding system", "I find nothing like that")
        .doesNotContain("HubSpot", "crm_shortlist");
  }

  @Test
  void in_the_demo_each_agent_counted_and_remembers_its_own() {
    List<String> memories = Arrays.asList(scene("demo", 7).split("Agent: Customer Success Manager"));

    assertThat(memories).hasSize(2);
    assertThat(memories.get(0)).contains("Marketing Maestro", "Interactions: 4", "B2B SaaS", "lead generation");
    assertThat(memories.get(1)).contains("Interactions: 2", "Knowledge: -").doesNotContain("lead generation");
  }

  @Test
  void in_the_usage_what_may_not_be_done_is_refused_by_type() {
    String calls = scene("usage", 8);

    assertThat(calls).contains("An id that is none: InvalidInputException", "A preset that is none: InvalidInputException",
        "An agent of nobody: NotFoundException", "Somebody else's session: NotFoundException",
        "A message to a closed session: SessionClosedException", "A level of detail that is none: InvalidInputException")
        .doesNotContain("not refused");
  }

  @Test
  void in_the_usage_a_talk_is_taken_up_and_in_the_end_nothing_is_left() {
    String takenUp = scene("usage", 7);
    String end = scene("usage", 10);

    assertThat(takenUp).contains("Closed: yes", "you said: Would you shard the database", "database_size: 400 GB");
    assertThat(end).contains("facts 2", "messages 10", "Agents left: 0", "Known of Kim: nothing");
  }

  @Test
  void what_was_asked_to_be_forgotten_is_told_before_and_not_after() {
    List<String> scenes = IntStream.rangeClosed(1, 5).mapToObj(number -> scene("forget-me", number)).toList();

    assertThat(scenes.get(0)).contains("Tu dentista es la doctora Vega", "Eres diabética", "Vives en Bogotá");
    assertThat(scenes.get(1)).contains("recibo: covered 2, facts 1", "Eres diabética").doesNotContain("Vega");
    assertThat(scenes.get(2)).contains("Recibo: covered", "Vives en Bogotá").doesNotContain("diabética", "Vega");
    assertThat(scenes.get(3)).contains("Todavía no guardo nada sobre ti").doesNotContain("Bogotá");
    assertThat(scenes.get(4)).contains("Mensajes: 0", "Hechos: 0", "USER_ERASED");
  }

  @Test
  void over_a_store_of_ones_own_each_region_holds_its_own_people_alone() {
    String regions = scene("own-store", 2);

    assertThat(regions).contains("Europe: facts of Ana 2, of Ben 0", "America: facts of Ana 0, of Ben 2");
    assertThat(scene("own-store", 3)).contains("You live in Leeds", "You live in Boston");
  }

  /** What a scene of a play prints below its head. */
  private static String scene(String play, int number) {
    String[] scenes = HEAD.split(CommandLineRun.of(play).out());
    return scenes[number];
  }
}
