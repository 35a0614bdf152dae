package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of money, in billionths of a US dollar: what one embedded token costs is less than a millionth. */
public record Cost(long nanoDollars) implements Comparable<Cost> {

  /** Nothing. */
  public static final Cost FREE = new Cost(0);

  /** What text-embedding-3-small costs for a million tokens: 0.02 dollars. */
  public static final Cost EMBEDDING_PER_MILLION_TOKENS = ofDollars("0.02");

  private static final int DECIMALS = 9;

  public Cost {
    Check.that(nanoDollars >= 0, "cost", "must not be negative");
  }

  /** Reads an amount such as {@code 0.02}; a fraction of a billionth is rounded up. */
  public static Cost ofDollars(String amount) {
    BigDecimal dollars = new BigDecimal(amount).setScale(DECIMALS, RoundingMode.UP);
    return new Cost(dollars.movePointRight(DECIMALS).longValueExact());
  }

  /** What a number of tokens costs at this price for a million; a fraction of a billionth is rounded up. */
  public Cost ofTokens(long tokens) {
    return new Cost(-Math.floorDiv(-Math.multiplyExact(nanoDollars, tokens), 1_000_000L));
  }

  /** The sum of both. */
  public Cost plus(Cost other) {
    return new Cost(Math.addExact(nanoDollars, other.nanoDollars));
  }

  /** What is left of this when the other is taken away, and never less than nothing. */
  public Cost minus(Cost other) {
    return new Cost(Math.max(0, nanoDollars - other.nanoDollars));
  }

  @Override
  public int compareTo(Cost other) {
    return Long.compare(nanoDollars, other.nanoDollars);
  }

  /** The amount in dollars, such as {@code $0.02}. */
  @Override
  public String toString() {
    BigDecimal dollars = BigDecimal.valueOf(nanoDollars, DECIMALS).stripTrailingZeros();
    return "$" + dollars.setScale(Math.max(2, dollars.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
