package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.History.Step;
import dev.recuerda.memory.contract.History.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there to find. */
class HistoryTest {

  private int ticks;

  /** A transaction by itself, after all that are there. */
  private Transaction then(Step... steps) {
    return new Transaction(0, ++ticks, ++ticks, true, List.of(steps));
  }

  /** A transaction at the same time as all that are there. */
  private static Transaction meanwhile(int thread, Step... steps) {
    return new Transaction(thread, 0, Long.MAX_VALUE, true, List.of(steps));
  }

  private static Step append(long value) {
    return Step.append("x", value);
  }

  private static Step see(Long... values) {
    return Step.see("x", List.of(values));
  }

  private static List<String> anomalies(Transaction... transactions) {
    return new History(List.of(transactions)).anomalies();
  }

  @Test
  void one_after_another_is_an_order() {
    assertThat(anomalies(then(append(1)), then(see(1L), append(2), see(1L, 2L)), then(see(1L, 2L)))).isEmpty();
  }

  @Test
  void who_sees_less_at_the_same_time_came_before() {
    assertThat(anomalies(then(append(1)), meanwhile(1, see()), then(see(1L)))).isEmpty();
  }

  @Test
  void who_sees_less_afterwards_is_noticed() {
    assertThat(anomalies(then(append(1)), then(see()), then(see(1L)))).singleElement().asString().contains("no order");
  }

  @Test
  void a_lost_value_is_noticed() {
    assertThat(anomalies(then(append(1)), then(append(2)), then(see(2L)))).contains("a value lost from x");
  }

  @Test
  void two_orders_are_noticed() {
    assertThat(anomalies(meanwhile(1, append(1)), meanwhile(2, append(2)), meanwhile(3, see(2L)), then(see(1L, 2L))))
        .contains("two orders of x");
  }

  @Test
  void a_value_that_was_taken_back_is_noticed() {
    Transaction failed = new Transaction(1, 0, 1, false, List.of(append(1)));

    assertThat(anomalies(failed, meanwhile(2, see(1L)))).contains("a value that was taken back in x");
  }

  @Test
  void half_of_a_transaction_is_noticed() {
    assertThat(anomalies(meanwhile(1, append(1), append(2)), meanwhile(2, see(1L)), then(see(1L, 2L))))
        .contains("half of a transaction seen in x");
  }

  @Test
  void not_to_see_what_one_has_done_is_noticed() {
    assertThat(anomalies(then(append(1), see()), then(see(1L)))).contains("own values not seen in x");
  }

  @Test
  void two_who_each_miss_what_the_other_did_are_noticed() {
    Step nothingInX = Step.see("x", List.of());
    Step nothingInY = Step.see("y", List.of());

    assertThat(anomalies(
        meanwhile(1, nothingInY, Step.append("x", 1)), meanwhile(2, nothingInX, Step.append("y", 2)),
        meanwhile(3, Step.see("x", List.of(1L)), Step.see("y", List.of(2L)))))
        .containsExactly("no order explains 3 transactions");
  }

  @Test
  void a_value_twice_or_from_elsewhere_is_noticed() {
    assertThat(anomalies(then(append(1)), then(see(1L, 1L)))).contains("a value twice in x");
    assertThat(anomalies(then(Step.append("y", 1)), then(Step.see("y", List.of(1L)), see(1L))))
        .contains("a value of another list in x");
  }
}
