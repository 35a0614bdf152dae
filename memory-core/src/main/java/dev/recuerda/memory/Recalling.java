package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryObserver.Reading;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reads what an input needs: everything in one unit, and only if that fails each layer by itself, so that a broken layer
 * takes no other with it. Never fails for a store that does.
 */
final class Recalling {

  private final MemoryStore store;
  private final Planning planning;
  private final Deadline deadline;
  private final Duration limit;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final MemoryObserver observer;

  Recalling(
      MemoryStore store,
      Planning planning,
      Deadline deadline,
      Duration limit,
      InstantSource clock,
      LongSupplier ticker,
      MemoryObserver observer) {
    this.store = store;
    this.planning = planning;
    this.deadline = deadline;
    this.limit = limit;
    this.clock = clock;
    this.ticker = ticker;
    this.observer = observer;
  }

  Recollection recall(UserId user, Message message, Classification classification) {
    Check.required("message", message);
    Check.that(message.isFromUser(), "message.role", "must be USER: only what the user says is answered");
    long start = ticker.getAsLong();
    Recollection recollection = read(user, planning.forMessage(user, message, classification), start);
    observer.read(reading(classification.inputClass(), since(start), recollection));
    return recollection;
  }

  /** What a host looks for in words of its own. Here a store that fails is the caller's to know. */
  Found search(UserId user, String query, int most) {
    Inquiry inquiry = planning.forQuery(user, query, most);
    Gathering gathered = gather(user, inquiry, limit);
    return new Found(gathered.facts(), gathered.episodes(), gathered.droppedFacts());
  }

  private Recollection read(UserId user, Inquiry inquiry, long start) {
    ReadPlan plan = inquiry.plan();
    Attempt all = attempt(user, inquiry, start);
    if (all.gathered().isPresent()) {
      return recollection(inquiry, all, all, all);
    }
    return recollection(inquiry,
        attempt(user, inquiry.asking(plan.windowOnly()), start),
        attempt(user, inquiry.asking(plan.searchOnly()), start),
        attempt(user, inquiry.asking(plan.profileOnly()), start));
  }

  private Attempt attempt(UserId user, Inquiry inquiry, long start) {
    if (!inquiry.plan().asksForSomething()) {
      return new Attempt(Optional.of(Gathering.nothing()), "");
    }
    Duration left = limit.minus(since(start));
    if (left.isNegative() || left.isZero()) {
      return new Attempt(Optional.empty(), Deadline.passed(limit));
    }
    try {
      return new Attempt(Optional.of(gather(user, inquiry, left)), "");
    } catch (MemoryException failed) {
      return new Attempt(Optional.empty(), failed.getMessage());
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(ticker.getAsLong() - start);
  }

  private Gathering gather(UserId user, Inquiry inquiry, Duration within) {
    Instant now = clock.instant();
    return deadline.within(within, () -> store.read(user, records -> Gathering.from(records, inquiry, now)));
  }

  private static Recollection recollection(Inquiry inquiry, Attempt window, Attempt search, Attempt profile) {
    ReadPlan plan = inquiry.plan();
    String noWindow = plan.window() > 0 ? "" : "the read policy reads no messages for this input";
    boolean readsProfile = plan.profile() != ProfileExtent.NONE || plan.preferences() > 0;
    String noProfile = readsProfile ? "" : "the read policy reads no profile for this input";
    return new Recollection(
        layer(noWindow, window, Gathering::window, List::isEmpty, List.of()),
        layer(inquiry.whyNot(), search, Gathering::facts, List::isEmpty, List.of()),
        layer(inquiry.whyNot(), search, Gathering::episodes, List::isEmpty, List.of()),
        layer(noProfile, profile, Gathering::known, KnownProfile::isEmpty, KnownProfile.NOTHING),
        search.gathered().map(Gathering::droppedFacts).orElse(List.of()));
  }

  private static <T> Layer<T> layer(
      String whyNot, Attempt attempt, Function<Gathering, T> part, Predicate<T> isEmpty, T nothing) {
    if (!whyNot.isEmpty()) {
      return Layer.skipped(whyNot, nothing);
    }
    return attempt.gathered()
        .map(gathered -> Layer.read(part.apply(gathered), isEmpty))
        .orElseGet(() -> Layer.unavailable(attempt.failure(), nothing));
  }

  private static Reading reading(InputClass inputClass, Duration took, Recollection recollection) {
    return new Reading(inputClass, took, recollection.window().status(), recollection.facts().status(),
        recollection.episodes().status(), recollection.profile().status());
  }

  /** What came of asking the store: an answer, or why there is none. */
  private record Attempt(Optional<Gathering> gathered, String failure) {}
}
