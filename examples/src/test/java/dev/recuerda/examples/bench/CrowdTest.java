package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.bench.Visitor.Counted;
import dev.recuerda.examples.serve.LocalServer;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the benchmark finds is there, and what is there it finds. */
class CrowdTest {

  private static final int USERS = 4;
  private static final int MESSAGES = 6;

  private final HttpClient client = HttpClient.newHttpClient();
  private final LanguageModel model = new DistantModel(Duration.ofMillis(1));

  @Test
  void users_who_speak_at_once_get_their_own_words_back_and_every_message_counts() {
    try (LocalServer server = LocalServer.started(new InMemoryStore(), model);
        Crowd crowd = new Crowd(server, client, 0, USERS, 3, MESSAGES)) {
      crowd.arrive();

      crowd.speakUntil(MESSAGES);
      Counted counted = crowd.count();

      assertThat(counted).isEqualTo(new Counted(24, 24, 24, 48));
      assertThat(crowd.findings().mixed()).isZero();
      assertThat(crowd.findings().strange()).isZero();
      assertThat(crowd.findings().incomplete()).isZero();
      assertThat(crowd.findings().lost()).isZero();
    }
  }

  @Test
  void a_reply_made_of_words_of_others_is_found() {
    Hearsay hearsay = new Hearsay(model);
    try (LocalServer server = LocalServer.started(new InMemoryStore(), hearsay);
        Crowd crowd = new Crowd(server, client, 0, USERS, 1, MESSAGES)) {
      crowd.arrive();

      crowd.speakUntil(MESSAGES);

      assertThat(crowd.findings().mixed()).isGreaterThanOrEqualTo(USERS);
    }
  }

  @Test
  void a_reply_that_knows_nothing_of_the_user_is_found() {
    try (LocalServer server = LocalServer.started(new InMemoryStore(), prompt -> new LanguageModel.Reply("Hello.", 0, 0));
        Crowd crowd = new Crowd(server, client, 0, 1, 1, MESSAGES)) {
      crowd.arrive();

      crowd.speakUntil(MESSAGES);

      assertThat(crowd.findings().strange()).isEqualTo(MESSAGES);
    }
  }

  @Test
  void an_update_that_was_lost_is_found() {
    Overwriting store = new Overwriting(new InMemoryStore());
    try (LocalServer server = LocalServer.started(store, model);
        Crowd crowd = new Crowd(server, client, 0, 1, 1, MESSAGES)) {
      crowd.arrive();
      store.loses.set(true);

      crowd.speakUntil(MESSAGES);
      crowd.count();

      assertThat(crowd.findings().lost()).isEqualTo(1);
    }
  }

  /** Says what anybody said before. */
  private static final class Hearsay implements LanguageModel {

    private final LanguageModel model;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    Hearsay(LanguageModel model) {
      this.model = model;
    }

    @Override
    public Reply complete(Prompt prompt) {
      said.add(model.complete(prompt).text());
      return new Reply(String.join(" ", List.copyOf(said)), 0, 0);
    }
  }

  /** Once it is told to, one unit of work puts back what an agent remembered before it, as a second writer would. */
  private static final class Overwriting implements MemoryStore {

    private final MemoryStore store;
    private final AtomicBoolean loses = new AtomicBoolean();

    Overwriting(MemoryStore store) {
      this.store = store;
    }

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return store.write(user, records -> {
        Optional<AgentId> agent = records.agents().all().stream().map(Agent::id).findFirst();
        Optional<Document> before = agent.map(records.agents()::memoryOf);
        T result = work.apply(records);
        boolean changed = !agent.map(records.agents()::memoryOf).equals(before);
        if (agent.isPresent() && changed && loses.compareAndSet(true, false)) {
          records.agents().saveMemory(agent.get(), before.orElseThrow());
        }
        return result;
      });
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      return store.read(user, work);
    }
  }
}
