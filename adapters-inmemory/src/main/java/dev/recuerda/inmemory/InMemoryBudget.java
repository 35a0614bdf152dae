package dev.recuerda.inmemory;

import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.policy.SpendingLimits.Spent;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.user.UserId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps account of what is spent, by day, month and user, and asks the limits. Days and months are those of UTC. It holds
 * one number for each user who spent something today; days that are over are dropped. A clock that goes back does not
 * bring them back: what is spent then counts for the latest day that was seen. Safe for many threads.
 *
 * <p>Between asking and noting others may spend as well, so many threads together may pass a limit by what they have asked
 * for at once.
 */
public final class InMemoryBudget implements Budget {

  private final SpendingLimits limits;
  private final InstantSource clock;
  private final Lock lock = new ReentrantLock();
  private final Map<UserId, Cost> todayByUser = new HashMap<>();
  private LocalDate day;
  private Cost today = Cost.FREE;
  private Cost thisMonth = Cost.FREE;

  /** A budget of which nothing is spent. */
  public InMemoryBudget(SpendingLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** A budget of which so much is spent today, by nobody in particular. */
  public static InMemoryBudget withSpent(SpendingLimits limits, InstantSource clock, Cost spent) {
    InMemoryBudget budget = new InMemoryBudget(limits, clock);
    budget.today = spent;
    budget.thisMonth = spent;
    return budget;
  }

  /** A budget of which so much is left of the day; all of the day if it is more than that. */
  public static InMemoryBudget leaving(SpendingLimits limits, InstantSource clock, Cost left) {
    return withSpent(limits, clock, limits.day().minus(left));
  }

  @Override
  public Optional<String> objection(UserId user, Cost cost) {
    return limits.objection(cost, spentBy(user));
  }

  @Override
  public void spent(UserId user, Cost cost) {
    upToDate(() -> {
      today = today.plus(cost);
      thisMonth = thisMonth.plus(cost);
      return todayByUser.merge(user, cost, Cost::plus);
    });
  }

  /** What is spent as things stand: by all today and this month, and by one user today. */
  public Spent spentBy(UserId user) {
    return upToDate(() -> new Spent(today, thisMonth, todayByUser.getOrDefault(user, Cost.FREE)));
  }

  private <T> T upToDate(Supplier<T> work) {
    lock.lock();
    try {
      LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      if (now.isAfter(day)) {
        begin(now);
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void begin(LocalDate newDay) {
    if (!YearMonth.from(newDay).equals(YearMonth.from(day))) {
      thisMonth = Cost.FREE;
    }
    today = Cost.FREE;
    todayByUser.clear();
    day = newDay;
  }
}
