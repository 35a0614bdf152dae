package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawResultsTest {

  @TempDir
  private Path folder = Path.of("");

  @Test
  void what_is_done_is_one_object_a_line_in_utf_8() throws IOException {
    Path file = folder.resolve("raw.jsonl");
    try (RawResults raw = RawResults.to(file)) {
      raw.add(Map.of("topic", "caf\u00e9"));
      raw.add(Map.of("topic", "a\u2028b"));
      raw.done();
    }

    assertThat(file).hasContent("{\"topic\":\"caf\u00e9\"}\n{\"topic\":\"a\\u2028b\"}\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void what_is_broken_off_leaves_nothing_new_and_what_was_there_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("raw.jsonl"), "before");
    try (RawResults raw = RawResults.to(file)) {
      raw.add(Map.of("question", 1));
    }

    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void what_is_no_file_is_refused_before_anything_is_written() {
    assertThatThrownBy(() -> RawResults.to(folder)).hasMessage("--out must be a file, and nothing else");
    assertThatThrownBy(() -> RawResults.to(folder.resolve("none").resolve("raw.jsonl")))
        .hasMessage("--out must be in a folder that is there");
    assertThat(folder).isEmptyDirectory();
  }
}
