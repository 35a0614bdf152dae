package dev.recuerda.examples;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Instant;

public final class QuickStart {
  public static void main(String[] args) {
    UserMemory ana = Memory.in(new InMemoryStore()).of("123e4567-e89b-42d3-a456-426614174000");
    Instant noon = Instant.parse("2026-02-08T12:00:00Z");
    ana.record(Message.fromUser("m1", noon, "My dentist, Dr Vega, moved to Elm Street."));
    ana.record(Message.fromAssistant("m2", noon.plusSeconds(5), "Good to know!"));
    ana.updateProfile(ProfilePatch.none().withDisplayName("Ana").withTone("direct"));
    Message request = Message.fromUser("m3", noon.plusSeconds(60), "Remind me to call the dentist");
    System.out.println(ana.brief(request).prompt().asText());
  }
}
