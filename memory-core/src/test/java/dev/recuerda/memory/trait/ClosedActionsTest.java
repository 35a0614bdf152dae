package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.conversation.ToolReport.Status;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.FactKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed from a host's report that something was done. */
class ClosedActionsTest {

  private static final Instant NOON = Instant.parse("2026-02-02T12:00:00Z");

  private final RuleExtractor extractor = RuleExtractor.standard();

  @Test
  void an_action_is_told_in_the_language_in_which_it_was_asked_for() {
    Candidate spanish = only("Recuérdame regar los helechos", report("reminder", Map.of("what", "regar los helechos")));
    Candidate english = only("Remind me to water the ferns", report("reminder", Map.of("what", "water the ferns")));

    assertThat(spanish.claim().statement()).isEqualTo("Recordatorio pedido: regar los helechos");
    assertThat(english.claim().statement()).isEqualTo("Reminder asked for: water the ferns");
  }

  @Test
  void an_action_is_part_of_the_conversation_and_fills_no_slot() {
    Candidate candidate = only("Remind me to water the ferns", report("reminder", Map.of("what", "water the ferns")));

    assertThat(candidate.claim().kind()).isEqualTo(FactKind.CONVERSATION);
    assertThat(candidate.claim().category()).isEqualTo("action.reminder");
    assertThat(candidate.claim().slot()).isEmpty();
    assertThat(candidate.claim().value()).contains("water the ferns");
  }

  @Test
  void an_argument_with_control_characters_is_told_on_one_line() {
    Candidate candidate = only("Remind me to water the ferns", report("reminder", Map.of("what", "water\u001b the\u2028ferns")));

    assertThat(candidate.claim().statement()).isEqualTo("Reminder asked for: water the ferns");
  }

  @Test
  void what_was_done_comes_before_with_whom_and_when() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("at", "soon");
    arguments.put("room", "blue room");
    arguments.put("with", "Marcela");
    arguments.put("what", "stocktaking");

    Candidate candidate = only("Book a meeting with Marcela please", report("appointment", arguments));

