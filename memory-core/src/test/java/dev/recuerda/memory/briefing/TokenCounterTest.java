package dev.recuerda.memory.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCounterTest {

  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "abcd, 1", "abcde, 2", "日本語, 3", "日本 abcd, 4", "😀😀😀😀, 1"})
  void the_estimate_counts_four_characters_or_one_dense_one_as_a_token(String text, long tokens) {
    assertThat(TokenCounter.estimate().tokens(text)).isEqualTo(tokens);
  }
}
