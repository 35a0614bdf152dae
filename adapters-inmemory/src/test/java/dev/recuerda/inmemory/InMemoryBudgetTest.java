package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.BudgetContract;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.policy.SpendingLimits.Spent;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryBudgetTest implements BudgetContract {

  private static final UserId ANA = UserId.of("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
  private static final UserId BEN = UserId.of("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
  private static final Cost HALF = Cost.ofDollars("0.50");
  private static final Cost ONE = Cost.ofDollars("1");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-30T23:59:59.999Z"));

  @Override
  public Budget budget(SpendingLimits limits) {
    return new InMemoryBudget(limits, now::get);
  }

  private InMemoryBudget standard() {
    return new InMemoryBudget(SpendingLimits.STANDARD, now::get);
  }

  @Test
  void a_new_day_in_utc_begins_with_nothing_spent_but_the_month() {
    InMemoryBudget budget = standard();
    budget.spent(ANA, HALF);

    now.set(Instant.parse("2026-03-31T00:00:00Z"));

    assertThat(budget.spentBy(ANA)).isEqualTo(new Spent(Cost.FREE, HALF, Cost.FREE));
  }

  @Test
  void a_new_month_begins_with_nothing_spent() {
    InMemoryBudget budget = standard();
    budget.spent(ANA, HALF);

    now.set(Instant.parse("2026-04-01T00:00:00Z"));

    assertThat(budget.spentBy(ANA)).isEqualTo(new Spent(Cost.FREE, Cost.FREE, Cost.FREE));
  }

  @Test
  void the_same_month_of_another_year_is_another_month() {
    InMemoryBudget budget = standard();
    budget.spent(ANA, HALF);

    now.set(Instant.parse("2027-03-30T00:00:00Z"));

    assertThat(budget.spentBy(ANA).thisMonth()).isEqualTo(Cost.FREE);
  }

  @Test
  void a_clock_that_goes_back_brings_no_day_back() {
    InMemoryBudget budget = standard();
    budget.spent(ANA, HALF);

    now.set(Instant.parse("2026-03-29T12:00:00Z"));

    assertThat(budget.spentBy(ANA)).isEqualTo(new Spent(HALF, HALF, HALF));
  }

  @Test
  void what_users_spend_adds_up_for_the_day_and_stays_apart_for_each() {
    InMemoryBudget budget = standard();

    budget.spent(ANA, HALF);
    budget.spent(ANA, HALF);
    budget.spent(BEN, HALF);

    assertThat(budget.spentBy(ANA)).isEqualTo(new Spent(Cost.ofDollars("1.50"), Cost.ofDollars("1.50"), ONE));
    assertThat(budget.spentBy(BEN).todayByUser()).isEqualTo(HALF);
  }

  @Test
  void a_budget_can_begin_with_something_spent_by_nobody_in_particular() {
    InMemoryBudget budget = InMemoryBudget.withSpent(SpendingLimits.STANDARD, now::get, ONE);

    assertThat(budget.spentBy(ANA)).isEqualTo(new Spent(ONE, ONE, Cost.FREE));
  }

  @Test
  void a_budget_that_leaves_less_than_the_reserve_refuses_even_what_is_free() {
    InMemoryBudget budget = InMemoryBudget.leaving(SpendingLimits.STANDARD, now::get, Cost.ofDollars("0.80"));

    Optional<String> objection = budget.objection(ANA, Cost.FREE);

    assertThat(objection).contains("only $0.80 is left of the day's $3.00, and $1.00 is kept in reserve");
  }

  @Test
  void a_budget_cannot_leave_more_than_the_day_allows() {
    InMemoryBudget budget = InMemoryBudget.leaving(SpendingLimits.STANDARD, now::get, Cost.ofDollars("100"));

    assertThat(budget.spentBy(ANA).today()).isEqualTo(Cost.FREE);
  }
}
