package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.policy.SpendingLimits.Spent;
import org.junit.jupiter.api.Test;

class SpendingLimitsTest {

  private static final Cost CENT = Cost.ofDollars("0.01");

  private final SpendingLimits limits = SpendingLimits.STANDARD;

  @Test
  void nothing_stands_against_the_first_cent() {
    assertThat(limits.objection(CENT, spent("0", "0", "0"))).isEmpty();
  }

  @Test
  void with_forty_cents_left_of_the_day_nothing_optional_is_bought() {
    assertThat(limits.objection(Cost.FREE, spent("2.60", "2.60", "0")))
        .contains("only $0.40 is left of the day's $3.00, and $1.00 is kept in reserve");
  }

  @Test
  void a_dollar_left_is_no_emergency_yet() {
    assertThat(limits.objection(CENT, spent("2", "2", "0"))).isEmpty();
  }

  @Test
  void the_month_has_its_limit_too() {
    assertThat(limits.objection(CENT, spent("0", "89.50", "0")))
        .contains("only $0.50 is left of the month's $90.00, and $1.00 is kept in reserve");
  }

  @Test
  void one_user_cannot_spend_what_belongs_to_all() {
    assertThat(limits.objection(CENT, spent("0.50", "0.50", "0.50"))).contains("the user's $0.50 a day are spent");
  }

  @Test
  void a_purchase_beyond_what_is_left_is_refused() {
    SpendingLimits generous =
        new SpendingLimits(limits.day(), limits.month(), Cost.ofDollars("10"), Cost.ofDollars("0"));

    assertThat(generous.objection(Cost.ofDollars("4"), spent("0", "0", "0"))).contains("it costs more than is left");
  }

  @Test
  void a_hundred_tokens_cost_two_millionths_of_a_dollar() {
    assertThat(Cost.EMBEDDING_PER_MILLION_TOKENS.ofTokens(100)).hasToString("$0.000002");
  }

  @Test
  void a_fraction_of_the_smallest_amount_is_rounded_up() {
    assertThat(new Cost(1).ofTokens(1)).isEqualTo(new Cost(1));
  }

  private static Spent spent(String today, String month, String byUser) {
    return new Spent(Cost.ofDollars(today), Cost.ofDollars(month), Cost.ofDollars(byUser));
  }
}
