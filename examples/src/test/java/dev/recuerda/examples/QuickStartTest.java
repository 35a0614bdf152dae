package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickStartTest {

  private static final Path SOURCE = Path.of("src/main/java/dev/recuerda/examples/QuickStart.java");

  @Test
  void it_prints_what_it_was_told_as_an_answer_and_as_a_prompt() {
    String printed = printed();

    assertThat(printed).contains("Your name is Ana", "You live in Leeds", "[system]", "Be direct", "\"value\":\"Ana\"",
        "\"fact\":\"Their dentist is Dr Vega\"", "Remind me to call the dentist");
  }

  @Test
  void it_has_at_most_20_lines_and_imports_nothing_but_java_and_the_library() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);

    assertThat(lines).hasSizeLessThanOrEqualTo(20);
    assertThat(lines).filteredOn(line -> line.startsWith("import "))
        .allMatch(line -> line.matches("import (java|dev\\.recuerda\\.memory|dev\\.recuerda\\.inmemory)\\..+;"));
  }

  @Test
  void the_readme_quotes_it_and_what_it_prints() throws IOException {
    String readme = Readme.of(".");
    List<String> lines = Files.readAllLines(SOURCE);

    assertThat(readme).contains(String.join("\n", lines.subList(2, lines.size())));
    assertThat(timeless(readme)).contains(timeless(printed()));
  }

  /** Without what differs from run to run. */
  private static String timeless(String text) {
    return text.replaceAll("tag=\"[0-9a-f]+\"", "tag").replaceAll("\"date\":\"[^\"]+\"", "date");
  }

  private static String printed() {
    PrintStream standard = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(new String[0]);
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
