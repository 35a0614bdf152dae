package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.policy.Decision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of candidates.
 *
 * @param outcomes what became of each, in the order in which they were proposed
 * @param facts the facts that are new and current, in the same order; what was known already, or is older than what is known,
 *     made none
 * @param requests what may be kept only if the user consents, to be put to them; what they refused before is not among it
 */
public record Learned(List<Outcome> outcomes, List<Fact> facts, List<ConsentRequest> requests) {

  private static final Learned NOTHING = new Learned(List.of(), List.of());

  public Learned {
    outcomes = Check.list("learned.outcomes", outcomes);
    facts = Check.list("learned.facts", facts);
    requests = Check.list("learned.requests", requests);
  }

  /** What became of candidates of which none is to be asked about. */
  public Learned(List<Outcome> outcomes, List<Fact> facts) {
    this(outcomes, facts, List.of());
  }

  /** What becomes of no candidates. */
  public static Learned nothing() {
    return NOTHING;
  }

  /** The same, with what is to be asked about it. */
  Learned asking(List<ConsentRequest> about) {
    return new Learned(outcomes, facts, about);
  }

  /** This, and what was learned after it. */
  Learned and(Learned later) {
    return new Learned(joined(outcomes, later.outcomes), joined(facts, later.facts), joined(requests, later.requests));
  }

  private static <T> List<T> joined(List<T> earlier, List<T> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }

  /** The decision on each candidate, in the order in which they were proposed. */
  public List<Decision> decisions() {
    return outcomes.stream().map(Outcome::decision).toList();
  }

  /** Says how many there are, and nothing of them. */
  @Override
  public String toString() {
    return "Learned(" + outcomes.size() + " decisions, " + facts.size() + " facts)";
  }

  /**
   * What became of one candidate.
   *
   * @param fact the fact that it made, or that it is part of; empty where it was refused or has to be asked for
   * @param ended the facts that are over because of it
   */
  public record Outcome(Decision decision, Became became, Optional<FactId> fact, List<FactId> ended) {

    public Outcome {
      Check.required("outcome.decision", decision);
      Check.required("outcome.became", became);
      Check.required("outcome.fact", fact);
      ended = Check.list("outcome.ended", ended);
    }

    static Outcome of(Decision decision, Became became, Fact fact) {
      return new Outcome(decision, became, Optional.of(fact.id()), List.of());
    }

    /** What became of a candidate that was not accepted. */
    static Outcome without(Decision decision) {
      Became became = decision instanceof Decision.NeedsConsent ? Became.ASKED : Became.REFUSED;
      return new Outcome(decision, became, Optional.empty(), List.of());
    }

    Outcome ending(List<FactId> over) {
      return new Outcome(decision, became, fact, over);
    }

    /** The same outcome once everything has been learned: what was new may be past, and what ended may hold again. */
    Outcome now(Set<FactId> current) {
      boolean past = became == Became.NEW && fact.stream().noneMatch(current::contains);
      return new Outcome(decision, past ? Became.PAST : became, fact,
          ended.stream().filter(id -> !current.contains(id)).toList());
    }

    /** The rule that decided, by name; {@code duplicate} for what was known already. */
    public String rule() {
      return became.isDuplicate() ? "duplicate" : decision.rule();
    }

    /** Why, in words that hold nothing of the candidate's. */
    public String reason() {
      return became.isDuplicate() ? "it was known already" : decision.reason();
    }

    /** Says what became of it, and nothing of what it says. */
    @Override
    public String toString() {
      return "Outcome(" + became + ", " + rule() + ")";
    }
  }

  /** The things that can become of a candidate. */
  public enum Became {
    /** It is held true: a new fact, that something is so or that it is not. */
    NEW,
    /** It is kept as what was once true, or was said to no effect: something else holds now. */
    PAST,
    /** It was known already, and rests on more evidence now. */
    CONFIRMED,
    /** It was learned from these words before: nothing changed. */
    REPEATED,
    /** It may not be held true. */
    REFUSED,
    /** It may be held true once the user consents. */
    ASKED;

    /** Whether it was known already. */
    public boolean isDuplicate() {
      return this == CONFIRMED || this == REPEATED;
    }
  }
}
