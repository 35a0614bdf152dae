package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of servers and models, and what is refused, by field and rule. */
class OptionsTest {

  private static final ServerOptions LOCAL = ServerOptions.at("http://localhost:11434/v1");

  private static void assertRefused(String field, ThrowingCallable made) {
    assertThatThrownBy(made).isInstanceOfSatisfying(InvalidInputException.class,
        refused -> assertThat(refused.field()).isEqualTo(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "localhost:11434", "ftp://localhost/v1", "http:///v1", "http://me:secret@localhost/v1",
      "https://localhost/v1?key=secret", "https://localhost/v1#there", "http://local host/v1", "//localhost/v1"})
  void a_url_is_one_of_a_web_server_and_nothing_else(String url) {
    assertRefused("server.url", () -> ServerOptions.at(url));
    assertThatThrownBy(() -> ServerOptions.at(url)).hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "ñandú"})
  void a_key_is_what_a_header_can_carry(String key) {
    assertRefused("server.key", () -> LOCAL.key(key));
    assertRefused("server.key", () -> ServerOptions.openAi(key));
    assertRefused("server.organization", () -> LOCAL.organization(key));
    assertRefused("server.project", () -> LOCAL.project(key));
    assertRefused("server.apiVersion", () -> LOCAL.apiVersion(key));
  }

  @Test
  void azure_needs_a_key() {
    assertRefused("server.key", () -> LOCAL.dialect(Dialect.AZURE));
  }

  @Test
  void a_time_limit_lies_between_a_millisecond_and_an_hour() {
    for (Duration limit : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999),
        Duration.ofHours(1).plusNanos(1)}) {
      assertRefused("server.limit", () -> LOCAL.limit(limit));
      assertRefused("chat.limit", () -> ChatOptions.of("m").limit(limit));
      assertRefused("embeddings.limit", () -> EmbeddingOptions.of("m", 3).limit(limit));
    }
    assertThat(LOCAL.limit(Duration.ofHours(1)).limit()).isEqualTo(Duration.ofHours(1));
    assertThat(LOCAL.limit(Duration.ofMillis(1)).limit()).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11})
  void attempts_are_one_to_ten(int attempts) {
    assertRefused("server.attempts", () -> LOCAL.attempts(attempts));
  }

  @Test
  void a_model_has_a_name_a_temperature_and_room_to_answer() {
    assertRefused("chat.model", () -> ChatOptions.of(" "));
    assertRefused("chat.temperature", () -> ChatOptions.of("m").temperature(2.1));
    assertRefused("chat.temperature", () -> ChatOptions.of("m").temperature(-0.1));
    assertRefused("chat.temperature", () -> ChatOptions.of("m").temperature(Double.NaN));
    assertRefused("chat.maxTokens", () -> ChatOptions.of("m").maxTokens(0));
  }

  @Test
  void a_batch_has_room_for_a_text() {
    assertRefused("embeddings.batch", () -> EmbeddingOptions.of("m", 3).batch(0));
    assertRefused("embeddings.batch", () -> EmbeddingOptions.of("m", 3).batch(2_049));
  }

  @Test
  void options_and_what_is_made_of_them_do_not_tell_the_key() {
    ServerOptions options = LOCAL.key(Use.KEY).organization("canary-org").project("canary-project");
    assertThat(options.toString()).isEqualTo("ServerOptions(http://localhost:11434/v1, COMPATIBLE, PT20S, 3 attempts)");
    try (ModelServer models = ModelServer.at(options)) {
      assertThat(models + " " + new OpenAiLanguageModel(models, ChatOptions.of("m")) + " "
          + new OpenAiEmbeddings(models, EmbeddingOptions.of("e", 3))).doesNotContain("canary");
    }
  }

  @Test
  void a_url_of_azure_says_how_models_are_named() {
    assertThat(ServerOptions.azure("https://x.openai.azure.com", "k").dialect()).isEqualTo(Dialect.AZURE_DEPLOYMENTS);
    assertThat(ServerOptions.azure("https://x.openai.azure.com/openai/v1", "k").dialect()).isEqualTo(Dialect.AZURE);
    assertThat(ServerOptions.azure("https://x.openai.azure.com/openai/v1/", "k").dialect()).isEqualTo(Dialect.AZURE);
  }
}
