package dev.recuerda.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server on this machine that speaks of the API of OpenAI what is needed for one answer. It finds in the messages that it is
 * given the words that it was told to find, and nothing else; what it says that this took is made up.
 */
final class ScriptedModel implements AutoCloseable {

  static final int PROMPT_TOKENS = 900;
  static final int REPLY_TOKENS = 40;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, ObjectNode> finds = new LinkedHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Plain> once = new ConcurrentLinkedQueue<>();
  private volatile Optional<Plain> always = Optional.empty();

  ScriptedModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  /** From now on it points at this value of this trait wherever it reads the quote. */
  ScriptedModel finding(String quote, String trait, String value) {
    finds.put(quote, JSON.createObjectNode().put("quote", quote).put("trait", trait).put("value", value).putNull("key")
        .put("denied", false).putNull("known"));
    return this;
  }

  /** From now on it answers with this alone. */
  ScriptedModel answering(int status, String body) {
    always = Optional.of(new Plain(status, body));
    return this;
  }

  /** Once it answers with this. */
  ScriptedModel answeringOnce(int status, String body) {
    once.add(new Plain(status, body));
    return this;
  }

  /** What {@code --base-url} is to be. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional<String> key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
      requests.add(new Request(body, key));
      Plain answer = Optional.ofNullable(once.poll()).or(() -> always)
          .orElseGet(() -> new Plain(200, chat(found(texts(body)))));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      // So that a call that is tried again need not wait.
      exchange.getResponseHeaders().add("retry-after-ms", "1");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The messages that are to be read, by their numbers. */
  private static Map<Integer, String> texts(String body) {
    Map<Integer, String> texts = new LinkedHashMap<>();
    read(body).get("messages").get(1).get("content").textValue().lines().map(ScriptedModel::read)
        .filter(line -> line.has("message"))
        .forEach(line -> texts.put(line.get("message").intValue(), line.get("text").textValue()));
    return texts;
  }

  private String found(Map<Integer, String> texts) {
    ArrayNode facts = JSON.createArrayNode();
    for (Entry<Integer, String> text : texts.entrySet()) {
      finds.values().stream()
          .filter(found -> text.getValue().contains(found.get("quote").textValue()))
          .forEach(found -> facts.add(found.deepCopy().put("message", text.getKey())));
    }
    return JSON.createObjectNode().set("facts", facts).toString();
  }

  /** A whole answer that says this. */
  static String chat(String content) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", content);
    ObjectNode choice = JSON.createObjectNode().put("index", 0).put("finish_reason", "stop");
    choice.set("message", message);
    ObjectNode answer = JSON.createObjectNode().put("id", "c1").put("object", "chat.completion").put("created", 1)
        .put("model", "scripted");
    answer.putArray("choices").add(choice);
    answer.putObject("usage").put("prompt_tokens", PROMPT_TOKENS).put("completion_tokens", REPLY_TOKENS)
        .put("total_tokens", PROMPT_TOKENS + REPLY_TOKENS);
    return answer.toString();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** What it was asked, and the header with the key. */
  record Request(String body, Optional<String> authorization) {

    List<String> messages() {
      return List.copyOf(texts(body).values());
    }
  }

  private record Plain(int status, String body) {}
}
