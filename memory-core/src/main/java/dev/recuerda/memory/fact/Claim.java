package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.Optional;

/**
 * What is said about the user, whether it is held true or only proposed.
 *
 * @param category the finer meaning, such as {@code home} or {@code action.reminder}
 * @param slot the place for one value that it fills, where it fills one
 * @param statement a short sentence in the third person, one line of at most {@value #MAX_LENGTH} code points
 *     without control characters
 * @param value the value by itself, such as {@code Cali}, a line as the statement is one; required with a slot
 * @param scope the consent that it needs
 * @param negated whether it says that this is not so, or no longer: "no longer uses HubSpot" has the value {@code HubSpot}
 */
public record Claim(
    FactKind kind,
    String category,
    Optional<Slot> slot,
    String statement,
    Optional<String> value,
    ConsentScope scope,
    boolean negated) {

  /** The longest statement and value, in code points. */
  public static final int MAX_LENGTH = 200;

  public Claim {
    Check.required("claim.kind", kind);
    Check.text("claim.category", category, 60);
    Check.required("claim.slot", slot);
    line("claim.statement", statement);
    Check.required("claim.value", value).ifPresent(given -> line("claim.value", given));
    Check.required("claim.scope", scope);
    Check.that(slot.isEmpty() || value.isPresent(), "claim.value", "is required for a claim that fills a slot");
  }

  /** A claim that something is so. */
  public Claim(
      FactKind kind, String category, Optional<Slot> slot, String statement, Optional<String> value, ConsentScope scope) {
    this(kind, category, slot, statement, value, scope, false);
  }

  /** An ordinary fact without a slot. */
  public static Claim plain(String category, String statement) {
    return new Claim(
        FactKind.FACT, category, Optional.empty(), statement, Optional.empty(), ConsentScope.PERSONALIZATION);
  }

  /** An ordinary fact that fills a slot. */
  public static Claim filling(String slot, String category, String statement, String value) {
    return new Claim(FactKind.FACT, category, Optional.of(new Slot(slot)), statement,
        Optional.of(Check.required("claim.value", value)), ConsentScope.PERSONALIZATION);
  }

  /** An ordinary preference. */
  public static Claim preference(String category, String statement, String value) {
    return new Claim(FactKind.PREFERENCE, category, Optional.empty(), statement,
        Optional.of(Check.required("claim.value", value)), ConsentScope.PERSONALIZATION);
  }

  /** The same claim under another consent. */
  public Claim needing(ConsentScope scope) {
    return new Claim(kind, category, slot, statement, value, scope, negated);
  }

  /**
   * What claims have in common that are about the same thing, so that what is said later may take the place of what was said
   * before: the slot, whatever kind of claim fills it, or, without one, the kind and the statement, whatever its case,
   * accents, spacing and punctuation.
   */
  public String key() {
    return slot.map(Slot::key).orElseGet(() -> "says " + kind + " " + Sameness.folded(statement));
  }

  /**
   * The value in the form in which values are compared: whatever its case, accents, spacing and punctuation, and without an
   * article at the beginning. Empty where there is no value.
   */
  public String comparableValue() {
    return value.map(Claim::comparable).orElse("");
  }

  /** Any text in the form in which values are compared; see {@link #comparableValue()}. */
  public static String comparable(String text) {
    return Sameness.folded(Check.required("text", text));
  }

  /** Whether it says that something was done, as a host reports it: its category is {@code action.} and the kind of deed. */
  public boolean isAction() {
    return category.startsWith("action.");
  }

  /** Whether another claim with the same {@link #key()} says the same, rather than something else in the same slot. */
  public boolean saysTheSameAs(Claim other) {
    return negated == other.negated
        && key().equals(other.key())
        && comparableValue().equals(other.comparableValue());
  }

  private static void line(String field, String text) {
    Check.text(field, text, 2 * MAX_LENGTH);
    Check.that(text.codePointCount(0, text.length()) <= MAX_LENGTH, field, "must have at most 200 code points");
    Check.that(text.chars().noneMatch(Claim::breaksLine), field, "must be one line without control characters");
  }

  private static boolean breaksLine(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Names the kind and the category, and none of the words. */
  @Override
  public String toString() {
    return "Claim(" + kind + ", " + category + ")";
  }
}
