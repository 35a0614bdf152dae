package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"es", "en"})
  void the_conversations_that_ship_are_read_without_a_refused_line(String language) {
    CommandLineRun run = CommandLineRun.of("--sample", language);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("#56", "TEXT_SIMPLE", "TEXT_TOOL_INTENT", "RICH_INPUT", "STICKER_STANDBY", "UNSUPPORTED",
        "FOUND", "EMPTY", "SKIPPED", "memory_read_ms", "memory_write_count", "memory_hit_ratio", "profile_hit_ratio");
    assertThat(run.outLines()).allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(100));
  }

  @Test
  void something_said_days_ago_comes_back_when_a_tool_needs_it() {
    CommandLineRun run = CommandLineRun.of("--sample", "es");

    String turn = run.out().substring(run.out().indexOf("── #29 "), run.out().indexOf("── #30 "));
    assertThat(turn).contains("Se recuerda lo dicho antes:", "es es-05; bm25");
  }

  @Test
  void what_was_pasted_cannot_close_the_block_of_memory() {
    CommandLineRun run = CommandLineRun.of("--sample", "es", "--json");

    assertThat(run.outLines().get(20)).contains("\"id\":\"es-21\"");
    assertThat(run.outLines().get(21)).contains("(pegado)").doesNotContain("</memory>\\n| [system]");
  }

  @Test
  void the_report_is_in_the_language_that_was_asked_for() {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola"), "--lang", "en", "-");

    assertThat(run.out()).contains("what an assistant would be told", "person · text", "1 inputs read", "0 lines refused");
  }

  @Test
  void in_spanish_no_reason_is_left_in_english() {
    CommandLineRun run = CommandLineRun.of("--budget-left", "0.40");

    assertThat(run.out()).contains("SKIPPED: ").doesNotContain("the read policy", "is kept", " left of the day");
  }

  @Test
  void a_byte_order_mark_carriage_returns_and_blank_lines_are_passed_over() throws IOException {
    Path file = file("talk.jsonl", "\uFEFF" + Lines.user(1, "Hola").replace("\n", "\r\n") + "\r\n\n"
        + Lines.user(2, "¿Qué tal?").replace("\n", "\r\n"));

    CommandLineRun run = CommandLineRun.of("--json", file.toString());

    assertThat(run.outLines()).hasSize(2);
    assertThat(run.err()).contains("0 líneas rechazadas");
  }

  @Test
  void the_last_line_needs_no_line_end() {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola").strip(), "--json", "-");

    assertThat(run.outLines()).hasSize(1);
  }

  @Test
  void a_line_that_is_not_utf_8_is_refused() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, (Lines.user(1, "mañana") + Lines.user(2, "hola")).getBytes(StandardCharsets.ISO_8859_1));

    CommandLineRun run = CommandLineRun.of("--json", file.toString());

    assertThat(run.errLines()).first().isEqualTo("line 1: message must be written in UTF-8");
    assertThat(run.outLines()).hasSize(1);
  }

  @Test
  void an_id_that_comes_twice_is_one_message() {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "Hola") + Lines.user(1, "Hola") + Lines.user(2, "Sigo"), "-");

    assertThat(run.out()).contains("ese id ya estaba: es un solo mensaje", "1 entrada repetía un id", "2 mensajes guardados",
        "Ventana    FOUND: 1 mensaje");
  }

  @Test
  void a_folder_is_not_a_conversation() {
    CommandLineRun run = CommandLineRun.of(folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is a directory");
  }

  @Test
  void control_characters_do_not_reach_the_terminal() {
    CommandLineRun run = CommandLineRun.reading(Lines.user(1, "uno\\u001b[2Jdos\\u202etres"), "-");

    assertThat(run.out()).contains("uno\uFFFD[2Jdos\uFFFDtres").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void a_long_file_shows_how_far_it_has_come() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.append(Lines.assistant(i, "Vale."));
    }
    Path file = file("long.jsonl", lines.toString());

    CommandLineRun run = CommandLineRun.of("--json", file.toString());

    assertThat(run.errLines()).contains("2,000 líneas, 100 %").anyMatch(line -> line.startsWith("1,000 líneas, 4"));
    assertThat(run.outLines()).hasSize(2_000);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
