package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The postings of the terms that were asked for, with the counts that ranking weighs them by.
 *
 * @param <K> the id of the records
 * @param records how many records of this kind can be found: current facts, or messages, that have terms
 * @param terms how many terms those records have altogether, repetitions counted
 * @param sittings how many sittings there have been, the highest number of one; 0 for facts
 * @param postings every posting of the terms asked for, but those of the message that the plan excepts and those that were left
 *     out, in no particular order; the excepted message is counted all the same
 * @param leftOut how many postings of a term were left out, because {@linkplain ReadPlan.Search#FEWEST_RECORDS so many
 *     records} have some of the terms; without the terms of which none was
 */
public record Postings<K>(
    long records, long terms, int sittings, List<Posting<K>> postings, Map<String, Long> leftOut) {

  public Postings {
    Check.that(records >= 0, "postings.records", "must not be negative");
    Check.that(terms >= 0, "postings.terms", "must not be negative");
    Check.that(sittings >= 0, "postings.sittings", "must not be negative");
    postings = Check.list("postings.postings", postings);
    leftOut = Map.copyOf(Check.required("postings.leftOut", leftOut));
    Check.that(leftOut.values().stream().allMatch(count -> count > 0), "postings.leftOut", "must be positive for each term");
  }

  /** Every posting of the terms asked for: none was left out. */
  public Postings(long records, long terms, int sittings, List<Posting<K>> postings) {
    this(records, terms, sittings, postings, Map.of());
  }

  /** No records, and so no postings. */
  public static <K> Postings<K> none() {
    return new Postings<>(0, 0, 0, List.of());
  }

  /** These without some of them, which do not count any more. */
  public Postings<K> without(Predicate<Posting<K>> unwanted) {
    return new Postings<>(records, terms, sittings, postings.stream().filter(unwanted.negate()).toList(), leftOut);
  }

  /** The postings of some of the terms alone, with the counts of all. */
  Postings<K> of(Set<String> wanted) {
    return without(posting -> !wanted.contains(posting.term()));
  }

  /** In how many records each term is, those included whose postings were left out. */
  Map<String, Long> spread() {
    Map<String, Long> spread = new HashMap<>(leftOut);
    postings.forEach(posting -> spread.merge(posting.term(), 1L, Long::sum));
    return spread;
  }
}
