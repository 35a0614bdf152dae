package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.contract.Cases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody writes, wherever in a request, stands in no line of the log, no figure, no error and nothing that is printed. */
class CanariesCheckTest {

  private static final String AI = "/api/personalized-ai";

  @Test
  void no_canary_of_any_request_is_found_where_users_words_have_no_business() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int rounds = Cases.count(4, 40);
    try (RunningServer server = new RunningServer();
        PrintStream listening = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(listening);
      System.setErr(listening);
      List<String> errors = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        errors.addAll(errors(server, "Canario" + round + "x"));
      }

      assertThat(errors).hasSizeGreaterThan(rounds * 10);
      assertThat(errors).noneMatch(error -> error.contains("Canario"));
      assertThat(server.log()).hasSizeGreaterThan(rounds * 20).noneMatch(line -> line.contains("Canario") || line.contains(ANN));
      assertThat(server.log()).noneMatch(line -> line.contains(server.token(ANN).substring(0, 20)));
      assertThat(server.figures()).contains("assistant_turns_total").doesNotContain("Canario", ANN);
      assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Canario");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    Cases.report("canaries", "%d rounds of requests, none told", rounds);
  }

  /** Sends a canary in every place of a request; what was refused is returned with its headers. */
  private static List<String> errors(RunningServer server, String canary) {
    List<Reply> replies = new ArrayList<>();
    ObjectNode max = Json.object().put("agent_name", canary).put("preset_name", "marketing_maestro");
    String agent = server.post(ANN, AI + "/agents", max).json().get("agent_id").asText();
    String session = server.post(ANN, AI + "/sessions", Json.object().put("agent_id", agent)).json().get("session_id").asText();
    for (String text : List.of("My name is " + canary, "I live in " + canary, "Where does " + canary + " live?",
        "I have diabetes and " + canary, "My password is " + canary, "Forget " + canary)) {
      replies.add(server.post(ANN, AI + "/messages", Json.object().put("session_id", session).put("message", text)));
      replies.add(server.post(ANN, AI + "/messages/stream", Json.object().put("session_id", session).put("message", text)));
    }
    replies.add(server.post(ANN, "/api/memory/ask", Json.object().put("question", "What do you know about " + canary + "?")));
    replies.add(server.post(ANN, "/api/memory/ask", Json.object().put("about " + canary, canary)));
    replies.add(server.post(ANN, "/api/memory/consents", Json.object().put("scope", canary)));
    replies.add(server.post(ANN, AI + "/agents", Json.object().put("agent_name", "a").put("preset_name", canary)));
    replies.add(server.post(ANN, AI + "/agents", Json.object().put("agent_name", canary.repeat(100))));
    replies.add(server.sendJson("PATCH", ANN, "/api/memory/profile", Json.object().put("timezone", canary)));
    replies.add(server.sendJson("PATCH", ANN, "/api/memory/profile", Json.object().put("language_preference", canary)));
    replies.add(server.sendJson("PUT", ANN, AI + "/context", Json.object().put("role", canary).put("company_name", 7)));
    replies.add(server.sendJson("PUT", ANN, AI + "/context/template", Json.object().put("template", canary)));
    replies.add(server.post(ANN, "/api/memory/import", Json.object().put("format", canary).put("version", 1)));
    replies.add(server.get(ANN, "/api/memory/facts?history=" + canary));
    replies.add(server.get(ANN, "/api/memory/conversation?limit=" + canary));
    replies.add(server.delete(ANN, "/api/memory/facts/" + canary));
    replies.add(server.delete(ANN, "/api/memory/consents/" + canary));
    replies.addAll(personalization(server, session, canary));
    replies.add(server.get(ANN, "/" + canary + "?" + canary + "=" + canary));
    replies.add(server.send("POST", "/api/memory/ask", Optional.of("{\"question\": " + canary), "Authorization",
        "Bearer " + server.token(ANN), "Content-Type", "application/json"));
    replies.add(server.send("POST", "/api/memory/ask", Optional.of("{}"), "Authorization", "Bearer " + server.token(ANN),
        "Content-Type", "text/" + canary, "X-" + canary, canary));
    replies.add(server.send("GET", "/api/memory/profile", Optional.empty(), "Authorization", "Bearer " + canary));
    return replies.stream().filter(reply -> reply.status() >= 400).map(reply -> reply.headers() + reply.body()).toList();
  }

  private static List<Reply> personalization(RunningServer server, String session, String canary) {
    String base = "/internal/personalization";
    ObjectNode value = Json.object().put("iso_alpha2", canary);
    ObjectNode wrong = Json.object().put("gender", canary);
    wrong.putArray("names").addObject().put("index", -1).put("value", canary).put("group", canary);
    wrong.putArray("dates").addObject().put("index", 0).put("significance", canary).put("value", canary);
    ObjectNode message = Json.object().put("session_id", session).put("message_id", canary);
    return List.of(
        server.sendJson("PUT", ANN, base + "/profile/" + ANN, wrong),
        server.sendJson("PUT", ANN, base + "/profile/" + ANN + "?mode=lenient", wrong),
        server.sendJson("PUT", ANN, base + "/profile/" + ANN + "?mode=" + canary, wrong),
        server.sendJson("PUT", ANN, base + "/profile/" + canary, wrong),
        server.get(ANN, base + "/profile/" + canary),
        server.post(ANN, base + "/preferences", Json.object().put("type", canary).set("value", value)),
        server.post(ANN, base + "/preferences", Json.object().put("type", "region").set("value", value)),
        server.sendJson("PUT", ANN, base + "/preferences/region", Json.object().put("name", canary)),
        server.sendJson("PUT", ANN, base + "/preferences/" + canary, value),
        server.get(ANN, base + "/threads/" + canary),
        server.get(ANN, base + "/threads/" + session + "?consumer=" + canary),
        server.post(ANN, AI + "/messages", message.deepCopy().put("message", "Hello " + canary)),
        server.post(ANN, AI + "/messages", message.deepCopy().put("message", "Goodbye " + canary)),
        server.post(ANN, AI + "/messages", message.deepCopy().put("message", "a").put("message_id", canary.repeat(30))));
  }
}
