package dev.recuerda.postgres;

import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Batching;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The other process of the check on halts: it records a message and has it read later, and is gone at a point of that. */
final class HaltedLearner {

  /** What it says once the message is acknowledged, and whenever it asks the model. */
  static final String RECORDED = "recorded";
  static final String ASKED = "asked";

  /** How it ends. */
  static final int GONE = 42;

  private final Point last;
  private boolean learning;

  private HaltedLearner(Point last) {
    this.last = last;
  }

  /** Where it may be gone, in the order in which it gets there. */
  enum Point {
    BEFORE_RECORDING, WHILE_RECORDING, AFTER_RECORDING, BEFORE_CLAIMING, AFTER_CLAIMING, WHILE_READING, AFTER_READING,
    BEFORE_ASKING, WHILE_ASKING, AFTER_ASKING, BEFORE_LEARNING, WHILE_LEARNING, AFTER_LEARNING,
    /** Not on the way: for one that finishes the job first, and means to do it then. */
    FINISHED_FIRST
  }

  /** The point at which the process is gone, whose message it is, and the name and password of the upkeep. */
  public static void main(String[] arguments) {
    HaltedLearner process = new HaltedLearner(Point.valueOf(arguments[0]));
    UserId user = new UserId(UUID.fromString(arguments[1]));
    try (PostgresStore store = PostgresStore.over(OtherProcess.source());
        PostgresUpkeep upkeep = PostgresUpkeep.over(OtherProcess.source(arguments[2], arguments[3]))) {
      process.work(store, upkeep, user);
    }
  }

  private void work(MemoryStore store, Upkeep upkeep, UserId user) {
    Memory memory = memory(halting(store), Samples.AT, this::proposed);
    memory.of(user).record(message());
    OtherProcess.say(RECORDED);
    reached(Point.AFTER_RECORDING);
    learning = true;
    if (last == Point.FINISHED_FIRST) {
      Upkeep.HeldJob held = upkeep.claim(Samples.AT, Learner.LEASE, UUID.randomUUID()).orElseThrow();
      store.write(user, records -> records.jobs().finish(held.job().id(), held.lease()));
      reached(Point.FINISHED_FIRST);
    }
    memory.learner(halting(upkeep)).next();
  }

  private void reached(Point point) {
    if (point == last) {
      Runtime.getRuntime().halt(GONE);
    }
  }

  /** What both processes remember with. */
  static Memory memory(MemoryStore store, Instant now, BatchExtractor model) {
    return Memory.builder(store).clock(() -> now).batching(new Batching(1, Duration.ZERO)).learnLater(model).build();
  }

  static Message message() {
    return Message.fromUser("m1", Samples.AT, "Al final eché raíces en Cali");
  }

  /** What the model makes of it. */
  static BatchExtractor.Proposals cali(BatchExtractor.Batch batch) {
    Claim claim = Claim.filling("home.city", "home.city", "Vive en Cali", "Cali");
    List<Candidate> candidates = batch.messages().stream()
        .map(message -> new Candidate(claim, Evidence.wholeOf(message), "model test, prompt 1")).toList();
    return new BatchExtractor.Proposals(candidates, 1, 10, 5);
  }

  private BatchExtractor.Proposals proposed(BatchExtractor.Batch batch) {
    reached(Point.BEFORE_ASKING);
    OtherProcess.say(ASKED);
    reached(Point.WHILE_ASKING);
    BatchExtractor.Proposals proposals = cali(batch);
    reached(Point.AFTER_ASKING);
    return proposals;
  }

  private MemoryStore halting(MemoryStore store) {
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        reached(learning ? Point.BEFORE_LEARNING : Point.BEFORE_RECORDING);
        T result = store.write(user, records -> {
          T done = work.apply(records);
          reached(learning ? Point.WHILE_LEARNING : Point.WHILE_RECORDING);
          return done;
        });
        reached(learning ? Point.AFTER_LEARNING : Point.AFTER_RECORDING);
        return result;
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        T result = store.read(user, records -> {
          T seen = work.apply(records);
          if (learning) {
            reached(Point.WHILE_READING);
          }
          return seen;
        });
        if (learning) {
          reached(Point.AFTER_READING);
        }
        return result;
      }
    };
  }

  private Upkeep halting(Upkeep upkeep) {
    return new Upkeep() {
      @Override
      public Optional<HeldJob> claim(Instant now, Duration lease, UUID token) {
        reached(Point.BEFORE_CLAIMING);
        Optional<HeldJob> held = upkeep.claim(now, lease, token);
        reached(Point.AFTER_CLAIMING);
        return held;
      }

      @Override
      public long dropMessagesBefore(Instant instant) {
        return upkeep.dropMessagesBefore(instant);
      }

      @Override
      public long dropExpired(Instant now) {
        return upkeep.dropExpired(now);
      }
    };
  }
}
