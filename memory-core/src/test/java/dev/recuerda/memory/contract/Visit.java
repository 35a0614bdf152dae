package dev.recuerda.memory.contract;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Listening;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A user who comes to talk to agents: with a clock that can be set, and a model that keeps what it was asked. */
final class Visit {

  static final Instant MORNING = Instant.parse("2026-02-08T09:00:00Z");

  final Memory house;
  final UserMemory memory;
  final Assistant assistant;
  final List<Prompt> asked = new CopyOnWriteArrayList<>();
  volatile String answer = "Fine.";
  private final UserId user;
  private final AtomicInteger said = new AtomicInteger();
  private volatile Instant now = MORNING;

  Visit(MemoryStore store, UserId user) {
    this(store, user, options -> options);
  }

  Visit(MemoryStore store, UserId user, UnaryOperator<Memory.Builder> options) {
    this.user = user;
    house = options.apply(Memory.builder(store).clock(() -> now)
        .promptKey("a key for visits alone".getBytes(StandardCharsets.UTF_8))).build();
    memory = house.of(user);
    assistant = Assistant.builder(house, prompt -> {
      asked.add(prompt);
      return new Reply(answer, 0, 0);
    }).ticker(() -> 0).build();
  }

  Instant now() {
    return now;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  Agent agent(String name, String preset) {
    return memory.agents().create(name, Preset.named(preset).persona(Language.ENGLISH));
  }

  Session open(Agent agent) {
    later(Duration.ofMinutes(1));
    return memory.sessions().open(agent.id());
  }

  void close(Session session) {
    later(Duration.ofMinutes(1));
    memory.sessions().close(session.id());
  }

  /** Something that the user says a minute later, not yet heard by anybody. */
  Message says(Session session, String text) {
    later(Duration.ofMinutes(1));
    return Message.fromUser("m" + said.incrementAndGet(), now, text).in(session.id());
  }

  Replied says(Session session, String text, Listening listening) {
    return assistant.reply(user, says(session, text), listening);
  }

  Replied tells(Session session, String text) {
    return says(session, text, Listening.LEARNING);
  }

  /** What the model was asked last, as text. */
  String lastPrompt() {
    return asked.get(asked.size() - 1).asText();
  }
}
