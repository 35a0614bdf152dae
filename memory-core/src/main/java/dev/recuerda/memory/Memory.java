package dev.recuerda.memory;

import dev.recuerda.memory.briefing.PromptAssembly;
import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.policy.Batching;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.InputClassifier;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.policy.RuleClassifier;
import dev.recuerda.memory.policy.Usefulness;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.recall.Weights;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Endings;
import dev.recuerda.memory.trait.RuleExtractor;
import dev.recuerda.memory.trait.Traits;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.memory.wish.Wishes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door. One object for an application, whatever its number of users:
 *
 * <pre>{@code
 * Memory memory = Memory.in(new InMemoryStore());
 * UserMemory ana = memory.of(userId);
 * }</pre>
 *
 * Immutable once built, safe for many threads.
 */
public final class Memory {

  private final MemoryStore store;
  private final InputClassifier classifier;
  private final PromptAssembly assembly;
  private final Discretion discretion;
  private final Recording recording;
  private final Recalling recalling;
  private final Learning learning;
  private final Consenting consenting;
  private final Describing describing;
  private final Exporting exporting;
  private final Importing importing;
  private final Forgetting forgetting;
  private final ForgettingWords forgettingWords;
  private final Answering answering;
  private final Guarding guarding;
  private final Queueing queueing;
  private final Writing writing;
  private final Function<Upkeep, Learner> learners;
  private final Function<UserId, UserAgents> agents;
  private final Function<UserId, UserSessions> sessions;

  private Memory(Builder options) {
    store = new Unexpired(options.store, options.clock);
    // Made only if they are needed: they read their lexicons when they are made.
    classifier = options.classifier == null ? RuleClassifier.standard() : InputClassifier.orStandard(options.classifier);
    TextAnalysis analysis = options.analysis == null ? TextAnalysis.standard() : options.analysis;
    Extractor extractor = options.extractor == null ? RuleExtractor.standard()::propose : options.extractor;
    assembly = new PromptAssembly(options.promptTokens, options.counter, options.language, options.instructions,
        options.key == null ? Builder.randomKey() : options.key);
    MemoryObserver observer = MemoryObserver.quiet(options.observer);
    Deadline deadline = options.deadline();
    // With threads of their own: embeddings that hang must not take those away that the store is read on.
    Vectors vectors = new Vectors(options.embeddings, options.embeddingPrice, options.budget, options.deadline());
    writing = new Writing(store, options.clock, observer, options.retention, options.generalConsent);
    SensitiveContent sensitive = options.sensitive == null ? SensitiveContent.standard() : options.sensitive;
    discretion = new Discretion(store, writing, deadline, sensitive, analysis);
    queueing = new Queueing(options.learnsLater.map(any -> options.batching), options.ids);
    Counting counting = new Counting(classifier);
    agents = user -> new UserAgents(user, store, writing, discretion, analysis, options.ids);
    sessions = user -> new UserSessions(user, store, writing, discretion, counting, queueing, options.ids);
    Wishes wishes = Wishes.standard();
    recording = new Recording(writing, discretion, analysis, Usefulness.orStandard(options.usefulness),
        options.retention, queueing, counting, new Confiding(wishes));
    Planning planning = new Planning(options.readPolicy, analysis, vectors, discretion, options.clock);
    recalling = new Recalling(store, planning, new Ranker(options.weights, analysis), deadline, options.readLimit,
        options.clock, observer);
    Asking asking = new Asking(
        options.consentKey == null ? Builder.randomKey() : options.consentKey, options.consentLifetime, options.ids);
    Optional<Endings> endings = options.extractor == null ? Optional.of(Endings.standard()) : Optional.empty();
    learning = new Learning(store, writing, options.writePolicy, asking, extractor, endings, analysis, vectors, options.readLimit,
        options.ids, observer);
    learners = upkeep -> new Learner(store, writing, discretion, learning,
        options.learnsLater.orElseThrow(() -> new PermanentException("nobody learns later: say learnLater when it is built")),
        upkeep, options.ids, observer);
    consenting = new Consenting(store, writing, learning, asking, discretion, wishes, analysis, options.ids);
    Map<String, ProfileSchema> schemas = Collections.unmodifiableMap(new LinkedHashMap<>(options.sections));
    describing = new Describing(store, writing, discretion, schemas);
    exporting = new Exporting(store);
    importing = new Importing(writing, discretion, analysis, vectors, options.readLimit, schemas);
    forgetting = new Forgetting(writing, analysis, options.ids);
    forgettingWords = new ForgettingWords(
        store, writing, forgetting, discretion, wishes, Traits.standard(), analysis);
    Knowing knowing = new Knowing(store, options.generalConsent, deadline, options.readLimit);
    answering = new Answering(knowing, classifier, recalling, analysis, new Withholding(extractor, options.writePolicy),
        options.clock, options.language);
    guarding = new Guarding(answering, knowing, classifier, analysis, options.clock);
  }

