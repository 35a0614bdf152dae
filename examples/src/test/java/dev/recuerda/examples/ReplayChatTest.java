package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay of a chat that a phone exported. */
class ReplayChatTest {

  private static final String CHAT = """
      24/12/25, 18:05 - Los mensajes y las llamadas están cifrados de extremo a extremo. Toca para obtener más información.
      24/12/25, 18:06 - Ana: Vivo en Madrid
      y mi dentista es el doctor Vega
      24/12/25, 18:07 - Luis: Yo vivo en Leeds
      32/12/25, 18:08 - Ana: Geheim
      24/12/25, 18:09 - Ana: <Multimedia omitido>
      24/12/25, 18:10 - Ana: Olvida dónde vivo
      24/12/25, 18:11 - Ana: ¿Qué sabes de mí?
      """;

  @TempDir
  private Path folder = Path.of("");

  private String chat = "";

  @BeforeEach
  void writeChat() throws IOException {
    chat = file("chat.txt", CHAT);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  // ---- Input by input ----

  @Test
  void a_chat_is_shown_input_by_input() {
    CommandLineRun run = CommandLineRun.of("replay", chat, "--as", "Ana");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("── #1 2025-12-24 18:06 · persona · texto",
        "── #2 2025-12-24 18:07 · asistente · Luis · texto",
        "── #3 2025-12-24 18:09 · persona · imagen", "Aprendido:", "Vive en Madrid", "5 entradas leídas, 4 de la persona");
    assertThat(run.errLines()).first().asString().startsWith("line 5: message.at must be a date and a time that there are");
    assertThat(run.err() + run.out()).doesNotContain("Geheim");
  }

  @Test
  void the_report_is_in_the_language_that_was_asked_for() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", "--lang", "en");

    assertThat(run.out()).contains("input by input", "person · text", "5 inputs read", "1 line refused");
  }

  @Test
  void nothing_that_was_said_to_a_friend_is_a_wish_of_the_assistant() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", "--lang", "en");

