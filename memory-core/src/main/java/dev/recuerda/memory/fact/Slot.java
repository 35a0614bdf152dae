package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;

/**
 * A named place for one value, such as {@code home.city}: what fills it takes the place of what filled it before. Lower-case
 * words of letters, digits and underscores, joined by dots, {@value #MAX_LENGTH} characters at most.
 */
public record Slot(String name) {

  /** The longest name. */
  public static final int MAX_LENGTH = 60;

  private static final int HASH_ROOM = 20;

  public Slot {
    Check.text("slot", name, MAX_LENGTH);
    boolean wellNamed = !name.startsWith(".") && !name.endsWith(".") && !name.contains("..")
        && name.chars().allMatch(Slot::isAllowed);
    Check.that(wellNamed, "slot", "must be lower-case words joined by dots, such as home.city");
  }

  /**
   * The place of one value among several of a kind, such as {@code tools.hubspot}: the same for however the value is written,
   * in capitals or not, with accents or without, with an article before it or without.
   *
   * @param collection what the values are, such as {@code tools}; shorter than 40 characters
   * @param value as long as the value of a claim may be
   */
  public static Slot of(String collection, String value) {
    Check.text("slot.value", value, 2 * Claim.MAX_LENGTH);
    String name = Sameness.folded(value).replace(' ', '_');
    String prefix = Check.text("slot.collection", collection, MAX_LENGTH - HASH_ROOM) + ".";
    boolean fits = !name.isEmpty() && prefix.length() + name.length() <= MAX_LENGTH
        && name.chars().allMatch(c -> isAllowed(c) && c != '.');
    return new Slot(prefix + (fits ? name : "x" + Integer.toHexString(name.hashCode())));
  }

  /** The first word of its name, which says what it is about: {@code work} for {@code work.employer}. */
  public String topic() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The {@link Claim#key()} of whatever fills it. */
  public String key() {
    return "slot " + name;
  }

  private static boolean isAllowed(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.';
  }

  @Override
  public String toString() {
    return name;
  }
}
