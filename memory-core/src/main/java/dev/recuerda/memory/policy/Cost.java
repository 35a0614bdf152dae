package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** An amount of money, in billionths of a US dollar: what one embedded token costs is less than a millionth. */
public record Cost(long nanoDollars) implements Comparable<Cost> {

  // Bounded, for a few characters of scientific notation stand for more digits than the heap can hold.
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,30})?");

  /** Nothing. */
  public static final Cost FREE = new Cost(0);

  /** What text-embedding-3-small costs for a million tokens: 0.02 dollars. */
  public static final Cost EMBEDDING_PER_MILLION_TOKENS = ofDollars("0.02");

  private static final int DECIMALS = 9;

  public Cost {
    Check.that(nanoDollars >= 0, "cost", "must not be negative");
  }

  /** Reads an amount such as {@code 0.02}, less than a billion; a fraction of a billionth is rounded up. */
  public static Cost ofDollars(String amount) {
    Check.that(AMOUNT.matcher(Check.required("cost", amount)).matches(), "cost", "must be an amount such as 0.02");
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
