package dev.recuerda.examples;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import java.time.Instant;

public final class QuickStart {
  public static void main(String[] args) {
    UserMemory ana = Memory.in(new InMemoryStore()).of("123e4567-e89b-42d3-a456-426614174000");
    Instant now = Instant.now();
    ana.hear(Message.fromUser("m1", now, "I'm Ana and I live in Leeds. My dentist is Dr Vega. Be direct with me, please."));
    Message question = Message.fromUser("m2", now.plusSeconds(60), "What do you know about me?");
    ana.answer(question).ifPresent(answer -> System.out.println(answer.text()));
    Message request = Message.fromUser("m3", now.plusSeconds(90), "Remind me to call the dentist");
    System.out.println(ana.brief(request).prompt().asText());
  }
}
