package dev.recuerda.memory;

import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gets vectors, as far as there are embeddings, money and time. Whatever goes wrong, words are still there to look by and to
 * be found by: so it never fails, and says why there are none.
 */
final class Vectors {

  /** What noting an expense gets at least, when making the vectors has used up the time. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Optional<Embeddings> embeddings;
  private final Cost price;
  private final Budget budget;
  private final Deadline deadline;

  /** @param price what a million tokens cost */
  Vectors(Optional<Embeddings> embeddings, Cost price, Budget budget, Deadline deadline) {
    this.embeddings = embeddings;
    this.price = price;
    this.budget = budget;
    this.deadline = deadline;
  }

  /** Why what it takes to look for a text may not be spent; empty if it may. */
  Optional<String> objection(UserId user, String text, Duration within) {
    return objection(user, cost(List.of(text)), within);
  }

  /** A vector for each of the texts, or none for any of them. */
  Made of(UserId user, List<String> texts, Duration within) {
    if (embeddings.isEmpty() || texts.isEmpty()) {
      return new Made(List.of(), "");
    }
    Deadline.Watch watch = deadline.start(within);
    Cost cost = cost(texts);
    Optional<String> objection = objection(user, cost, within);
    if (objection.isPresent()) {
      return new Made(List.of(), objection.get());
    }
    try {
      List<Embedding> vectors = deadline.within(watch.left(), () -> embeddings.get().embed(texts));
      spend(user, cost, watch.left().compareTo(MOMENT) > 0 ? watch.left() : MOMENT);
      boolean complete = vectors.size() == texts.size();
      return complete ? new Made(vectors, "") : new Made(List.of(), "the embeddings are not as many as the texts");
    } catch (RuntimeException unavailable) {
      return new Made(List.of(), "the embeddings are not to be had");
    }
  }

  /** No vectors, for a reason that nobody needs to know where there would be none anyway. */
  Made none(String why) {
    return new Made(List.of(), embeddings.isEmpty() ? "" : why);
  }

  private Optional<String> objection(UserId user, Cost cost, Duration within) {
    try {
      return deadline.within(within, () -> budget.objection(user, cost));
    } catch (RuntimeException broken) {
      return Optional.of("the budget could not be asked");
    }
  }

  private void spend(UserId user, Cost cost, Duration within) {
    try {
      deadline.within(within, () -> {
        budget.spent(user, cost);
        return cost;
      });
    } catch (RuntimeException itsOwnAffair) {
      // The vectors are paid for: to throw them away as well would help nobody.
    }
  }

  private Cost cost(List<String> texts) {
    TokenCounter counter = TokenCounter.estimate();
    return embeddings.isEmpty() ? Cost.FREE : price.ofTokens(texts.stream().mapToLong(counter::tokens).sum());
  }

  /**
   * What came of it.
   *
   * @param all one for each text, or none
   * @param whyNone why there are none although there are embeddings; empty otherwise
   */
  record Made(List<Embedding> all, String whyNone) {}
}