  /** A memory with every default, in a store. */
  public static Memory in(MemoryStore store) {
    return builder(store).build();
  }

  /** A memory to be told how it shall be, in a store. */
  public static Builder builder(MemoryStore store) {
    return new Builder(Check.required("store", store));
  }

  /** The memory of one user. */
  public UserMemory of(UserId user) {
    return new UserMemory(Check.required("userId", user), this);
  }

  /**
   * The memory of one user, by the usual form of a UUID.
   *
   * @throws InvalidInputException if it is anything else
   */
  public UserMemory of(@Nullable String user) {
    return of(UserId.of(user));
  }

  /**
   * Who lets what was said be read once more by what was given to {@link Builder#learnLater}. Nothing is read before it is told
   * to.
   *
   * @param upkeep the upkeep of the store
   * @throws PermanentException if nothing was given
   */
  public Learner learner(Upkeep upkeep) {
    return learners.apply(Check.required("upkeep", upkeep));
  }

  /** The names of the sections of the profile that it was built with. */
  public Set<String> sections() {
    return describing.sections();
  }

  boolean learnSoon(UserId user) {
    return store.write(user, records -> queueing.soon(records, writing.now()));
  }

  MemoryStore store() {
    return store;
  }

  UserAgents agents(UserId user) {
    return agents.apply(user);
  }

  UserSessions sessions(UserId user) {
    return sessions.apply(user);
  }

  InputClassifier classifier() {
    return classifier;
  }

  PromptAssembly assembly() {
    return assembly;
  }

  Discretion discretion() {
    return discretion;
  }

  Recording recording() {
    return recording;
  }

  Recalling recalling() {
    return recalling;
  }

  Learning learning() {
    return learning;
  }

  Consenting consenting() {
    return consenting;
  }

  Describing describing() {
    return describing;
  }

  Exporting exporting() {
    return exporting;
  }

  Importing importing() {
    return importing;
  }

  ForgettingWords forgettingWords() {
    return forgettingWords;
  }

  Forgetting forgetting() {
    return forgetting;
  }

  Answering answering() {
    return answering;
  }

  Guarding guarding() {
    return guarding;
  }

  /** How a memory shall be. What is not said has the default that is named with it. */
  public static final class Builder {

    /** How long a turn waits for what it reads. */
    public static final Duration READ_LIMIT = Duration.ofSeconds(2);

    /** How long an answer to the question whether something may be kept is waited for. */
    public static final Duration CONSENT_LIFETIME = Duration.ofHours(24);

    private static final int OWN_THREADS = 64;
    private static final int IDLE_SECONDS = 2;

    private final MemoryStore store;
    private InstantSource clock = InstantSource.system();
    private LongSupplier ticker = System::nanoTime;
    private Supplier<UUID> ids = UUID::randomUUID;
    private @Nullable InputClassifier classifier;
    private ReadPolicy readPolicy = ReadPolicy.standard();
    private WritePolicy writePolicy = WritePolicy.standard();
    private Weights weights = Weights.STANDARD;
    private Usefulness usefulness = Usefulness.standard();
    private Retention retention = Retention.forever();
    private boolean generalConsent = true;
    private @Nullable TextAnalysis analysis;
    private @Nullable SensitiveContent sensitive;
    private @Nullable Extractor extractor;
    private Optional<BatchExtractor> learnsLater = Optional.empty();
    private Batching batching = Batching.standard();
    private Optional<Embeddings> embeddings = Optional.empty();
    private Cost embeddingPrice = Cost.EMBEDDING_PER_MILLION_TOKENS;
    private Budget budget = Budget.unlimited();
    private MemoryObserver observer = MemoryObserver.deaf();
    private Duration readLimit = READ_LIMIT;
    private @Nullable Executor executor;
    private int promptTokens = PromptAssembly.STANDARD_TOKENS;
    private TokenCounter counter = TokenCounter.estimate();
    private String language = "en";
    private Optional<String> instructions = Optional.empty();
    private byte @Nullable [] key;
    private byte @Nullable [] consentKey;
    private Duration consentLifetime = CONSENT_LIFETIME;
    private final Map<String, ProfileSchema> sections = new LinkedHashMap<>();

