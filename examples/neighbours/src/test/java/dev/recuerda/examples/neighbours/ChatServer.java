package dev.recuerda.examples.neighbours;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that speaks the API of OpenAI and knows one answer to everything. */
final class ChatServer implements AutoCloseable {

  private final HttpServer server;
  private final byte[] completion;

  private ChatServer(HttpServer server, String answer) {
    this.server = server;
    this.completion = """
        {
          "id": "chatcmpl-1",
          "object": "chat.completion",
          "created": 1767225600,
          "model": "parrot",
          "choices": [
            {
              "index": 0,
              "message": {"role": "assistant", "content": "%s", "refusal": null},
              "logprobs": null,
              "finish_reason": "stop"
            }
          ],
          "usage": {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}
        }
        """.formatted(answer.replace("\"", "\\\"")).getBytes(StandardCharsets.UTF_8);
  }

  /** @param answer without line breaks and backslashes */
  static ChatServer thatSays(String answer) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ChatServer said = new ChatServer(server, answer);
    server.createContext("/v1/chat/completions", said::complete);
    server.start();
    return said;
  }

  String url() {
    return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort() + "/v1";
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, completion.length);
      exchange.getResponseBody().write(completion);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
