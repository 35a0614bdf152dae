package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Set;

/**
 * The postings of the terms that were asked for, with the counts that ranking weighs them by.
 *
 * @param <K> the id of the records
 * @param records how many records of this kind can be found: current facts, or messages, that have terms
 * @param terms how many terms those records have altogether, repetitions counted
 * @param sittings how many sittings there have been, the highest number of one; 0 for facts
 * @param postings every posting of the terms asked for but those of the message that the plan excepts, in no particular
 *     order; the excepted message is counted all the same
 */
public record Postings<K>(long records, long terms, int sittings, List<Posting<K>> postings) {

  public Postings {
    Check.that(records >= 0, "postings.records", "must not be negative");
    Check.that(terms >= 0, "postings.terms", "must not be negative");
    Check.that(sittings >= 0, "postings.sittings", "must not be negative");
    postings = Check.list("postings.postings", postings);
  }

  /** No records, and so no postings. */
  public static <K> Postings<K> none() {
    return new Postings<>(0, 0, 0, List.of());
  }

  /** The postings of some of the terms alone, with the counts of all. */
  Postings<K> of(Set<String> wanted) {
    return new Postings<>(
        records, terms, sittings, postings.stream().filter(posting -> wanted.contains(posting.term())).toList());
  }
}
