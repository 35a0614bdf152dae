package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.contract.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What belongs to somebody else is answered as what was never there: the same status, the same headers, the same bytes. */
class StrangersCheckTest {

  private static final String AI = "/api/personalized-ai";
  private static final String MEMORY = "/api/memory";
  private static final String PERSONALIZATION = "/internal/personalization";

  private static RunningServer server;
  private static String agent;
  private static String session;
  private static String closed;
  private static String fact;
  private static String token;

  @BeforeAll
  static void start() {
    server = new RunningServer();
    ObjectNode max = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    agent = server.post(ANN, AI + "/agents", max).json().get("agent_id").asText();
    session = open();
    closed = open();
    fact = say("I live in Leeds.").at("/learned/facts/0/fact_id").asText();
    token = say("I have diabetes.").at("/learned/consent_requests/0/token").asText();
    server.delete(ANN, AI + "/sessions/" + closed);
    server.sendJson("PUT", ANN, PERSONALIZATION + "/profile/" + ANN, named("Zarzamora"));
    server.sendJson("PUT", ANN, PERSONALIZATION + "/preferences/region", Json.object().put("iso_alpha2", "CO"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void what_is_somebody_else_s_is_answered_as_what_was_never_there_whatever_is_asked_of_it() {
    Random random = new Random(21);
    int cases = Cases.count(400, 10_000);
    List<Probe> probes = probes();

    for (int i = 0; i < cases; i++) {
      Probe probe = probes.get(i % probes.size());
      Reply foreign = probe.asked().apply(probe.foreign());
      Reply unknown = probe.asked().apply(probe.unknown().apply(random));

      assertThat(foreign).as(probe.what()).isEqualTo(unknown);
      assertThat(foreign.status()).as(probe.what()).isEqualTo(404);
    }
    Cases.report("strangers", "%d pairs of probes, none told apart", cases);
  }

  @Test
  void whoever_was_probed_has_lost_nothing() {
    probes().forEach(probe -> probe.asked().apply(probe.foreign()));

    assertThat(server.get(ANN, AI + "/agents").json().get("agents")).hasSize(1);
    assertThat(server.get(ANN, AI + "/sessions/" + session + "/summary").json().get("conversation_length").asInt()).isEqualTo(4);
    assertThat(server.get(ANN, MEMORY + "/facts").json().get("facts").findValuesAsText("value")).containsExactly("Leeds");
    assertThat(server.get(ANN, PERSONALIZATION + "/profile/" + ANN).body()).contains("Zarzamora").doesNotContain("Robert");
  }

  @Test
  void a_user_without_anything_is_told_nothing_of_anybody() {
    for (String path : List.of(AI + "/agents", AI + "/context", MEMORY + "/facts?history=true", MEMORY + "/profile",
        MEMORY + "/conversation", MEMORY + "/consents", MEMORY + "/export", PERSONALIZATION + "/preferences")) {

      Reply reply = server.get(BOB, path);

      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.body()).as(path).doesNotContain("Leeds", "Max", "diabetes", "Zarzamora", "Colombia", ANN, agent, session);
    }
  }

  private static List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    probes.add(new Probe("remove an agent", agent, StrangersCheckTest::anyId, id -> server.delete(BOB, AI + "/agents/" + id)));
    probes.add(new Probe("open a session", agent, StrangersCheckTest::anyId,
        id -> server.post(BOB, AI + "/sessions", Json.object().put("agent_id", id))));
    for (String foreign : List.of(session, closed)) {
      probes.add(new Probe("summary", foreign, StrangersCheckTest::anyId,
          id -> server.get(BOB, AI + "/sessions/" + id + "/summary")));
      probes.add(new Probe("close", foreign, StrangersCheckTest::anyId, id -> server.delete(BOB, AI + "/sessions/" + id)));
      probes.add(new Probe("rate", foreign, StrangersCheckTest::anyId,
          id -> server.post(BOB, AI + "/sessions/" + id + "/ratings", Json.object().put("rating", 5))));
      probes.add(new Probe("message", foreign, StrangersCheckTest::anyId,
          id -> server.post(BOB, AI + "/messages", Json.object().put("session_id", id).put("message", "Hello"))));
      probes.add(new Probe("thread", foreign, StrangersCheckTest::anyId,
          id -> server.get(BOB, PERSONALIZATION + "/threads/" + id)));
      probes.add(new Probe("stream", foreign, StrangersCheckTest::anyId,
          id -> server.post(BOB, AI + "/messages/stream", Json.object().put("session_id", id).put("message", "Hello"))));
    }
    probes.add(new Probe("read a profile", ANN, StrangersCheckTest::anyId,
        id -> server.get(BOB, PERSONALIZATION + "/profile/" + id)));
    probes.add(new Probe("change a profile", ANN, StrangersCheckTest::anyId,
        id -> server.sendJson("PUT", BOB, PERSONALIZATION + "/profile/" + id, named("Robert"))));
    probes.add(new Probe("change a profile wrongly", ANN, StrangersCheckTest::anyId,
        id -> server.sendJson("PUT", BOB, PERSONALIZATION + "/profile/" + id, Json.object().put("gender", ""))));
    probes.add(new Probe("forget a fact", fact, StrangersCheckTest::anyId, id -> server.delete(BOB, MEMORY + "/facts/" + id)));
    probes.add(new Probe("correct a fact", fact, StrangersCheckTest::anyId,
        id -> server.sendJson("PUT", BOB, MEMORY + "/facts/" + id,
            Json.object().put("statement", "I live in York").put("value", "York"))));
    probes.add(new Probe("consent", token, StrangersCheckTest::anyToken,
        any -> server.send("POST", MEMORY + "/consents/requests/" + any, Optional.of("{\"accept\":true}"),
            "Authorization", "Bearer " + server.token(BOB), "Content-Type", "application/json")));
    return probes;
  }

  private static ObjectNode named(String name) {
    ObjectNode profile = Json.object();
    profile.putArray("names").addObject().put("index", 0).put("value", name);
    return profile;
  }

  private static String anyId(Random random) {
    return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
  }

  private static String anyToken(Random random) {
    StringBuilder other = new StringBuilder(token);
    int at = random.nextInt(token.length() - 1);
    other.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
    return other.toString();
  }

  private static String open() {
    return server.post(ANN, AI + "/sessions", Json.object().put("agent_id", agent)).json().get("session_id").asText();
  }

  private static JsonNode say(String text) {
    return server.post(ANN, AI + "/messages", Json.object().put("session_id", session).put("message", text)).json();
  }

  /** Something that is asked of what Ann has, and of what nobody has. */
  private record Probe(String what, String foreign, Function<Random, String> unknown, Function<String, Reply> asked) {}
}
