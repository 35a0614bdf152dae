package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One fact. Ids are sorted as their texts are, as databases sort them; {@link UUID} has an order of its own. */
public record FactId(UUID value) implements Comparable<FactId> {

  public FactId {
    Check.required("factId", value);
  }

  /**
   * Reads the usual form of 36 characters.
   *
   * @throws InvalidInputException if it is anything else
   */
  public static FactId of(@Nullable String text) {
    return new FactId(Check.uuid("factId", text));
  }

  @Override
  public int compareTo(FactId other) {
    int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
