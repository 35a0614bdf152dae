package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;

/**
 * A named place for one value, such as {@code home.city}: what fills it takes the place of what filled it before. Lower-case
 * words of letters, digits and underscores, joined by dots, {@value #MAX_LENGTH} characters at most.
 */
public record Slot(String name) {

  /** The longest name. */
  public static final int MAX_LENGTH = 60;

  public Slot {
    Check.text("slot", name, MAX_LENGTH);
    boolean wellNamed = !name.startsWith(".") && !name.endsWith(".") && !name.contains("..")
        && name.chars().allMatch(Slot::isAllowed);
    Check.that(wellNamed, "slot", "must be lower-case words joined by dots, such as home.city");
  }

  private static boolean isAllowed(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.';
  }

  @Override
  public String toString() {
    return name;
  }
}
