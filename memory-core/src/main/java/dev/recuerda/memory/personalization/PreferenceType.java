package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A lasting setting that a person may have once: what it is called, and what it may hold. */
public final class PreferenceType {

  /** The longest name. */
  public static final int MAX_NAME = 60;

  private final String name;
  private final Map<String, ?> parsed;
  private final Schema schema;
  private final UnaryOperator<Document> completing;

  private PreferenceType(String name, Map<String, ?> parsed, UnaryOperator<Document> completing) {
    this.name = Check.text("preference.type", name, MAX_NAME);
    Check.that(name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_'), "preference.type",
        "must be lower-case letters, digits and underscores");
    this.parsed = Document.of("preference.schema", parsed).values();
    this.schema = Schema.of("preference.schema", this.parsed);
    this.completing = completing;
  }

  /**
   * A type of the host's own.
   *
   * @param name lower-case letters, digits and underscores, {@value #MAX_NAME} characters at most
   * @param parsed what it may hold, in the part of JSON Schema that {@link Schema} knows
   * @throws InvalidInputException with the path of what is not a schema
   */
  public static PreferenceType of(String name, Map<String, ?> parsed) {
    return new PreferenceType(name, parsed, UnaryOperator.identity());
  }

  /** @param completing adds what follows from what was sent, and refuses what no schema can tell; what it returns is looked at */
  static PreferenceType of(String name, Map<String, ?> parsed, UnaryOperator<Document> completing) {
    return new PreferenceType(name, parsed, completing);
  }

  /** What it is called, such as {@code region}. */
  public String name() {
    return name;
  }

  /** What it may hold. */
  Map<String, ?> parsed() {
    return parsed;
  }

  /**
   * A value of this type, completed.
   *
   * @throws InvalidInputException with the path of the first thing that is not allowed
   */
  Document checked(@Nullable Map<String, ?> value) {
    Document complete = completing.apply(Document.of(name, value));
    Optional<Violation> first = schema.violations(name, complete).stream().findFirst();
    if (first.isPresent()) {
      throw new InvalidInputException(first.get().field(), first.get().rule());
    }
    Check.that(!complete.isEmpty(), name, "must not be empty");
    return complete;
  }

  /** Whether all of a value is there. */
  boolean isWhole(Document value) {
    return !value.isEmpty() && schema.violations(name, value).isEmpty();
  }

  @Override
  public String toString() {
    return "PreferenceType(" + name + ")";
  }
}
