package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.user.UserId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Budget} promises of one that keeps to limits, on one day. */
public interface BudgetContract {

  /** A budget of which nothing is spent, and whose day does not end during the test. */
  Budget budget(SpendingLimits limits);

  private static UserId anyUser() {
    return new UserId(Samples.anyUuid());
  }

  private static Cost dollars(String amount) {
    return Cost.ofDollars(amount);
  }

  @Test
  default void as_long_as_nothing_is_spent_nothing_speaks_against_spending() {
    Budget budget = budget(SpendingLimits.STANDARD);

    Optional<String> objection = budget.objection(anyUser(), dollars("0.50"));

    assertThat(objection).isEmpty();
  }

  @Test
  default void asking_spends_nothing() {
    Budget budget = budget(SpendingLimits.STANDARD);
    UserId user = anyUser();

    for (int i = 0; i < 10; i++) {
      assertThat(budget.objection(user, dollars("0.50"))).isEmpty();
    }
  }

  @Test
  default void what_a_user_spent_counts_against_that_user_and_no_other() {
    Budget budget = budget(SpendingLimits.STANDARD);
    UserId spender = anyUser();

    budget.spent(spender, dollars("0.50"));

    assertThat(budget.objection(spender, dollars("0.01"))).isPresent();
    assertThat(budget.objection(anyUser(), dollars("0.01"))).isEmpty();
  }

  @Test
  default void what_all_users_spent_counts_against_the_day() {
    Budget budget = budget(SpendingLimits.STANDARD);

    for (int i = 0; i < 7; i++) {
      budget.spent(anyUser(), dollars("0.30"));
    }

    assertThat(budget.objection(anyUser(), dollars("0.01")))
        .hasValueSatisfying(why -> assertThat(why).contains("day").contains("$0.90"));
  }

  @Test
  default void what_all_users_spent_counts_against_the_month() {
    Budget budget = budget(new SpendingLimits(dollars("100"), dollars("2"), dollars("100"), dollars("1")));

    budget.spent(anyUser(), dollars("1.50"));

    assertThat(budget.objection(anyUser(), dollars("0.01")))
        .hasValueSatisfying(why -> assertThat(why).contains("month"));
  }

  @Test
  default void an_objection_does_not_name_the_user() {
    Budget budget = budget(SpendingLimits.STANDARD);
    UserId user = anyUser();
    budget.spent(user, dollars("0.50"));

    Optional<String> objection = budget.objection(user, dollars("1"));

    assertThat(objection).hasValueSatisfying(why -> assertThat(why).doesNotContain(user.toString()));
  }

  @Test
  default void eight_threads_that_spend_lose_nothing() throws Exception {
    Budget budget = budget(new SpendingLimits(dollars("5"), dollars("5"), dollars("5"), Cost.FREE));
    UserId user = anyUser();

    Together.run(8, thread -> {
      for (int i = 0; i < 500; i++) {
        budget.spent(user, dollars("0.001"));
      }
    });

    assertThat(budget.objection(user, dollars("1"))).isEmpty();
    assertThat(budget.objection(user, dollars("1.001"))).isPresent();
  }
}
