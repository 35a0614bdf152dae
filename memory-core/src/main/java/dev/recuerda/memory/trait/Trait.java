package dev.recuerda.memory.trait;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that one can know of a person, such as where they live. It is the category of the claims about it.
 *
 * @param name lower-case words joined by dots, such as {@code home.city}
 * @param places how many values there is room for
 * @param keyKind the kind of value that tells one place from another, for {@link Places#EACH}; empty for the others
 * @param behind the trait that says more of the same, by the same keys: where it is known how a sister is called, nobody needs to
 *     be told that there is one; empty for most
 * @param coded whether its values are codes, such as {@code formal} or {@code en}, rather than words of the person's
 * @param open whether its values are whatever people say, so that it takes more care to take only what means something
 * @param unasked whether what is said of it right after a question of the assistant's is about that question, and not for good
 * @param scope the consent that it needs
 */
public record Trait(
    String name, Places places, String keyKind, String behind, boolean coded, boolean open, boolean unasked, FactKind kind,
    ConsentScope scope) {

  public Trait {
    Check.text("trait.name", name, 30);
    Check.required("trait.places", places);
    Check.required("trait.keyKind", keyKind);
    Check.required("trait.behind", behind);
    Check.required("trait.kind", kind);
    Check.required("trait.scope", scope);
  }

  /** No two traits have one name, and traits are looked up for every clause. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Reads a line such as {@code family: each relative fact} or {@code allergy: many preference health}. */
  static Trait of(String line) {
    String[] parts = line.split("[: ]+");
    Places places = Places.ONE;
    FactKind kind = FactKind.FACT;
    ConsentScope scope = ConsentScope.PERSONALIZATION;
    boolean coded = false;
    boolean open = false;
    boolean unasked = false;
    String keyKind = "";
    String behind = "";
    for (int i = 1; i < parts.length; i++) {
      switch (parts[i]) {
        case "one" -> places = Places.ONE;
        case "many" -> places = Places.MANY;
        case "each" -> {
          places = Places.EACH;
          keyKind = parts[++i];
        }
        case "behind" -> behind = parts[++i];
        case "fact" -> kind = FactKind.FACT;
        case "preference" -> kind = FactKind.PREFERENCE;
        case "coded" -> coded = true;
        case "open" -> open = true;
        case "unasked" -> unasked = true;
        default -> scope = ConsentScope.valueOf(parts[i].toUpperCase(Locale.ROOT));
      }
    }
    return new Trait(parts[0], places, keyKind, behind, coded, open, unasked, kind, scope);
  }

  /**
   * The slot that a value of it fills.
   *
   * @param key what tells it from others, for {@link Places#EACH}
   */
  Slot slot(Optional<String> key, String value) {
    return switch (places) {
      case ONE -> new Slot(name);
      case MANY -> Slot.of(name, value);
      case EACH -> Slot.of(name, key.orElse(value));
    };
  }

  /** What it is about: {@code family}, for {@code family.kin}. */
  String topic() {
    return name.replaceFirst("\\..*", "");
  }

  /** The trait under whose name its codes or keys are listed: {@code family.kin} has the keys of {@code family}. */
  String listed() {
    return places == Places.EACH ? topic() : name;
  }

  /** The slot of the trait that it stands behind, for what fills one of its slots; empty where it stands behind none. */
  public Optional<Slot> slotBefore(Slot slot) {
    boolean mayBeBefore = !behind.isEmpty() && slot.name().startsWith(name + ".");
    return mayBeBefore ? Optional.of(new Slot(behind + slot.name().substring(name.length()))) : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }

  /** How many values there is room for. */
  public enum Places {
    /** One: the next value takes its place. */
    ONE,
    /** One for each key, such as a name for each relative. */
    EACH,
    /** Any number, each by itself. */
    MANY
  }
}
