package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.History.Step;
import dev.recuerda.memory.contract.History.Transaction;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@link MemoryStore} promises of all units of work together: whatever they saw, they might as well have run one after
 * another, in an order in which none comes after one that began when it had ended. Check 50 of the acceptance list: a checker
 * of appended lists finds no anomaly.
 */
public interface HistoryContract extends NeedsStore {

  @Test
  default void there_is_an_order_of_all_units_that_explains_what_each_of_them_saw() throws Exception {
    int transactions = Cases.count(2_000, 50_000);
    Appending appending = new Appending(this, transactions);

    List<String> anomalies = appending.history().anomalies();

    assertThat(anomalies).isEmpty();
    Cases.report("50", "%,d transactions on %d threads: %d anomalies", transactions, Appending.THREADS, anomalies.size());
  }

  /** Threads that append to lists and look at them. The lists are sections of the profile, and everybody's have one name. */
  final class Appending {

    static final int THREADS = 8;
    private static final int PER_USER = 200; // So that no list has more values than a document may have.
    private static final int LISTS = 5;
    private static final int STEPS = 4;

    private final NeedsStore suite;
    private final int count;
    private final List<UserId> users;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong values = new AtomicLong();
    private final Queue<Transaction> transactions = new ConcurrentLinkedQueue<>();

    Appending(NeedsStore suite, int count) {
      this.suite = suite;
      this.count = count;
      this.users = Stream.generate(suite::anyUser).limit(count / PER_USER + 1).toList();
    }

    History history() throws Exception {
      Together.run(THREADS, thread -> {
        Random random = new Random(thread);
        for (int number = begun.getAndIncrement(); number < count; number = begun.getAndIncrement()) {
          run(thread, users.get(number / PER_USER), random);
        }
      });
      users.forEach(this::lookAtAll);
      return new History(transactions);
    }

    private void run(int thread, UserId user, Random random) {
      boolean changes = random.nextInt(3) > 0;
      boolean complete = !changes || random.nextInt(20) > 0;
      List<Step> steps = new ArrayList<>();
      long before = ticks.incrementAndGet();
      if (changes) {
        write(user, random, complete, steps);
      } else {
        suite.look(user, records -> {
          steps.clear();
          IntStream.range(0, STEPS).forEach(i -> steps.add(see(records, user, random.nextInt(LISTS))));
          return steps;
        });
      }
      transactions.add(new Transaction(thread, before, ticks.incrementAndGet(), complete, List.copyOf(steps)));
    }

    private void write(UserId user, Random random, boolean complete, List<Step> steps) {
      try {
        suite.change(user, records -> {
          steps.clear(); // A store may run a unit again.
          for (int i = 0; i < STEPS; i++) {
            int list = random.nextInt(LISTS);
            steps.add(random.nextBoolean() ? append(records, user, list) : see(records, user, list));
            Thread.yield();
          }
          if (!complete) {
            throw new TakenBack();
          }
        });
      } catch (TakenBack asMeant) {
        Thread.yield();
      }
    }

    private Step append(UserRecords records, UserId user, int list) {
      List<Long> longer = new ArrayList<>(seen(records, list));
      longer.add(values.incrementAndGet());
      records.profile().saveSection(section(list), Document.of("list", Map.of("values", longer)));
      return Step.append(user + section(list), longer.get(longer.size() - 1));
    }

    private static Step see(UserRecords records, UserId user, int list) {
      return Step.see(user + section(list), seen(records, list));
    }

    private static List<Long> seen(UserRecords records, int list) {
      Document section = records.profile().sections().getOrDefault(section(list), Document.empty());
      List<?> values = (List<?>) section.get("values").orElse(List.of());
      return values.stream().map(Long.class::cast).toList();
    }

    private static String section(int list) {
      return "list_" + list;
    }

    private void lookAtAll(UserId user) {
      long before = ticks.incrementAndGet();
      List<Step> steps = suite.look(user, records ->
          IntStream.range(0, LISTS).mapToObj(list -> see(records, user, list)).toList());
      transactions.add(new Transaction(THREADS, before, ticks.incrementAndGet(), true, steps));
    }

    /** Ends a unit that was not to stay. */
    private static final class TakenBack extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }
  }
}
