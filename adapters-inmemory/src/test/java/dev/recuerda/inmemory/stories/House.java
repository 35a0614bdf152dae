package dev.recuerda.inmemory.stories;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A memory to tell stories with: people who live in it, a clock that can be set, ids that count up. */
final class House {

  static final UserId MARTA = UserId.of("00000000-0000-4000-8000-00000000000a");
  static final UserId LUIS = UserId.of("00000000-0000-4000-8000-00000000000b");
  static final Instant MORNING = Instant.parse("2026-02-08T09:00:00Z");

  final Memory memory;
  final UserMemory marta;
  final UserMemory luis;
  private Instant now = MORNING;
  private int said;
  private int newcomers;

  House() {
    this(new InMemoryStore(), options -> options);
  }

  House(MemoryStore store, UnaryOperator<Memory.Builder> options) {
    AtomicLong ids = new AtomicLong();
    Memory.Builder builder = Memory.builder(store)
        .clock(() -> now)
        .ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet()))
        .promptKey("a key that is only for stories".getBytes(StandardCharsets.UTF_8))
        .language("es");
    memory = options.apply(builder).build();
    marta = memory.of(MARTA);
    luis = memory.of(LUIS);
  }

  /** Somebody who was never here before: to build a house for each of many is slow. */
  UserMemory newcomer() {
    return memory.of(new UserId(new UUID(0x4000, 0x8000000000000100L + newcomers++)));
  }

  /** Lets time pass. */
  void later(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** Something that a user says a minute later, not yet recorded. */
  Message says(String text) {
    later(Duration.ofMinutes(1));
    return Message.fromUser("m" + ++said, now, text);
  }

  /** Something that a user said, recorded. */
  Message said(UserMemory user, String text) {
    Message message = says(text);
    user.record(message);
    return message;
  }

  /** Something that a user says a minute later, with all that memory does about it before it is answered. */
  Heard hears(UserMemory user, String text) {
    return user.hear(says(text));
  }

  /** Something that the assistant answered, recorded. */
  Message answered(UserMemory user, String text) {
    later(Duration.ofMinutes(1));
    Message message = Message.fromAssistant("m" + ++said, now, text);
    user.record(message);
    return message;
  }

  /** Something that a user said and that a claim was learned from. */
  Fact learned(UserMemory user, String text, Claim claim) {
    return learn(user, said(user, text), claim).get(0);
  }

  static List<Fact> learn(UserMemory user, Message message, Claim claim) {
    return user.learn(List.of(new Candidate(claim, Evidence.wholeOf(message), "story"))).facts();
  }

  /** The same claim, denied, in other words. */
  static Claim not(Claim claim, String statement) {
    return new Claim(claim.kind(), claim.category(), claim.slot(), statement, claim.value(), claim.scope(), true);
  }

  static List<String> statements(List<Fact> facts) {
    return facts.stream().map(fact -> fact.claim().statement()).toList();
  }

  static List<String> texts(List<Episode> window) {
    return window.stream().map(episode -> episode.message().text()).toList();
  }

  static List<String> statements(Recollection recollection) {
    return recollection.facts().content().stream().map(recalled -> recalled.fact().claim().statement()).toList();
  }
}
