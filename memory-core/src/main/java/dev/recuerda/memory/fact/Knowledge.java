package dev.recuerda.memory.fact;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What facts amount to, slot by slot: a value that is known, values that contradict each other, or only what is not so.
 * Immutable.
 */
public final class Knowledge {

  private final Map<Slot, Standing> slots;
  private final List<Fact> plain;

  private Knowledge(Map<Slot, Standing> slots, List<Fact> plain) {
    this.slots = slots;
    this.plain = plain;
  }

  /** What current facts amount to; a fact that is no longer current counts as not there. */
  public static Knowledge of(List<Fact> facts) {
    Map<Slot, List<Fact>> filling = new LinkedHashMap<>();
    List<Fact> plain = new ArrayList<>();
    for (Fact fact : Check.<Fact>list("facts", facts)) {
      if (fact.isCurrent()) {
        fact.claim().slot()
            .map(slot -> filling.computeIfAbsent(slot, empty -> new ArrayList<>()))
            .orElse(plain)
            .add(fact);
      }
    }
    Map<Slot, Standing> slots = new LinkedHashMap<>();
    filling.forEach((slot, all) -> slots.put(slot, standing(all)));
    return new Knowledge(Collections.unmodifiableMap(slots), List.copyOf(plain));
  }

  private static Standing standing(List<Fact> facts) {
    List<Fact> values = facts.stream().filter(fact -> !fact.claim().negated()).toList();
    if (values.isEmpty()) {
      return new Denied(facts);
    }
    long different = values.stream().map(fact -> fact.claim().comparableValue()).distinct().count();
    return different == 1 ? new Known(values.get(0)) : new Conflicting(values);
  }

  /**
   * The facts that were true at one time, by what was known at another; one that came to stand in two parts counts once.
   *
   * @param all facts, current or not
   */
  public static List<Fact> asOf(List<Fact> all, Instant instant, Instant knownAt) {
    Map<List<Object>, Fact> held = new LinkedHashMap<>();
    for (Fact fact : Check.<Fact>list("facts", all)) {
      if (fact.heldAt(instant, knownAt)) {
        Claim claim = fact.claim();
        held.putIfAbsent(List.of(claim.key(), claim.comparableValue(), claim.negated()), fact);
      }
    }
    return List.copyOf(held.values());
  }

  /** What is known in a slot; empty where nothing is. */
  public Optional<Standing> in(Slot slot) {
    return Optional.ofNullable(slots.get(slot));
  }

  /** Every slot in which something is known, in the order of the facts. */
  public Map<Slot, Standing> slots() {
    return slots;
  }

  /** What is known beside slots. */
  public List<Fact> plain() {
    return plain;
  }

  /** The slots in which values contradict each other. */
  public List<Conflicting> conflicts() {
    return slots.values().stream()
        .filter(Conflicting.class::isInstance)
        .map(Conflicting.class::cast)
        .toList();
  }

  /** What stands in a slot. */
  public sealed interface Standing {

    /** The facts that it rests on; never empty. */
    List<Fact> facts();
  }

  /** One value. */
  public record Known(Fact fact) implements Standing {

    public Known {
      Check.required("known.fact", fact);
    }

    @Override
    public List<Fact> facts() {
      return List.of(fact);
    }
  }

  /** Values that cannot all be so, said at the same time: nothing tells which one holds until more is said. */
  public record Conflicting(List<Fact> facts) implements Standing {

    public Conflicting {
      facts = Check.list("conflicting.facts", facts);
    }
  }

  /** No value, but values that it is not, or no longer. */
  public record Denied(List<Fact> facts) implements Standing {

    public Denied {
      facts = Check.list("denied.facts", facts);
    }
  }
}
