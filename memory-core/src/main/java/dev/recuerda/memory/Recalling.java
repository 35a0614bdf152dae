package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.answer.YesOrNo;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.NotFoundException;
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
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads what an input needs: everything in one unit, and only if that fails each layer by itself, so that a broken or slow
 * layer takes no other with it. Never fails for a store that does, and takes no longer than its limit for all of it together:
 * a quarter at most for budget and embeddings, half for everything at once, and an eighth for each of window and profile
 * alone. After a recall for which nothing at all was to be had, the next ones have an eighth of it, until the store answers
 * again.
 */
final class Recalling {

  private static final int PLANNING = 4;
  private static final int TOGETHER = 2;
  private static final int ALONE = 8;

  private static final Attempt NOTHING_ASKED = new Attempt(Optional.of(Gathering.nothing()), "");

  private final MemoryStore store;
  private final StoreHealth health;
  private final Planning planning;
  private final Ranker ranker;
  private final Deadline deadline;
  private final Duration limit;
  private final InstantSource clock;
  private final MemoryObserver observer;
  private final YesOrNo yesOrNo = YesOrNo.standard();

  Recalling(
      MemoryStore store,
      Planning planning,
      Ranker ranker,
      Deadline deadline,
      Duration limit,
      InstantSource clock,
      MemoryObserver observer) {
    this.store = store;
    this.health = new StoreHealth(deadline);
    this.planning = planning;
    this.ranker = ranker;
    this.deadline = deadline;
    this.limit = limit;
    this.clock = clock;
    this.observer = observer;
  }

  Recollection recall(UserId user, Message message, Classification classification) {
    Check.required("message", message);
    Check.that(message.isFromUser(), "message.role", "must be USER: only what the user says is answered");
    Watch watch = deadline.start(health.limit(limit));
    Inquiry inquiry =
        planning.forMessage(user, message, read(message, classification), deadline.start(watch.share(PLANNING)));
    Recollection recollection = read(user, inquiry, watch);
    observer.read(reading(classification.inputClass(), watch.elapsed(), recollection));
    return recollection;
  }

  /** Whoever asks whether something is so of them asks memory, in whatever words. */
  private Classification read(Message message, Classification classification) {
    return classification.memoryQuestion() || yesOrNo.asked(message).isEmpty()
        ? classification : classification.askingMemory();
  }

  /** What a host looks for in words of its own. Here a store that fails is the caller's to know. */
  Found search(UserId user, String query, int most, Optional<SessionId> session) {
    Watch watch = deadline.start(limit);
    Inquiry inquiry = planning.forQuery(user, query, most, session, deadline.start(watch.share(PLANNING)));
    Gathering gathered = gather(user, inquiry, watch.left());
    return new Found(gathered.facts(), gathered.episodes(), gathered.droppedFacts());
  }

  private Recollection read(UserId user, Inquiry inquiry, Watch watch) {
    ReadPlan plan = inquiry.plan();
    Attempt all = attempt(user, inquiry, watch, watch.share(TOGETHER));
    if (all.gathered().isPresent()) {
      return recollection(inquiry, all, all, all);
    }
    Attempt window = attempt(user, inquiry.asking(plan.windowOnly()), watch, watch.share(ALONE));
    Attempt profile = attempt(user, inquiry.asking(plan.profileOnly()), watch, watch.share(ALONE));
    // Last, for it is what is slow where one part is slow.
    Attempt search = attempt(user, inquiry.asking(plan.searchOnly()), watch, watch.left());
    if (Stream.of(window, profile, search).noneMatch(Attempt::isAnswered)) {
      health.wasSilent(Stream.of(plan.windowOnly(), plan.profileOnly(), plan.searchOnly())
          .filter(ReadPlan::asksForSomething)
          .<Runnable>map(part -> () -> store.read(user, records -> records.recall(part)))
          .toList());
    }
    return recollection(inquiry, window, search, profile);
  }

  private Attempt attempt(UserId user, Inquiry inquiry, Watch watch, Duration within) {
    if (!inquiry.plan().asksForSomething()) {
      return NOTHING_ASKED;
    }
    if (watch.isOver()) {
      return new Attempt(Optional.empty(), Deadline.TOO_LATE);
    }
    try {
      Attempt answered = new Attempt(Optional.of(gather(user, inquiry, within)), "");
      health.answered();
      return answered;
    } catch (NotFoundException unknownSession) {
      throw unknownSession;
    } catch (MemoryException failed) {
      return new Attempt(Optional.empty(), failed.getMessage());
    }
  }

  private Gathering gather(UserId user, Inquiry inquiry, Duration within) {
    Instant now = clock.instant();
    return deadline.within(within, () -> store.read(user, records -> Gathering.from(records, inquiry, ranker, now)));
  }

  private static Recollection recollection(Inquiry inquiry, Attempt window, Attempt search, Attempt profile) {
    ReadPlan plan = inquiry.plan();
    String noWindow = plan.window() > 0 ? "" : "the read policy reads no messages for this input";
    String noFacts = inquiry.rule().topK() > 0 || !inquiry.whyNot().isEmpty()
        ? inquiry.whyNot() : "the read policy reads no facts for this input";
    String noEpisodes = inquiry.rule().episodes() > 0 || !inquiry.whyNot().isEmpty()
        ? inquiry.whyNot() : "the read policy reads no earlier messages for this input";
    boolean readsProfile = plan.profile() != ProfileExtent.NONE || plan.preferences() > 0;
    String noProfile = readsProfile ? "" : "the read policy reads no profile for this input";
    return new Recollection(
        layer(noWindow, window, Gathering::window, List::isEmpty, List.of()),
        layer(noFacts, search, Gathering::facts, List::isEmpty, List.<RecalledFact>of()).noting(inquiry.note()),
        layer(noEpisodes, search, Gathering::episodes, List::isEmpty, List.of()),
        layer(noProfile, profile, Gathering::known, KnownProfile::isEmpty, KnownProfile.NOTHING),
        Stream.of(window, profile, search).flatMap(attempt -> attempt.gathered().stream())
            .flatMap(gathered -> gathered.encounter().stream()).findFirst(),
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
  private record Attempt(Optional<Gathering> gathered, String failure) {

    boolean isAnswered() {
      return this != NOTHING_ASKED && gathered.isPresent();
    }
  }
}
