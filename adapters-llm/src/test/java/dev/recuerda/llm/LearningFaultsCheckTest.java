package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.Lesson.Outcome;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Check 45, for learning: however the server of the model fails, nothing is half learned, what the rules read is there, the job
 * stays, and what the model reads is learned as soon as it answers.
 */
class LearningFaultsCheckTest {

  private static final int TIMES = Cases.count(2, 100);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String CALI = "{\"facts\": [{\"message\": 1, \"quote\": \"eché raíces en Cali\", \"trait\": \"home.city\", "
      + "\"value\": \"Cali\", \"key\": null, \"denied\": false, \"known\": null}]}";

  private static final ScriptedServer SERVER = ScriptedServer.answering((request, line) -> line.cut());
  private static final ModelServer MODELS = Use.server(SERVER.url());
  private static int users;

  private final InMemoryStore store = new InMemoryStore();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @AfterAll
  static void close() {
    MODELS.close();
    SERVER.close();
    Cases.report("45 faults while learning", "%,d jobs failed and were done later: 0 half learned, 0 lost", users);
  }

  static Stream<Fault> faults() {
    return Fault.all().stream().filter(fault -> fault.uses().contains(Use.JSON) && fault.failure().isPresent());
  }

  private Learner learner(Fault fault) {
    ChatOptions options = ChatOptions.of("m").limit(fault.isSlow() ? SHORT : Use.LONG);
    return memory(options).learner(store);
  }

  private Memory memory(ChatOptions options) {
    return Memory.builder(store).clock(() -> now).learnLater(new ModelExtractor(MODELS, options)).build();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void what_the_server_fails_at_is_learned_when_it_answers_again(Fault fault) {
    Learner failing = learner(fault);
    Memory memory = memory(ChatOptions.of("m").limit(Use.LONG));
    Learner learner = memory.learner(store);
    for (int i = 0; i < TIMES; i++) {
      UserMemory user = memory.of(new UserId(new UUID(users++, 45)));
      user.record(Message.fromUser("m1", now, "Al final eché raíces en Cali"));
      user.record(Message.fromUser("m2", now, "Me llamo Marta"));
      now = now.plus(Duration.ofHours(1));

      SERVER.answer(fault.script().get());
      Lesson failed = failing.next().orElseThrow();

      assertThat(failed.outcome()).as("%s", failed).isEqualTo(Outcome.FAILED);
      assertThat(failed.failure().orElseThrow()).doesNotContain("Cali").doesNotContain("canary");
      assertThat(user.facts()).extracting(fact -> fact.claim().statement()).containsExactly("Se llama Marta");
      assertThat(failing.next()).as("it waits").isEmpty();

      SERVER.answer((request, line) -> line.json(200, Said.chat(CALI, "\"stop\"")));
      now = now.plus(Duration.ofHours(1));
      assertThat(learner.next().orElseThrow().outcome()).isEqualTo(Outcome.READ);
      assertThat(user.facts()).extracting(fact -> fact.claim().statement()).containsExactly("Se llama Marta", "Vive en Cali");
      assertThat(learner.next()).isEmpty();
    }
  }
}
