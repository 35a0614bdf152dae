package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.util.Optional;

/**
 * One term in one record of the user's own: all that ranking needs to know of it, without the record's text.
 *
 * @param <K> the record's id
 * @param frequency how often the term occurs in the record
 * @param length how many terms the record has, repetitions counted
 * @param position the record's number in the user's history; 0 for facts
 * @param sitting the sitting it was said in; 0 for facts
 * @param byUser whether it was said on the user's side of the conversation; true for facts
 * @param author the name of whoever said it, in a conversation of several people
 * @param at when it was said; for facts, when they were last said
 */
public record Posting<K>(
    String term,
    K record,
    int frequency,
    int length,
    long position,
    int sitting,
    boolean byUser,
    Optional<String> author,
    Instant at) {

  public Posting {
    Check.required("posting.term", term);
    Check.required("posting.record", record);
    Check.that(frequency > 0, "posting.frequency", "must be positive");
    Check.that(length >= frequency, "posting.length", "must be at least the frequency");
    Check.required("posting.author", author);
    Check.required("posting.at", at);
  }

  /** Names the record, and none of its words. */
  @Override
  public String toString() {
    return "Posting(" + record + ")";
  }
}
