package dev.recuerda.postgres;

import dev.recuerda.memory.ConsentRequest;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The process that was there first: it writes through the public door, and ends; or breaks off in the middle of a unit. */
final class EarlierProcess {

  static final Instant AT = Instant.parse("2026-02-08T09:00:00Z");
  static final AgentId CLARA = new AgentId(UUID.fromString("00000000-0000-4000-8000-0000000000a1"));
  static final SessionId SITTING = new SessionId(UUID.fromString("00000000-0000-4000-8000-0000000000b1"));
  static final Message HELLO = Message.fromUser("m1", AT, "Hola, soy Marta");
  static final Message WELCOME = Message.fromAssistant("m2", AT.plusSeconds(1), "¡Hola, Marta!");
  static final Message DENTIST = Message.fromUser("m3", AT.plusSeconds(2), "Mi dentista es el doctor Gil");
  static final Message DIABETES = Message.fromUser("m4", AT.plusSeconds(3), "Tengo diabetes");
  static final Message TO_CLARA = Message.fromUser("m5", AT.plusSeconds(4), "¿Cómo va mi plan?").in(SITTING);

  static final Candidate HEALTH = new Candidate(new Claim(FactKind.FACT, "health",
      Optional.of(Slot.of("health", "diabetes")), "Tiene diabetes", Optional.of("diabetes"), ConsentScope.HEALTH),
      Evidence.wholeOf(DIABETES), "test");

  static final int BROKEN_OFF = 3;

  private final BreakingOff store;
  private final UserId user;
  private final UserMemory marta;

  private EarlierProcess(BreakingOff store, UserId user) {
    this.store = store;
    this.user = user;
    this.marta = memory(store).of(user);
  }

  /** The memory that every process of a host has. */
  static Memory memory(MemoryStore store) {
    return Memory.builder(store).clock(() -> AT.plusSeconds(60)).language("es")
        .consentKey("the key of all processes".getBytes(StandardCharsets.UTF_8)).build();
  }

  /** Takes the id of the user and, if it is to break off, in the middle of what. */
  public static void main(String[] arguments) {
    BreakingOff store = new BreakingOff(PostgresStore.over(OtherProcess.source()));
    EarlierProcess process = new EarlierProcess(store, UserId.of(arguments[0]));
    OtherProcess.say(process.live().token());
    if (arguments.length > 1) {
      process.breakOff(arguments[1]);
    }
  }

  private ConsentRequest live() {
    List.of(HELLO, WELCOME, DENTIST, DIABETES).forEach(marta::record);
    marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withTone("informal").withGoals(Map.of("viaje", "Cali")));
    marta.learn(List.of(dentist(DENTIST, "doctor Gil")));
    marta.consent().grant(ConsentScope.RELIGION);
    ConsentRequest asked = marta.learn(List.of(HEALTH)).requests().get(0);
    store.write(user, records -> {
      records.agents().save(new Agent(CLARA, "Clara", new Persona("coach", "calm", "honest"), AT));
      records.agents().saveMemory(CLARA, Document.of("sample", Map.of("likes", "short answers")));
      records.sessions().save(new Session(SITTING, CLARA, AT, Optional.empty(), Document.empty()));
      return true;
    });
    marta.record(TO_CLARA);
    return asked;
  }

  static Candidate dentist(Message said, String who) {
    return new Candidate(
        Claim.filling("people.dentist", "people", "Su dentista es " + who, who), Evidence.wholeOf(said), "test");
  }

  private void breakOff(String what) {
    store.breaksOff = true;
    switch (what) {
      case "record" -> marta.record(Message.fromUser("m6", AT.plusSeconds(5), "Esto no llega a guardarse"));
      case "learn" -> marta.learn(List.of(new Candidate(
          Claim.plain("people", "Su dentista está en el centro"), Evidence.wholeOf(DENTIST), "test")));
      case "forget" -> marta.forgetEverything();
      default -> throw new IllegalArgumentException(what);
    }
    throw new IllegalStateException("it did not break off");
  }

  /** A store whose process ends, once that is wanted, when all of a writing unit is done and nothing of it is committed. */
  private static final class BreakingOff implements MemoryStore {

    private final MemoryStore store;
    private boolean breaksOff;

    BreakingOff(MemoryStore store) {
      this.store = store;
    }

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return store.write(user, records -> {
        T result = work.apply(records);
        if (breaksOff) {
          records.recall(Samples.lookingFor("anything")); // What is written late is written before somebody looks.
          Runtime.getRuntime().halt(BROKEN_OFF);
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
