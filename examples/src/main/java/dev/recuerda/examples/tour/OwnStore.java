package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.Main;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.user.UserId;
import java.util.Map;

/** A memory over a store of one's own, in which people of two regions talk: what each says stays in their region. */
public final class OwnStore {

  private static final UserId ANA = UserId.of("5a300000-0000-4000-8000-000000000005");
  private static final UserId BEN = UserId.of("5a300000-0000-4000-8000-000000000006");

  private final Stage stage;

  /** A play that is printed to a console. */
  OwnStore(Console console) {
    stage = new Stage(console.out(), "en");
  }

  /** Plays it. */
  public static void main(String[] args) {
    Main.main(new String[] {"own-store"});
  }

  void play() {
    stage.title("Ana belongs to Europe and Ben to America. One memory serves both, over a store that sends each of them home.");
    MemoryStore europe = new InMemoryStore();
    MemoryStore america = new InMemoryStore();
    Map<UserId, MemoryStore> homes = Map.of(ANA, europe, BEN, america);
    Memory memory = stage.memory(new Regions(homes::get));

    stage.act("What they say");
    say("Ana", memory.of(ANA), "I'm Ana and I live in Leeds.");
    say("Ben", memory.of(BEN), "I'm Ben and I live in Boston.");
    stage.act("Where it is");
    count("Europe", europe);
    count("America", america);
    stage.act("What the memory tells, wherever it is");
    ask("Ana", memory.of(ANA));
    ask("Ben", memory.of(BEN));
  }

  private void say(String name, UserMemory user, String text) {
    var message = stage.said(text);
    stage.speak(name, text);
    user.hear(message).learned().facts().forEach(fact -> stage.tell("      learned", fact.claim().statement()));
  }

  private void count(String region, MemoryStore store) {
    stage.tell(region, "facts of Ana " + facts(store, ANA) + ", of Ben " + facts(store, BEN));
  }

  private static int facts(MemoryStore store, UserId user) {
    return store.read(user, records -> records.facts().all().size());
  }

  private void ask(String name, UserMemory user) {
    var question = stage.said("Where do I live?");
    stage.speak(name, question.text());
    user.answer(question).ifPresent(answer -> stage.speak("Memory", answer.text()));
  }
}
