package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.util.Optional;

/**
 * What may be spent on looking things up.
 *
 * @param day for all users in one day
 * @param month for all users in one calendar month
 * @param userDay for one user in one day
 * @param reserve what must be left of the day and of the month for anything optional to be bought
 */
public record SpendingLimits(Cost day, Cost month, Cost userDay, Cost reserve) {

  /** The amounts of the cost contract: $3 a day, $90 a month, $0.50 a user and day, and an emergency below $1. */
  public static final SpendingLimits STANDARD = new SpendingLimits(
      Cost.ofDollars("3"), Cost.ofDollars("90"), Cost.ofDollars("0.50"), Cost.ofDollars("1"));

  public SpendingLimits {
    Check.required("limits.day", day);
    Check.required("limits.month", month);
    Check.required("limits.userDay", userDay);
    Check.required("limits.reserve", reserve);
  }

  /**
   * Why something may not be bought; empty if it may. Asked for nothing ({@link Cost#FREE}), it still says no in an
   * emergency: a limit is there to be noticed before it is passed.
   *
   * @param cost what it costs
   * @param spent what is spent already
   */
  public Optional<String> objection(Cost cost, Spent spent) {
    Cost dayLeft = day.minus(spent.today());
    Cost monthLeft = month.minus(spent.thisMonth());
    if (dayLeft.compareTo(reserve) < 0) {
      return Optional.of("only " + dayLeft + " is left of the day's " + day + ", and " + reserve + " is kept in reserve");
    }
    if (monthLeft.compareTo(reserve) < 0) {
      return Optional.of(
          "only " + monthLeft + " is left of the month's " + month + ", and " + reserve + " is kept in reserve");
    }
    if (userDay.minus(spent.todayByUser()).compareTo(cost) < 0) {
      return Optional.of("the user's " + userDay + " a day are spent");
    }
    return dayLeft.compareTo(cost) < 0 || monthLeft.compareTo(cost) < 0
        ? Optional.of("it costs more than is left")
        : Optional.empty();
  }

  /** What is spent already: today, this month, and today by the user in question. */
  public record Spent(Cost today, Cost thisMonth, Cost todayByUser) {}
}
