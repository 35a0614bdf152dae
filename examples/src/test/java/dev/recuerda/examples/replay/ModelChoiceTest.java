package dev.recuerda.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoiceTest {

  private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "sk-geheim");

  private static String told(Optional<String> baseUrl, Map<String, String> environment) {
    return ModelChoice.of("m", baseUrl, environment).told(Labels.in(ReplayLanguage.EN));
  }

  @Test
  void with_a_key_and_nothing_else_it_is_on_the_server_of_openai() {
    assertThat(told(Optional.empty(), KEY)).isEqualTo("Model m (--model) on api.openai.com (by default), with the key in OPENAI_API_KEY");
  }

  @Test
  void an_option_counts_more_than_the_environment() {
    assertThat(told(Optional.of("https://models.example/v1"), Map.of("OPENAI_BASE_URL", "http://localhost:1/v1")))
        .isEqualTo("Model m (--model) on models.example (--base-url), without a key");
  }

  @Test
  void variables_that_are_blank_are_not_set() {
    assertThat(told(Optional.empty(), Map.of("OPENAI_BASE_URL", " ", "OPENAI_API_KEY", "sk-geheim"))).contains("(by default)");
    assertThatThrownBy(() -> told(Optional.empty(), Map.of("OPENAI_API_KEY", ""))).isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("OPENAI_API_KEY is required");
  }

  @ParameterizedTest
  @CsvSource({"https://api.openai.com/v1", "https://API.OPENAI.COM/v1/"})
  void the_server_of_openai_needs_a_key_when_it_is_named_too(String url) {
    assertThatThrownBy(() -> told(Optional.of(url), Map.of())).hasMessageStartingWith("OPENAI_API_KEY is required");
    assertThat(told(Optional.of(url), KEY)).containsIgnoringCase("api.openai.com (--base-url), with the key");
  }
}
