package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class O200kTest {

  private final O200k counter = new O200k();

  @Test
  void it_counts_as_the_published_encoding_does() {
    assertThat(counter.tokens("")).isZero();
    assertThat(counter.tokens("hello world")).isEqualTo(2);
    assertThat(counter.tokens("antidisestablishmentarianism")).isEqualTo(6);
  }

  @Test
  void what_looks_like_a_control_token_is_text() {
    assertThat(counter.tokens("<|endoftext|>")).isGreaterThan(1);
  }
}