    assertThat(candidate.claim().statement()).isEqualTo("Appointment made: stocktaking, Marcela, soon, blue room");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2026-02-04T07:00:00-05:00    | water the ferns, 4 February 2026, 07:00
      2026-02-04T07:00             | water the ferns, 4 February 2026, 07:00
      2026-02-04T07:00:00Z         | water the ferns, 4 February 2026, 07:00 UTC
      2026-02-04                   | water the ferns, 4 February 2026
      19:30                        | water the ferns, 19:30
      2026-02-31T07:00:00Z         | water the ferns, 2026-02-31T07:00:00Z
      next Monday                  | water the ferns, next Monday""")
  void a_moment_is_told_as_people_write_it(String at, String told) {
    Candidate candidate =
        only("Remind me to water the ferns", report("reminder", ordered("what", "water the ferns", "at", at)));

    assertThat(candidate.claim().statement()).isEqualTo("Reminder asked for: " + told);
  }

  @Test
  void a_moment_is_told_in_spanish_too() {
    Candidate candidate = only("Recuérdame regar los helechos",
        report("reminder", ordered("what", "regar los helechos", "at", "2026-02-04T07:00:00-05:00")));

    assertThat(candidate.claim().statement())
        .isEqualTo("Recordatorio pedido: regar los helechos, 4 de febrero de 2026, 07:00");
  }

  @Test
  void an_action_that_the_language_has_no_words_for_is_told_by_its_type() {
    Candidate candidate = only("Water the ferns now please", report("garden", Map.of("what", "water the ferns")));

    assertThat(candidate.claim().statement()).isEqualTo("Done (garden): water the ferns");
  }

  @Test
  void a_report_without_arguments_is_told_in_the_words_that_asked_for_it() {
    Candidate candidate = only("Remind me to water the ferns", report("reminder", Map.of()));

    assertThat(candidate.claim().statement()).isEqualTo("Reminder asked for: Remind me to water the ferns");
    assertThat(candidate.evidence().message().value()).isEqualTo("asked");
  }

  @Test
  void a_report_without_arguments_that_nobody_asked_for_proposes_nothing() {
    Message done = Message.fromTool("done", NOON, report("reminder", Map.of()));

    assertThat(extractor.propose(done, List.of())).isEmpty();
  }

  @Test
  void an_argument_that_was_covered_is_not_told() {
    Candidate candidate = only("Open an account for Ana", report("account", ordered("user", "Ana", "password", "███████")));

    assertThat(candidate.claim().statement()).isEqualTo("Done (account): Ana");
  }

  @Test
  void a_report_whose_arguments_were_all_covered_proposes_nothing() {
    assertThat(proposed(asked("Save my password"), report("keys", Map.of("password", "███████")))).isEmpty();
  }

  @Test
  void a_request_in_which_something_was_covered_is_not_told() {
    assertThat(proposed(asked("Guarda mi clave ███████"), report("note", Map.of()))).isEmpty();
  }

  @Test
  void a_request_that_another_report_closed_is_not_told_once_more() {
    Message request = Message.fromUser("asked", NOON, "Remind me to water the ferns");
    Message closed = Message.fromTool("closed", NOON, report("reminder", Map.of("what", "water the ferns")));

    assertThat(proposed(List.of(request, closed), report("reminder", Map.of()))).isEmpty();
  }

  @Test
  void a_request_is_still_open_after_a_report_that_it_failed() {
    Message request = Message.fromUser("asked", NOON, "Recuérdame regar los helechos");
    Message failed = Message.fromTool("failed", NOON,
        new ToolReport("tool", Status.FAILURE, Optional.of("reminder"), Document.empty()));

    assertThat(proposed(List.of(request, failed), report("reminder", Map.of()))).hasSize(1);
  }

  @Test
  void a_request_of_another_session_is_not_told() {
    Message elsewhere = Message.fromUser("asked", NOON, "Remind me to water the ferns")
        .in(new SessionId(new UUID(0, 1)));
    Message done = Message.fromTool("done", NOON, report("reminder", Map.of())).in(new SessionId(new UUID(0, 2)));

    assertThat(extractor.propose(done, List.of(new Episode(1, elsewhere, 1, true)))).isEmpty();
  }

  @Test
  void a_request_of_several_lines_is_told_on_one() {
    Candidate candidate = only("Remind me\nto water the ferns", report("reminder", Map.of()));

    assertThat(candidate.claim().statement()).isEqualTo("Reminder asked for: Remind me to water the ferns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tidy\u0007up", "tidy\nup", "tidy\u2028up"})
  void a_kind_of_deed_with_control_characters_is_told_on_one_line(String type) {
    Candidate candidate = only("Tidy up please", report(type, Map.of("what", "the garden")));

    assertThat(candidate.claim().statement()).isEqualTo("Done (tidy up): the garden");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "                                                                     tool",
      "an_awfully_long_name_of_a_tool_of_39_uni\ud83d\ude00",
      "an_awfully_long_name_of_a_tool_that_goes_on_to_59_units_____\ud83d\ude00"})
  void a_tool_may_have_a_name_of_any_form(String name) {
    ToolReport report =
        new ToolReport(name, Status.SUCCESS, Optional.of("reminder"), Document.of("arguments", Map.of("what", "it")));

    assertThat(proposed(asked("Remind me of it"), report)).hasSize(1);
  }

  @Test
  void arguments_that_hold_more_arguments_are_left_out() {
    Candidate candidate = only("Remind me to water the ferns",
        report("reminder", ordered("what", "water the ferns", "options", Map.of("loud", true))));

    assertThat(candidate.claim().statement()).isEqualTo("Reminder asked for: water the ferns");
  }

  private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put(first, one);
    arguments.put(second, other);
    return arguments;
  }

  private static ToolReport report(String type, Map<String, Object> arguments) {
    return new ToolReport("tool", Status.SUCCESS, Optional.of(type), Document.of("tool.arguments", arguments));
  }

  private static List<Message> asked(String words) {
    return List.of(Message.fromUser("asked", NOON, words));
  }

  private List<Candidate> proposed(List<Message> before, ToolReport report) {
    List<Episode> episodes = new ArrayList<>();
    before.forEach(message -> episodes.add(new Episode(episodes.size() + 1, message, 1, true)));
    return extractor.propose(Message.fromTool("done", NOON.plusSeconds(1), report), episodes);
  }

  private Candidate only(String asked, ToolReport report) {
    List<Candidate> candidates = proposed(asked(asked), report);
    assertThat(candidates).hasSize(1);
    return candidates.get(0);
  }
}
