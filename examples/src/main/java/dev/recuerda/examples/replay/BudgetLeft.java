package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryBudget;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.user.UserId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The standard limits, of which only so much is left on every day of the conversation, as if others had spent the rest
 * since the morning. For one thread.
 */
final class BudgetLeft implements Budget {

  private static final SpendingLimits LIMITS = SpendingLimits.STANDARD;

  private final Cost left;
  private final InstantSource clock;
  private LocalDate day;
  private InMemoryBudget today;

  private BudgetLeft(Cost left, InstantSource clock) {
    this.left = left;
    this.clock = clock;
    this.day = day(clock);
    this.today = InMemoryBudget.leaving(LIMITS, clock, left);
  }

  /** Reads an amount such as {@code 0.80}. */
  static BudgetLeft of(String dollars, InstantSource clock) {
    Check.that(dollars.matches("[0-9]{1,6}(\\.[0-9]{1,9})?"), "--budget-left", "must be dollars, such as 0.80");
    Cost left = Cost.ofDollars(dollars);
    Check.that(left.compareTo(LIMITS.day()) <= 0, "--budget-left", "must be at most the day's " + LIMITS.day());
    return new BudgetLeft(left, clock);
  }

  @Override
  public Optional<String> objection(UserId user, Cost cost) {
    return ofToday().objection(user, cost);
  }

  @Override
  public void spent(UserId user, Cost cost) {
    ofToday().spent(user, cost);
  }

  private InMemoryBudget ofToday() {
    if (!day(clock).equals(day)) {
      day = day(clock);
      today = InMemoryBudget.leaving(LIMITS, clock, left);
    }
    return today;
  }

  private static LocalDate day(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
