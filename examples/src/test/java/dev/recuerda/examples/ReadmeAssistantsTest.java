package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.profile.ContextTemplate;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the README says of assistants, done in its order. */
class ReadmeAssistantsTest {

  private final Memory memory = Memory.in(new InMemoryStore());
  private final LanguageModel model = prompt -> new Reply("Begin with the people who left a trial half-way.", 0, 0);
  private final UserId user = new UserId(new UUID(1, 1));

  @Test
  void the_readme_quotes_what_a_turn_with_an_agent_prints() throws IOException {
    String printed = printed(this::turn);

    assertThat(Readme.of("memory-core")).contains("```\n" + printed + "```\n");
  }

  private void turn() {
    // As the README has it
    UserMemory sam = memory.of(user);
    sam.useTemplate(ContextTemplate.named("startup_founder"));
    sam.updateContext(Map.of("user_profile", Map.of("company_name", "TechFlow AI")));
    Persona persona = Preset.named("marketing_maestro").persona(Language.ENGLISH);
    Agent maestro = sam.agents().create("Marketing Maestro", persona);
    Session session = sam.sessions().open(maestro.id());
    Message question = Message.fromUser("m1", Instant.now(), "We use Slack. How do we get more leads?").in(session.id());
    Replied replied = Assistant.of(memory, model).reply(sam.user(), question);
    System.out.println(maestro.name() + ": " + replied.text());
    System.out.println(sam.context().text(Language.ENGLISH));
    System.out.println("Interactions: " + sam.agents().memoryOf(maestro.id()).interactionsCount());
    sam.sessions().close(session.id());
    // .
  }

  private static String printed(Runnable program) {
    PrintStream standard = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
