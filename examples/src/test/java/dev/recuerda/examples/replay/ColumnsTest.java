package dev.recuerda.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void a_long_line_is_broken_at_a_space() {
    String text = "palabra ".repeat(30);

    assertThat(Columns.wrapped("> ", "  ", text)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100).endsWith("palabra"));
  }

  @Test
  void a_line_without_spaces_is_broken_where_it_must_be_and_loses_nothing() {
    String text = "é".repeat(250);

    assertThat(String.join("", Columns.wrapped("", "", text))).isEqualTo(text);
  }

  @Test
  void an_emoji_is_never_cut_in_two() {
    String text = "🦊".repeat(150);

    assertThat(Columns.wrapped("", "", text)).containsExactly("🦊".repeat(100), "🦊".repeat(50));
    assertThat(Columns.clipped(text, 5)).isEqualTo("🦊🦊🦊🦊…");
  }

  @Test
  void the_lines_of_a_text_are_kept() {
    assertThat(Columns.wrapped("- ", "  ", "uno\ndos")).containsExactly("- uno", "  dos");
  }
}
