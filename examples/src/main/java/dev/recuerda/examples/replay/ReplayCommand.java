package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.llm.ModelExtractor;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.policy.RuleClassifier;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code replay}: reads its options, and lets the lines of a conversation pass. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Feeds a conversation into a memory, line by line as it would arrive, and shows for each input its class, what was "
          + "read for it and why, and the prompt that an assistant would get. Ends with the four metrics, and, where a model "
          + "reads along, with what the rules and what the model learned.",
      "",
      "A line is a JSON object:",
      "  {\"id\": \"m1\", \"at\": \"2026-02-08T09:15:00Z\", \"role\": \"user\", \"text\": \"Hola\"}",
      "  role     user, assistant or tool",
      "  type     text (default), image, audio, document, sticker, video or location",
      "  text     the words, caption or transcript",
      "  author   a name, in a conversation of several people",
      "  channel  user (default), pasted, link, tool, document or assistant",
      "  tool     with the role tool: {\"name\", \"status\": \"success\" or \"failure\", \"type\", \"arguments\", "
          + "\"summary\"}; the summary is not kept",
      "Blank lines, and fields other than these, are passed over. A broken line is reported with its number, and the rest goes "
          + "on.",
      "",
      "A FILE that ends in .txt or .zip is a chat that WhatsApp exported, on Android or iOS, in Spanish or English. What was "
          + "said in it is learned from, and nothing in it is a wish of the assistant's: --as says who the person is.",
      ""
    })
public final class ReplayCommand implements Callable<Integer> {

  private static final String ANYBODY = "6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c";
  private static final byte[] PROMPT_KEY = "the same tags in every replay".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Console console;
  private final Map<String, String> environment;
  private final ReplayIds ids = new ReplayIds();

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The conversation; - reads standard input. Without it, one that ships with Recuerda.")
  private @Nullable String file;

  @Option(
      names = "--sample",
      paramLabel = "es|en",
      converter = LanguageTag.class,
      description = "Which of the conversations that ship: es (default), en.")
  private @Nullable ReplayLanguage sample;

  @Option(
      names = "--lang",
      paramLabel = "es|en",
      converter = LanguageTag.class,
      description = "The language of the report and of the prompt: es (default, or that of the sample), en.")
  private @Nullable ReplayLanguage language;

  @Option(names = "--json", description = "One line of JSON for each input, the same in every run, "
      + "and one with \"lesson\" for each time that a model read; the metrics go to stderr.")
  private boolean json;

  @Option(names = "--user", paramLabel = "UUID", defaultValue = ANYBODY, description = "Whose conversation it is.")
  private @Nullable String user;

