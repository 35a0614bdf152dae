package dev.recuerda.examples.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.recuerda.llm.ChatOptions;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.OpenAiLanguageModel;
import dev.recuerda.llm.ServerOptions;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** The adapter, LangChain4j and Spring AI call models in one process, with the same jars. */
class OneClassPathTest {

  private static final String QUESTION = "What is the capital of France?";

  @Test
  void the_adapter_gets_its_answer() throws IOException {
    try (ChatServer server = ChatServer.thatSays("Paris, says the adapter");
         ModelServer models = ModelServer.at(ServerOptions.at(server.url()))) {
      OpenAiLanguageModel model = new OpenAiLanguageModel(models, ChatOptions.of("parrot"));

      assertThat(model.complete(new Prompt(List.of(new Turn(Speaker.USER, QUESTION)))).text())
          .isEqualTo("Paris, says the adapter");
    }
  }

  @Test
  void langchain4j_gets_its_answer() throws IOException {
    try (ChatServer server = ChatServer.thatSays("Paris, says LangChain4j")) {
      ChatModel model = dev.langchain4j.model.openai.OpenAiChatModel.builder()
          .baseUrl(server.url())
          .apiKey("none")
          .modelName("parrot")
          .build();

      assertThat(model.chat(QUESTION)).isEqualTo("Paris, says LangChain4j");
    }
  }

  @Test
  void spring_ai_gets_its_answer() throws IOException {
    try (ChatServer server = ChatServer.thatSays("Paris, says Spring AI")) {
      assertThat(springAi(server).call(QUESTION)).isEqualTo("Paris, says Spring AI");
    }
  }

  @Test
  void spring_ai_makes_a_schema_and_reads_what_keeps_to_it() throws IOException {
    BeanOutputConverter<Town> towns = new BeanOutputConverter<>(Town.class);

    try (ChatServer server = ChatServer.thatSays("{\"name\": \"Paris\", \"people\": 2100000}")) {
      String answer = springAi(server).call(QUESTION + " " + towns.getFormat());

      assertThat(towns.convert(answer)).isEqualTo(new Town("Paris", 2_100_000));
    }
    assertThat(towns.getJsonSchema()).contains("\"name\"", "\"people\"", "\"integer\"");
  }

  private static OpenAiChatModel springAi(ChatServer server) {
    return OpenAiChatModel.builder()
        .options(OpenAiChatOptions.builder().baseUrl(server.url()).apiKey("none").model("parrot").build())
        .build();
  }

  /** What is asked for. */
  record Town(String name, int people) {
  }
}
