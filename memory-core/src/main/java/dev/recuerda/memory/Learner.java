package dev.recuerda.memory;

import dev.recuerda.memory.Lesson.Outcome;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.BatchExtractor.Batch;
import dev.recuerda.memory.port.BatchExtractor.Proposals;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryObserver.ModelUse;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets what was said be read once more by a {@link BatchExtractor}, never in the way of a turn. What is to be read waits as a
 * job in the store, kept in the same unit as the message; it is finished in the same unit as what was learned, or not at all.
 * So nothing is lost when a model fails or a process ends, and nothing is learned twice.
 *
 * <p>A job that failed is tried again after 30 seconds, then after 2, 8 and 32 minutes, or later where the server asks for it.
 * After {@value Job#MAX_ATTEMPTS} attempts it is parked. After the first one what the rules read is learned at once. A job of
 * another kind counts as one that failed.
 *
 * <p>What tells of something without the consent to it is not handed out, nor is what was pasted or read by a tool; what was
 * covered stays covered. Nobody is asked for consent to what is proposed: there is nobody to answer.
 *
 * <p>Safe for many threads and processes, which then share the work.
 */
public final class Learner {

  /** How long a stretch is held while it is read; after that somebody else may have it. */
  public static final Duration LEASE = Duration.ofMinutes(5);

  /** How many of the facts that are held true already are shown to whoever reads, the latest ones. */
  static final int KNOWN = 100;

  /** How many messages from before are shown to whoever reads. */
  static final int CONTEXT = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int LONGER_EACH_TIME = 4;

  private final MemoryStore store;
  private final Writing writing;
  private final Discretion discretion;
  private final Learning learning;
  private final BatchExtractor extractor;
  private final Upkeep upkeep;
  private final Supplier<UUID> ids;
  private final MemoryObserver observer;

  Learner(
      MemoryStore store, Writing writing, Discretion discretion, Learning learning, BatchExtractor extractor, Upkeep upkeep,
      Supplier<UUID> ids, MemoryObserver observer) {
    this.store = store;
    this.writing = writing;
    this.discretion = discretion;
    this.learning = learning;
    this.extractor = extractor;
    this.upkeep = upkeep;
    this.ids = ids;
    this.observer = observer;
  }

  /**
   * Reads what has been due the longest.
   *
   * @return what came of it; empty if nothing is due
   * @throws StoreUnavailableException if the store does not answer; what was not finished is given out again
   */
  public Optional<Lesson> next() {
    return upkeep.claim(writing.now(), LEASE, ids.get()).map(this::read);
  }

  /**
   * Reads on a daemon thread whatever is due, and looks again after a pause. A store that does not answer is asked again
   * after the pause. Closing it interrupts what is being read, which is read again later, and waits for nothing.
   *
   * @param pause how long to wait where nothing is due, more than nothing and at most a day
   */
  public AutoCloseable inBackground(Duration pause) {
    Check.that(!Check.required("pause", pause).isNegative() && !pause.isZero() && pause.compareTo(Duration.ofDays(1)) <= 0,
        "pause", "must be more than nothing and at most a day");
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
      Thread daemon = new Thread(work, "recuerda-learn");
      daemon.setDaemon(true);
      return daemon;
    });
    thread.scheduleWithFixedDelay(this::readAll, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    return thread::shutdownNow;
  }

  private void readAll() {
    try {
      while (!Thread.currentThread().isInterrupted() && next().isPresent()) {
        // The next one, until nothing is due.
      }
    } catch (RuntimeException notNow) {
      // What was begun is given out again when its lease ends.
    }
  }

  private Lesson read(HeldJob held) {
    if (!held.job().kind().equals(Queueing.LEARN)) {
      return givenBack(held, Learned.nothing(), pause(held.job().attempts()), "nobody here does jobs of this kind");
    }
    try {
      Optional<Batch> batch = store.read(held.user(), records -> batch(records, held.job()));
      return batch.isPresent() ? read(held, batch.get()) : nothing(held);
    } catch (StoreUnavailableException down) {
      throw down;
    } catch (MemoryException failed) {
      return failed(held, failed);
    }
  }

  private Lesson read(HeldJob held, Batch batch) {
    Proposals proposals = proposed(batch);
    observer.used(new ModelUse(
        Queueing.LEARN, true, proposals.calls(), proposals.promptTokens(), proposals.replyTokens()));
    Set<MessageId> read = batch.messages().stream().map(Message::id).collect(Collectors.toSet());
    List<Candidate> candidates = proposals.candidates().stream()
        .filter(candidate -> read.contains(candidate.evidence().message()))
        .limit(UserMemory.MAX_CANDIDATES)
        .toList();
    Optional<Learned> learned = learning.learnLater(held.user(), candidates, records -> finish(records, held));
    return new Lesson(held.user(), learned.isPresent() ? Outcome.READ : Outcome.TAKEN_OVER, learned.orElse(Learned.nothing()),
        Optional.empty(), proposals.calls(), proposals.promptTokens(), proposals.replyTokens());
  }

  /** What somebody else's extractor throws may hold what a person wrote: only its kind is told. */
  private Proposals proposed(Batch batch) {
    try {
      return Objects.requireNonNull(extractor.propose(batch));
    } catch (MemoryException known) {
      throw known;
    } catch (Throwable failed) {
      throw new RetryableException("whoever reads failed with " + failed.getClass().getSimpleName());
    }
  }

  private static boolean finish(UserRecords records, HeldJob held) {
    return records.jobs().finish(held.job().id(), held.lease());
  }

  private Lesson nothing(HeldJob held) {
    boolean finished = store.write(held.user(), records -> finish(records, held));
    return new Lesson(held.user(), finished ? Outcome.NOTHING_TO_READ : Outcome.TAKEN_OVER, Learned.nothing(),
        Optional.empty(), 0, 0, 0);
  }

  private Lesson failed(HeldJob held, MemoryException failure) {
    observer.used(new ModelUse(Queueing.LEARN, false, 0, 0, 0));
    int attempts = held.job().attempts();
    Learned byRules = attempts == 1 ? learning.learnByRules(held.user(), held.job().messages()) : Learned.nothing();
    Duration asked = failure instanceof ModelUnavailableException busy
        ? busy.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    Duration pause = pause(attempts);
    return givenBack(held, byRules, asked.compareTo(pause) > 0 ? asked : pause, failure.getMessage());
  }

  private Lesson givenBack(HeldJob held, Learned learned, Duration pause, String why) {
    Instant due = writing.now().plus(pause);
    boolean still = store.write(held.user(), records -> records.jobs().giveBack(held.job().id(), held.lease(), due));
    Outcome outcome = !still ? Outcome.TAKEN_OVER : held.job().isWornOut() ? Outcome.PARKED : Outcome.FAILED;
    return new Lesson(held.user(), outcome, learned, Optional.of(why), 0, 0, 0);
  }

  private static Duration pause(int attempts) {
    return FIRST_PAUSE.multipliedBy((long) Math.pow(LONGER_EACH_TIME, Math.max(0, attempts - 1)));
  }

  /** What may be read now; empty if nothing may. */
  private Optional<Batch> batch(UserRecords records, Job job) {
    Consent consent = writing.consent(records);
    if (!consent.covers(ConsentScope.PERSONALIZATION)) {
      return Optional.empty();
    }
    Map<MessageId, Episode> found = records.messages().find(job.messages());
    List<Episode> wanted = found.values().stream()
        .filter(episode -> Queueing.isReadLater(episode) && mayBeShown(episode, consent))
        .sorted(Episode.ORDER)
        .toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    List<Fact> known = records.facts().latest(KNOWN).stream()
        .filter(fact -> fact.isCurrent() && !fact.claim().scope().isSpecial())
        .toList();
    return Optional.of(new Batch(wanted.stream().map(Episode::message).toList(), before(records, wanted, consent), known));
  }

  private List<Message> before(UserRecords records, List<Episode> wanted, Consent consent) {
    Episode last = wanted.get(wanted.size() - 1);
    List<Message> shown = records.messages().latest(Learning.NEARBY).stream()
        .filter(episode -> Episode.ORDER.compare(episode, last) < 0 && !wanted.contains(episode))
        .filter(episode -> isConversation(episode.message()) && mayBeShown(episode, consent))
        .map(Episode::message)
        .toList();
    return shown.subList(Math.max(0, shown.size() - CONTEXT), shown.size());
  }

  private static boolean isConversation(Message message) {
    return message.isFromUser() && message.provenance() == Provenance.USER_TYPED
        || message.role() == Role.ASSISTANT && message.provenance() == Provenance.ASSISTANT;
  }

  private boolean mayBeShown(Episode episode, Consent consent) {
    return episode.findable() && consent.covers(discretion.scopesOf(episode.message().text()));
  }
}