  @Option(
      names = "--tools",
      paramLabel = "FILE",
      description = "The host's tools: {\"name\", \"examples\": [up to 200 phrases]}, in a list or one after the other.")
  private @Nullable Path tools;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "What is known beforehand: a JSON object with columns of memory_profile.")
  private @Nullable Path profile;

  @Option(
      names = "--budget-left",
      paramLabel = "USD",
      description = "What is left of the day's budget; below 1 dollar nothing is looked for on behalf of media.")
  private @Nullable String budgetLeft;

  @Option(names = "--retention", paramLabel = "N", description = "Keep only the latest N messages.")
  private @Nullable Integer retention;

  @Option(names = "--embeddings", description = "Find facts by lexical embeddings too, not by words alone.")
  private boolean embeddings;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description = "Keep the memory in PostgreSQL: jdbc:postgresql://host/db?user=..&password=.., for a role that is granted "
          + "recuerda_app. Another run goes on where this one stopped: what is recorded there is not recorded, nor shown, again.")
  private @Nullable String jdbc;

  @Option(
      names = "--jdbc-owner",
      paramLabel = "URL",
      description = "Make the tables there first, or bring them up to date, with the role that is to own them.")
  private @Nullable String jdbcOwner;

  @Option(
      names = "--jdbc-upkeep",
      paramLabel = "URL",
      description = "With --jdbc and --model: who gives out what the model is to read, a role that is granted recuerda_upkeep. "
          + "It gives out whatever is due there by the time of the conversation, of other users too.")
  private @Nullable String jdbcUpkeep;

  @Mixin
  private ModelFlags modelFlags = new ModelFlags();

  @Mixin
  private ChatFlags chatFlags = new ChatFlags();

  /** @param environment the variables of the process; those for a model are read if one was asked for */
  public ReplayCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try {
      return run();
    } catch (MemoryException wrong) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "the conversation cannot be read to its end");
    }
  }

  private int run() throws IOException {
    Optional<ChatChoice> chat = chatFlags.chosen(Optional.ofNullable(file), console, Labels.in(language()));
    boolean imports = chatFlags.imports(shown());
    Source source = source(chat);
    Check.that(jdbc == null || retention == null, "--retention",
        "must be left out with --jdbc: what is dropped in one run would come anew in the next");
    Optional<ModelChoice> model = modelFlags.chosen(environment);
    Check.that(jdbcUpkeep == null || model.isPresent(), "--jdbc-upkeep", "must be left out where no --model is given");
    Check.that(jdbcUpkeep != null || jdbc == null || model.isEmpty(), "--jdbc-upkeep",
        "is required with --jdbc and --model: a role that is granted recuerda_upkeep gives out what the model is to read");
    try (ReplayStore place = ReplayStore.chosen(
        Optional.ofNullable(jdbc), Optional.ofNullable(jdbcOwner), Optional.ofNullable(jdbcUpkeep))) {
      if (imports) {
        return imports(chat.orElseThrow(), place);
      }
      return model.isPresent() ? replay(source, place, model.get()) : replay(source, place, Optional.empty(), Optional.empty());
    }
  }

  /** The options that were given and mean nothing where no input is shown. */
  private Stream<String> shown() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--json", json);
    given.put(ModelFlags.MODEL, modelFlags.chosen(environment).isPresent());
    given.put("--tools", tools != null);
    given.put("--profile", profile != null);
    given.put("--budget-left", budgetLeft != null);
    return given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
  }

  private Source source(Optional<ChatChoice> chat) throws IOException {
    if (chat.isPresent()) {
      Check.that(sample == null, "--sample", "must be left out where a FILE is given");
      return chat.get().source(UserId.of(user));
    }
    return Source.chosen(Optional.ofNullable(file), Optional.ofNullable(sample), console.in());
  }

  private int imports(ChatChoice chat, ReplayStore place) throws IOException {
    ReplayClock clock = new ReplayClock();
    clock.advanceTo(chat.latest());
    new ChatImporting(console, Labels.in(language())).run(chat, memory(place.store(), clock).build().of(user));
    return CommandLine.ExitCode.OK;
  }

  private int replay(Source source, ReplayStore place, ModelChoice model) throws IOException {
    try (ModelServer server = model.connect()) {
      return replay(source, place, Optional.of(new ModelExtractor(server, model.chat())),
          Optional.of(model.told(Labels.in(language()))));
    }
  }

  private int replay(Source source, ReplayStore place, Optional<BatchExtractor> extractor, Optional<String> model)
      throws IOException {
    Labels labels = Labels.in(language());
    InMemoryMetrics metrics = new InMemoryMetrics();
    ReplayClock clock = new ReplayClock();
    Memory door = memory(place.store(), clock, metrics, extractor);
    UserMemory memory = door.of(user);
    Replay replay =
        new Replay(memory, clock, ids, source.hearing(), Optional.ofNullable(profile).map(HostFiles::profile));
    Reader reader = new Reader(
        extractor.map(any -> door.learner(place.upkeep().orElseThrow())), memory, place.store(), clock, ids);
    try (Inputs inputs = source.open(new PassedOver(console, labels))) {
      Progress progress = new Progress(console, labels);
      Report report = report(memory, labels);
      Tally tally = new Conversation(console, labels, progress, replay, reader, report)
          .through(inputs, source.name(), () -> report.begin(source.name(), model));
      report.end(tally, tally.inputs() > 0 ? replay.everything(labels.get("question")) : Optional.empty(), metrics);
    }
    console.out().flush();
    return CommandLine.ExitCode.OK;
  }

  private ReplayLanguage language() {
    return language != null ? language : sample != null ? sample : ReplayLanguage.ES;
  }

  private Report report(UserMemory memory, Labels labels) {
    return json
        ? new JsonReport(console, memory.user(), labels, Reasons.in(language().toString()))
        : new TextReport(console, labels, Reasons.in(language().toString()));
  }

  /** Nothing of it depends on the machine: time, ids and tags are given, and it reads on the thread that asks. */
  private Memory memory(
      MemoryStore store, ReplayClock clock, InMemoryMetrics metrics, Optional<BatchExtractor> readsLater) {
    Memory.Builder builder = memory(store, clock).ids(ids).observer(metrics);
    if (tools != null) {
      builder.classifier(RuleClassifier.with(HostFiles.tools(tools)));
    }
    if (budgetLeft != null) {
      builder.budget(BudgetLeft.of(budgetLeft, clock));
    }
    readsLater.ifPresent(builder::learnLater);
    return builder.build();
  }

  private Memory.Builder memory(MemoryStore store, ReplayClock clock) {
    Memory.Builder builder = Memory.builder(store)
        .clock(clock)
        .promptKey(PROMPT_KEY)
        .consentKey(PROMPT_KEY)
        .executor(Runnable::run)
        .readLimit(PATIENCE)
        .language(language().toString());
    if (retention != null) {
      builder.retention(Retention.latest(retention));
    }
    if (embeddings) {
      builder.embeddings(new LexicalEmbeddings());
    }
    return builder;
  }

  private static final class LanguageTag implements ITypeConverter<ReplayLanguage> {

    @Override
    public ReplayLanguage convert(String tag) {
      return ReplayLanguage.of(tag);
    }
  }
}
