package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkTest {

  @Test
  void marks_are_found_again_wherever_they_stand() {
    String text = "{\"said\":\"hello\\n" + Mark.of(63, 50).word() + "\",\"knows\":\"" + Mark.of(9_999).word() + ".\"}";

    assertThat(Mark.in(text)).containsExactly(Mark.of(63, 50), Mark.of(9_999));
  }

  @Test
  void a_text_without_a_mark_has_none() {
    assertThat(Mark.in("a pizza at Babaca's, zzz")).isEmpty();
  }

  @Test
  void no_two_users_share_a_mark() {
    assertThat(Mark.of(1, 23).word()).isNotEqualTo(Mark.of(12, 3).word());
  }
}
