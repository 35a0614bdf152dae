package dev.recuerda.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.serve.LocalServer;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** One user of a server, with a token, an agent and a session of their own. May speak on several threads at once. */
final class Visitor {

  private static final String BASE = "/api/personalized-ai";
  private static final long SEED = 20260210;
  private static final JsonMapper JSON = new JsonMapper();

  private final LocalServer server;
  private final HttpClient client;
  private final int number;
  private final UserId user;
  private final String token;
  private final List<String> words;
  private final AtomicInteger said = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();
  private String agent = "";
  private String session = "";

  /** @param messages how many messages they are going to say */
  Visitor(LocalServer server, HttpClient client, int number, int messages) {
    this.server = server;
    this.client = client;
    this.number = number;
    user = new UserId(new UUID(0x4000, 1L << 63 | number));
    token = server.tokenFor(user);
    words = words(new Talk(SEED + number), messages);
  }

  /** Every fourth message asks for a tool, every fourth is small talk. */
  private List<String> words(Talk talk, int messages) {
    List<String> all = new ArrayList<>();
    for (int turn = 1; turn <= messages; turn++) {
      String text = turn % 4 == 0 ? talk.request() : turn % 4 == 2 ? talk.smallTalk() : talk.statement();
      all.add(text + " " + Mark.of(number, turn).word());
    }
    return List.copyOf(all);
  }

  UserId user() {
    return user;
  }

  /** Says where they work, and opens a session with an agent. */
  void arrive() {
    String mark = Mark.of(number, 0).word();
    send("PUT", BASE + "/context", JSON.createObjectNode().put("company_name", "Studio " + mark));
    ObjectNode made = JSON.createObjectNode().put("agent_name", "Max " + mark).put("preset_name", "marketing_maestro");
    agent = send("POST", BASE + "/agents", made).path("agent_id").asText();
    session = send("POST", BASE + "/sessions", JSON.createObjectNode().put("agent_id", agent)).path("session_id").asText();
  }

  /** Takes the next turn, counted from 1; 0 if all of them up to the last one are taken. */
  int nextTurn(int last) {
    int before = said.getAndUpdate(taken -> Math.min(last, taken + 1));
    return before < last ? before + 1 : 0;
  }

  /**
   * Says something and waits for the reply.
   *
   * @return how long that took, in nanoseconds
   */
  long speak(int turn, Findings findings) {
    ObjectNode message = JSON.createObjectNode().put("session_id", session).put("message", words.get(turn - 1));
    long start = System.nanoTime();
    JsonNode reply = send("POST", BASE + "/messages", message);
    long took = System.nanoTime() - start;
    findings.judge(Mark.of(number, turn), reply);
    heard.incrementAndGet();
    return took;
  }

  /** Holds what the memory counted against what was said and answered. */
  Counted count(Findings findings) {
    long agents = server.memory().of(user).agents().memoryOf(AgentId.of(agent)).interactionsCount();
    long totals = send("GET", BASE + "/context", JSON.nullNode()).path("total_interactions").asLong();
    long messages = send("GET", BASE + "/sessions/" + session + "/summary", JSON.nullNode()).path("conversation_length").asLong();
    findings.compare(heard.get(), agents);
    findings.compare(heard.get(), totals);
    findings.compare(2L * heard.get(), messages);
    return new Counted(heard.get(), agents, totals, messages);
  }

  /** Asks whether the server is well, which needs no token. */
  long askHealth() {
    long start = System.nanoTime();
    send("GET", BASE + "/health", JSON.nullNode());
    return System.nanoTime() - start;
  }

  private JsonNode send(String method, String path, JsonNode body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, body.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
        .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new RetryableException("the server answered " + method + " " + path + " with " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for an answer");
    }
  }

  /**
   * What was counted of one user, or of several.
   *
   * @param said how many messages of the user's were answered
   * @param agents what the agents counted of them ({@code interactions_count})
   * @param totals what the context counted of them ({@code total_interactions})
   * @param messages what the sessions counted, replies among them
   */
  record Counted(long said, long agents, long totals, long messages) {

    static Counted nothing() {
      return new Counted(0, 0, 0, 0);
    }

    Counted and(Counted other) {
      return new Counted(said + other.said, agents + other.agents, totals + other.totals, messages + other.messages);
    }
  }
}
