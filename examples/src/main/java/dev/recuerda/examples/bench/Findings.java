package dev.recuerda.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.LongAdder;

/** What was found wrong with replies. Safe for many threads. */
final class Findings {

  private final LongAdder mixed = new LongAdder();
  private final LongAdder composed = new LongAdder();
  private final LongAdder strange = new LongAdder();
  private final LongAdder incomplete = new LongAdder();
  private final LongAdder lost = new LongAdder();

  /** Looks at the reply to a message, for marks above all. */
  void judge(Mark said, JsonNode reply) {
    if (Mark.in(reply.toString()).anyMatch(mark -> mark.user() != said.user())) {
      mixed.increment();
    }
    String words = reply.path("response").asText();
    if (reply.path("response_type").asText().equals("memory")) {
      composed.increment();
    } else if (!words.contains(said.word()) || !words.contains(DistantModel.KNOWS + Mark.of(said.user()).word())) {
      strange.increment();
    }
    if (!reply.path("gaps").isEmpty()) {
      incomplete.increment();
    }
  }

  /** Compares a count with what it must be. */
  void compare(long must, long is) {
    lost.add(Math.abs(must - is));
  }

  /** How many replies held a mark of somebody else's. */
  long mixed() {
    return mixed.sum();
  }

  /** How many replies the memory gave by itself, for which no model is asked. */
  long composed() {
    return composed.sum();
  }

  /** How many of the other replies did not repeat the mark of their message, or did not know the user. */
  long strange() {
    return strange.sum();
  }

  /** How many replies say that something could not be read or kept. */
  long incomplete() {
    return incomplete.sum();
  }

  /** By how much all counts together are wrong. */
  long lost() {
    return lost.sum();
  }
}
