package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.llm.ChatOptions;
import dev.recuerda.llm.EmbeddingOptions;
import dev.recuerda.llm.ModelExtractor;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.OpenAiEmbeddings;
import dev.recuerda.llm.OpenAiLanguageModel;
import dev.recuerda.llm.Rephraser;
import dev.recuerda.llm.ServerOptions;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README says of models, done in its order against a server on this machine. */
class ReadmeWithModelTest {

  private static final String FACTS = "{\\\"facts\\\": [{\\\"message\\\": 1, \\\"quote\\\": \\\"Leeds has become home\\\", "
      + "\\\"trait\\\": \\\"home.city\\\", \\\"value\\\": \\\"Leeds\\\", \\\"key\\\": null, \\\"denied\\\": false, \\\"known\\\": null}]}";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryStore upkeep = store;
  private HttpServer local;

  @BeforeEach
  void open() throws IOException {
    local = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    local.createContext("/v1", this::answer);
    local.start();
  }

  @AfterEach
  void close() {
    local.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(request);
    String answer = exchange.getRequestURI().getPath().endsWith("/embeddings")
        ? "{\"data\": [{\"index\": 0, \"embedding\": [" + "0.5, ".repeat(1535) + "0.5]}]}"
        : "{\"choices\": [{\"message\": {\"content\": \"" + (request.contains("json_schema") ? FACTS : "Welcome to Leeds!")
            + "\"}, \"finish_reason\": \"stop\"}]}";
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void a_turn_with_a_model_is_answered_and_learned_from() throws Exception {
    ServerOptions options = ServerOptions.at("http://127.0.0.1:" + local.getAddress().getPort() + "/v1");
    // As the README has it
    ModelServer server = ModelServer.at(options);
    LanguageModel model = new OpenAiLanguageModel(server, ChatOptions.of("gpt-4.1-mini"));
    Memory memory = Memory.builder(store)
        .embeddings(new OpenAiEmbeddings(server, EmbeddingOptions.of("text-embedding-3-small", 1536)))
        .learnLater(new ModelExtractor(server, ChatOptions.of("gpt-4.1-mini").temperature(0)))
        .build();
    AutoCloseable learning = memory.learner(upkeep).inBackground(Duration.ofSeconds(1));
    // .
    UserMemory ana = memory.of(new UserId(new UUID(1, 1)));
    Message message = Message.fromUser("m1", Instant.now(), "After all these years Leeds has become home");
    // As the README has it
    ana.hear(message);
    String reply = ana.answer(message)
        .map(answer -> new Rephraser(model).rephrase(answer).text())
        .orElseGet(() -> ana.guard(message, model.complete(ana.brief(message).prompt()).text()).text());
    ana.record(Message.fromAssistant("m2", Instant.now(), reply));
    // .
    learning.close();

    assertThat(reply).isEqualTo("Welcome to Leeds!");
    assertThat(ana.facts()).as("not yet read").isEmpty();
    ana.learnSoon();
    memory.learner(upkeep).next();
    assertThat(ana.facts()).extracting(fact -> fact.claim().statement() + " / " + fact.learnedBy())
        .containsExactly("Lives in Leeds / model gpt-4.1-mini, prompt en 1");
    assertThat(asked).anyMatch(request -> request.contains("text-embedding-3-small"));
    server.close();
  }
}