    private Builder(MemoryStore store) {
      this.store = store;
      section(ProfileSchema.memoryContext());
    }

    /** Where the time comes from; the system's clock by default. */
    public Builder clock(InstantSource source) {
      clock = Check.required("clock", source);
      return this;
    }

    /** What measures how long reading takes, in nanoseconds from any beginning; {@link System#nanoTime} by default. */
    public Builder ticker(LongSupplier nanos) {
      ticker = Check.required("ticker", nanos);
      return this;
    }

    /** Where the ids of facts come from; random UUIDs by default. */
    public Builder ids(Supplier<UUID> source) {
      ids = Check.required("ids", source);
      return this;
    }

    /** What decides on the class of an input; {@link RuleClassifier#standard()} by default. */
    public Builder classifier(InputClassifier decides) {
      classifier = Check.required("classifier", decides);
      return this;
    }

    /** What each class may read; {@link ReadPolicy#standard()} by default. */
    public Builder readPolicy(ReadPolicy policy) {
      readPolicy = Check.required("readPolicy", policy);
      return this;
    }

    /** How much each signal counts when earlier messages are ranked; {@link Weights#STANDARD} by default. */
    public Builder weights(Weights count) {
      weights = Check.required("weights", count);
      return this;
    }

    /** What may be remembered; {@link WritePolicy#standard()} by default. */
    public Builder writePolicy(WritePolicy policy) {
      writePolicy = Check.required("writePolicy", policy);
      return this;
    }

    /** Which messages count in the window; {@link Usefulness#standard()} by default. */
    public Builder usefulness(Usefulness decides) {
      usefulness = Check.required("usefulness", decides);
      return this;
    }

    /** How much of the past is kept; everything by default. */
    public Builder retention(Retention keeps) {
      retention = Check.required("retention", keeps);
      return this;
    }

    /**
     * Whether the host's terms cover ordinary personalization for every user that has not withdrawn; they do by default.
     * Special categories always need a consent of their own.
     */
    public Builder generalConsent(boolean given) {
      generalConsent = given;
      return this;
    }

    /** How text becomes terms; {@link TextAnalysis#standard()} by default. A store is read with what it was written with. */
    public Builder analysis(TextAnalysis text) {
      analysis = Check.required("analysis", text);
      return this;
    }

    /** What finds secrets and special categories in a text; {@link SensitiveContent#standard()} by default. */
    public Builder sensitive(SensitiveContent finds) {
      sensitive = Check.required("sensitive", finds);
      return this;
    }

    /** What proposes facts for {@link UserMemory#learnFrom}; {@link RuleExtractor#standard()} by default. */
    public Builder extractor(Extractor proposes) {
      extractor = Check.required("extractor", proposes);
      return this;
    }

    /**
     * What reads conversations once more after the turn, a model for instance, beside the {@link #extractor} that reads in it;
     * by default nobody does. {@link Memory#learner} does the reading: without one, what is to be read waits in the store.
     */
    public Builder learnLater(BatchExtractor proposes) {
      learnsLater = Optional.of(Check.required("learnLater", proposes));
      return this;
    }

    /** How much is read once more at a time; {@link Batching#standard()} by default. */
    public Builder batching(Batching pace) {
      batching = Check.required("batching", pace);
      return this;
    }

    /** What makes vectors; by default nothing does, and facts are found by words alone. */
    public Builder embeddings(Embeddings makes) {
      embeddings = Optional.of(Check.required("embeddings", makes));
      return this;
    }

    /** What embedding a million tokens costs; {@link Cost#EMBEDDING_PER_MILLION_TOKENS} by default. */
    public Builder embeddingPrice(Cost perMillionTokens) {
      embeddingPrice = Check.required("embeddingPrice", perMillionTokens);
      return this;
    }

