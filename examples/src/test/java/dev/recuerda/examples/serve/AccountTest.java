package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.ScriptedLanguageModel;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a reply tells of its turn, where that is asked for. */
class AccountTest {

  private static final String BASE = "/api/personalized-ai";

  private final ScriptedLanguageModel model = ScriptedLanguageModel.answering("All right.");
  private final RunningServer server = new RunningServer(model);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void there_is_no_account_where_nobody_asks_for_one() {
    ObjectNode message = Json.object().put("session_id", session()).put("message", "I live in Leeds.");

    JsonNode reply = server.post(ANN, BASE + "/messages", message).json();

    assertThat(reply.has("account")).isFalse();
  }

  @Test
  void it_tells_what_was_learned_from_which_words_and_what_was_refused_by_which_rule() {
    JsonNode account = account(session(), "I'm hungry. I live in Leeds.");

    JsonNode learned = outcome(account, "NEW");
    JsonNode refused = outcome(account, "REFUSED");

    assertThat(learned.get("statement").asText()).isEqualTo("Lives in Leeds");
    assertThat(learned.get("words").asText()).contains("Leeds").doesNotContain("hungry");
    assertThat(learned.get("fact_id").isTextual()).isTrue();
    assertThat(refused.get("rule").asText()).isEqualTo("ephemeral");
    assertThat(refused.get("why").asText()).isEqualTo("it is so only for a while");
  }

  @Test
  void it_tells_what_has_to_be_asked_first_and_why() {
    JsonNode asked = outcome(account(session(), "I have diabetes."), "ASKED");

    assertThat(asked.get("why").asText()).isEqualTo("there is no consent to remember HEALTH");
    assertThat(asked.get("fact_id").isNull()).isTrue();
  }

  @Test
  void it_tells_why_in_the_language_that_is_asked_for() {
    ObjectNode message = Json.object().put("session_id", session()).put("message", "Tengo diabetes.").put("account", true);

    Reply reply = server.send("POST", BASE + "/messages", Optional.of(message.toString()), "Accept-Language", "es",
        "Authorization", "Bearer " + server.token(ANN), "Content-Type", "application/json");

    assertThat(outcome(reply.json().get("account"), "ASKED").get("why").asText())
        .isEqualTo("no hay permiso para recordar HEALTH");
  }

  @Test
  void it_tells_layer_by_layer_what_was_read_and_why_it_came_to_mind() {
    String session = session();
    account(session, "My dentist is Dr Vega.");

    JsonNode account = account(session, "Remind me to call the dentist");

    assertThat(account.at("/classified/input_class").asText()).isEqualTo("TEXT_TOOL_INTENT");
    assertThat(account.get("read").findValuesAsText("layer")).containsExactly("window", "facts", "episodes", "profile");
    JsonNode fact = account.get("read").get(1).get("items").get(0);
    assertThat(fact.get("text").asText()).isEqualTo("Their dentist is Dr Vega");
    assertThat(fact.get("matched").toString()).contains("dentist");
    assertThat(fact.get("in_prompt").asBoolean()).isTrue();
  }

  @Test
  void it_tells_of_a_layer_that_was_not_read_why_not() {
    JsonNode account = account(session(), "Good morning!");

    JsonNode facts = account.get("read").get(1);

    assertThat(facts.get("status").asText()).isEqualTo("SKIPPED");
    assertThat(facts.get("why").asText()).isEqualTo("the read policy looks for nothing in TEXT_SIMPLE");
  }

  @Test
  void its_prompt_is_the_one_that_the_model_was_told_part_by_part() {
    JsonNode prompt = account(session(), "Remind me to call the dentist").get("prompt");

    List<String> texts = model.asked().get(0).turns().stream().map(turn -> turn.text()).toList();
    assertThat(prompt.get("parts").findValuesAsText("text")).isEqualTo(texts);
    assertThat(prompt.get("parts").findValuesAsText("part")).startsWith("instructions").endsWith("message");
    long parts = StreamSupport.stream(prompt.get("parts").spliterator(), false)
        .mapToLong(part -> part.get("tokens").asLong()).sum();
    assertThat(prompt.get("tokens").asLong()).isBetween(parts, prompt.get("budget").asLong());
  }

  @Test
  void where_memory_replied_it_tells_what_a_model_would_have_been_told() {
    String session = session();
    account(session, "I live in Leeds.");
    int asked = model.asked().size();

    JsonNode account = account(session, "Where do I live?");

    assertThat(account.get("model_asked").asBoolean()).isFalse();
    assertThat(account.at("/classified/memory_question").asBoolean()).isTrue();
    assertThat(account.at("/prompt/parts").toString()).contains("Leeds");
    assertThat(model.asked()).hasSize(asked);
  }

  @Test
  void a_secret_is_covered_in_it_as_it_is_in_the_memory() {
    JsonNode account = account(session(), "My password is hunter22, keep it.");

    assertThat(account.toString()).doesNotContain("hunter22");
  }

  @Test
  void it_tells_what_was_forgotten_on_request() {
    String session = session();
    account(session, "My dentist is Dr Vega.");

    JsonNode account = account(session, "Forget my dentist.");

    assertThat(account.at("/forgotten/outcome").asText()).isEqualTo("FORGOTTEN");
    assertThat(account.at("/forgotten/erased/facts").asInt()).isEqualTo(1);
    assertThat(account.toString()).doesNotContain("Vega");
  }

  @Test
  void a_store_that_is_away_leaves_an_account_of_what_could_not_be_read() {
    AwayStore store = new AwayStore();
    try (RunningServer other = new RunningServer(RunningServer.UNLIMITED, store)) {
      String session = session(other);
      store.leave();

      Reply reply = other.post(ANN, BASE + "/messages", asking(session, "I live in Leeds."));

      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.json().get("gaps").toString()).contains("NOT_HEARD");
      assertThat(reply.json().at("/account/read").findValuesAsText("status")).containsOnly("UNAVAILABLE", "SKIPPED");
    }
  }

  private static JsonNode outcome(JsonNode account, String became) {
    List<JsonNode> found = new ArrayList<>();
    account.get("outcomes").forEach(outcome -> {
      if (outcome.get("became").asText().equals(became)) {
        found.add(outcome);
      }
    });
    assertThat(found).as(account.get("outcomes").toString()).hasSize(1);
    return found.get(0);
  }

  private JsonNode account(String session, String text) {
    Reply reply = server.post(ANN, BASE + "/messages", asking(session, text));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().get("account");
  }

  private static ObjectNode asking(String session, String text) {
    return Json.object().put("session_id", session).put("message", text).put("account", true);
  }

  private String session() {
    return session(server);
  }

  private static String session(RunningServer at) {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = at.post(ANN, BASE + "/agents", agent).json().get("agent_id").asText();
    return at.post(ANN, BASE + "/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }

  /** A store that is there until it is told to leave. */
  private static final class AwayStore implements MemoryStore {

    private final InMemoryStore store = new InMemoryStore();
    private volatile boolean away;

    void leave() {
      away = true;
    }

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return here().write(user, work);
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      return here().read(user, work);
    }

    private MemoryStore here() {
      if (away) {
        throw new StoreUnavailableException("it is away");
      }
      return store;
    }
  }
}
