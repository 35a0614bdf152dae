package dev.recuerda.examples.evaluate;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Lets each sentence be said by a user of its own, of whom nothing is known, who is covered by the host's general consent and
 * gave no other. The same sentence comes to the same, and is said once.
 */
final class FreshUsers {

  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  /** How many users there are in a store before the next one takes its place. */
  private static final int CROWD = 500;

  private final Map<Sentence, Written> said = new HashMap<>();
  private Memory memory = memory();
  private int users;

  /** What becomes of a sentence in one of its forms. */
  Written hear(Sentence sentence, Form form) {
    Message message = sentence.said(form, NOON);
    return said.computeIfAbsent(new Sentence("", sentence.channel(), message.text()), isNew -> heard(message));
  }

  private Written heard(Message message) {
    if (++users % CROWD == 0) {
      memory = memory();
    }
    UserMemory user = memory.of(new UserId(new UUID(0, users)));
    Heard heard = user.hear(message);
    return Written.of(message.text(), heard, !user.profile().isEmpty());
  }

  private static Memory memory() {
    return EvaluationMemory.in(new InMemoryStore(), () -> NOON).build();
  }
}