    /** What looking things up may cost; {@link Budget#unlimited()} by default. */
    public Builder budget(Budget decides) {
      budget = Check.required("budget", decides);
      return this;
    }

    /** Who hears what memory does; nobody by default. */
    public Builder observer(MemoryObserver listener) {
      observer = Check.required("observer", listener);
      return this;
    }

    /**
     * How long a turn waits for what it reads, embeddings included, and learning for embeddings: more than nothing and at most
     * a minute; {@link #READ_LIMIT} by default. After a turn for which the store had nothing at all, turns wait for an eighth
     * of it, until the store answers again.
     */
    public Builder readLimit(Duration limit) {
      Check.that(!Check.required("readLimit", limit).isNegative() && !limit.isZero()
          && limit.compareTo(Duration.ofMinutes(1)) <= 0, "readLimit", "must be more than nothing and at most a minute");
      readLimit = limit;
      return this;
    }

    /**
     * What runs the reading that a turn waits for; by default daemon threads of the memory's own, up to 64 for the store and as
     * many for budget and embeddings, made as they are
     * needed and given up after two seconds without work. It must not run on the thread of the caller, or no limit holds.
     */
    public Builder executor(Executor runs) {
      executor = Check.required("executor", runs);
      return this;
    }

    /** How many tokens a prompt may have; {@link PromptAssembly#STANDARD_TOKENS} by default. */
    public Builder promptTokens(int tokens) {
      promptTokens = Check.between("promptTokens", tokens, 1, 10_000_000);
      return this;
    }

    /** What counts tokens; {@link TokenCounter#estimate()} by default. */
    public Builder tokenCounter(TokenCounter counts) {
      counter = Check.required("tokenCounter", counts);
      return this;
    }

    /**
     * The language in which a model is addressed where the profile names none, {@code es} or {@code en}; English by default.
     * Users are answered in the language they write in, whatever this is.
     */
    public Builder language(String tag) {
      language = Check.text("language", tag, 35);
      return this;
    }

    /** What the host wants said to a model before everything else, in place of a line of ours on what an assistant is. */
    public Builder instructions(String text) {
      instructions = Optional.of(Check.text("instructions", text, 100_000));
      return this;
    }

    /** The secret behind the tags of memory blocks, 16 bytes at least; random by default, and another at every start. */
    public Builder promptKey(byte[] secret) {
      Check.that(Check.required("promptKey", secret).length >= 16, "promptKey", "must have at least 16 bytes");
      key = secret.clone();
      return this;
    }

    /**
     * The secret behind the tokens of {@link ConsentRequest}, 16 bytes at least; random by default, and another at every
     * start: then what was asked before can no longer be answered, and is asked again. Where several processes serve the same
     * users, they need the same one.
     */
    public Builder consentKey(byte[] secret) {
      Check.that(Check.required("consentKey", secret).length >= 16, "consentKey", "must have at least 16 bytes");
      consentKey = secret.clone();
      return this;
    }

    /**
     * How long an answer to a {@link ConsentRequest} is waited for: more than nothing and at most 30 days; {@link
     * #CONSENT_LIFETIME} by default.
     */
    public Builder consentLifetime(Duration limit) {
      Check.that(!Check.required("consentLifetime", limit).isNegative() && !limit.isZero()
          && limit.compareTo(Duration.ofDays(30)) <= 0, "consentLifetime", "must be more than nothing and at most 30 days");
      consentLifetime = limit;
      return this;
    }

    /**
     * A section of the profile, beside {@link ProfileSchema#memoryContext()}, which is always there. A second one of the same name
     * takes the place of the first.
     */
    public Builder section(ProfileSchema schema) {
      sections.put(Check.required("section", schema).name(), schema);
      return this;
    }

    /**
     * Builds it.
     *
     * @throws InvalidInputException if there are no texts in the language
     */
    public Memory build() {
      return new Memory(this);
    }

    private Deadline deadline() {
      return executor == null
          ? new Deadline(ownThreads(), OWN_THREADS, ticker)
          : new Deadline(executor, Integer.MAX_VALUE, ticker);
    }

    private static byte[] randomKey() {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      return random;
    }

    /** Without a bound of its own: a thread that has just freed its place may still be on its way out. */
    private static Executor ownThreads() {
      return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
        Thread thread = new Thread(work, "recuerda-read");
        thread.setDaemon(true);
        return thread;
      });
    }
  }
}