    assertThat(run.out()).doesNotContain("Forgotten:");
    assertThat(run.out().substring(run.out().lastIndexOf("What do you know about me?"))).contains("You live in Madrid");
  }

  @Test
  void each_run_gives_the_same_json() {
    CommandLineRun first = CommandLineRun.of(chat, "--as", "Ana", "--json");

    CommandLineRun second = CommandLineRun.of(chat, "--as", "Ana", "--json");

    assertThat(first.outLines()).hasSize(5).isEqualTo(second.outLines());
  }

  @Test
  void a_zip_is_replayed_as_the_chat_in_it() throws IOException {
    Path zip = folder.resolve("chat.ZIP");
    try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream zipped = new ZipOutputStream(out)) {
      zipped.putNextEntry(new ZipEntry("_chat.txt"));
      zipped.write(CHAT.getBytes(StandardCharsets.UTF_8));
      zipped.closeEntry();
    }

    CommandLineRun run = CommandLineRun.of(zip.toString(), "--as", "Ana", "--json");

    assertThat(run.outLines()).isEqualTo(CommandLineRun.of(chat, "--as", "Ana", "--json").outLines());
  }

  @Test
  void times_are_those_of_the_zone() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", "--zone", "Europe/Madrid");

    assertThat(run.out()).contains("── #1 2025-12-24 17:06 · persona");
  }

  @Test
  void dates_are_in_the_order_that_is_told() throws IOException {
    String ambiguous = file("ambiguous.txt", "1/2/26, 9:00 - Ana: Hola\n");

    CommandLineRun found = CommandLineRun.of(ambiguous, "--as", "Ana");
    CommandLineRun told = CommandLineRun.of(ambiguous, "--as", "Ana", "--dates", "month-first");

    assertThat(found.out()).contains("── #1 2026-02-01 09:00");
    assertThat(found.errLines()).first().asString().contains("se toma el día, y con --dates se dice otra cosa");
    assertThat(told.out()).contains("── #1 2026-01-02 09:00");
    assertThat(told.err()).isEmpty();
  }

  // ---- As a whole ----

  @Test
  void an_import_tells_what_came_of_it_and_nothing_of_each_input() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", "--import", "--lang", "en");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("brought in", "You live in Madrid", "5 messages read, 4 of them the person's; 5 new",
        "1 line refused", "facts learned").doesNotContain("── #1");
    assertThat(run.errLines()).contains("5 messages, 100 %").anyMatch(line -> line.startsWith("line 5: message.at must be"));
  }

  @Test
  void an_import_speaks_spanish() throws IOException {
    String sensitive = file("salud.txt", "24/12/25, 18:06 - Ana: Soy diabética\n24/12/25, 18:07 - Ana: Vivo en Madrid\n");

    CommandLineRun run = CommandLineRun.of(sensitive, "--as", "Ana", "--import");

    assertThat(run.out()).contains("2 mensajes leídos, 2 de la persona; nuevos: 2", "0 líneas rechazadas", "1 hecho aprendido",
        "por preguntar antes de recordarlo: 1 × HEALTH");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "--json", "--profile p.json", "--tools t.json", "--budget-left 1", "--model any --base-url http://localhost:1/v1"
  })
  void what_tells_how_inputs_are_shown_does_not_go_with_an_import(String options) {
    CommandLineRun run = CommandLineRun.of((chat + " --as Ana --import " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(options.split(" ")[0] + " must be left out with --import");
  }

  // ---- What cannot be done ----

  @Test
  void without_the_name_of_the_person_it_is_refused_and_says_who_wrote() {
    CommandLineRun run = CommandLineRun.of(chat, "--lang", "en");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).containsExactly("2 who wrote in this chat:", "- Ana: 4 messages", "- Luis: 1 message",
        "recuerda replay: --as is required for a chat: the name under which the person wrote in it (see recuerda replay --help)");
  }

  @Test
  void with_another_name_it_is_refused_and_says_who_wrote() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Berta");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).contains("En este chat escriben 2:", "- Ana: 4 mensajes");
    assertThat(run.err()).contains("--as must be the name of somebody who wrote in the chat").doesNotContain("Berta");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--as Ana", "--zone Europe/Madrid", "--dates day-first", "--import"})
  void what_is_for_a_chat_is_refused_where_there_is_none(String options) {
    CommandLineRun run = CommandLineRun.of(("--sample es " + options).split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(options.split(" ")[0] + " must be left out where FILE is no chat");
  }

  @ParameterizedTest
  @CsvSource({
      "--zone, Marte/Olympus, must be a time zone such as",
      "--dates, mdy, 'must be day-first, month-first or year-first'",
      "--dates, month-first, must be an order in which the dates of the chat can be read"})
  void a_zone_or_an_order_that_there_is_not_is_refused(String option, String value, String rule) {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", option, value);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option, rule);
  }

  @ParameterizedTest
  @CsvSource({"none.txt, must be a file that is there", "none.zip, must be a file that is there",
      "talk.txt, must be a chat that WhatsApp exported"})
  void a_file_that_is_no_chat_is_refused_by_its_name(String name, String rule) throws IOException {
    file("talk.txt", Lines.user(1, "Hola"));

    CommandLineRun run = CommandLineRun.of(folder.resolve(name).toString(), "--as", "Ana");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(name + " " + rule);
  }

  @Test
  void a_chat_and_a_sample_are_not_replayed_at_once() {
    CommandLineRun run = CommandLineRun.of(chat, "--as", "Ana", "--sample", "es");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--sample must be left out where a FILE is given");
  }

  @Test
  void control_characters_in_names_do_not_reach_the_terminal() throws IOException {
    String odd = file("odd.txt", "24/12/25, 18:06 - An\u001b[2Ja: Hola\n");

    CommandLineRun run = CommandLineRun.of(odd);

    assertThat(run.err()).contains("An\uFFFD[2Ja").doesNotContain("\u001b");
  }
}
