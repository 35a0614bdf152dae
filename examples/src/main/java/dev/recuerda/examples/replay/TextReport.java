package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.briefing.Briefing.Contents;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import dev.recuerda.memory.recall.Recollection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report for people: in their language, within {@value Columns#WIDTH} columns, without colours. */
final class TextReport implements Report {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String MARGIN = "   ";
  private static final String INNER = "      ";
  private static final int NAME = 10;
  private static final int SPEAKER = 24;
  private static final int SHOWN = 400;

  private final Console console;
  private final Labels labels;
  private final Reasons reasons;
  private Profile shown = Profile.empty();
  private boolean readsModel;

  TextReport(Console console, Labels labels, Reasons reasons) {
    this.console = console;
    this.labels = labels;
    this.reasons = reasons;
  }

  @Override
  public void begin(String source, Optional<String> model) {
    print(Columns.clipped(labels.get("title", source), Columns.WIDTH));
    readsModel = model.isPresent();
    model.ifPresent(told -> Columns.wrapped("", MARGIN, told).forEach(this::print));
  }

  @Override
  public void turn(long number, Turn turn) {
    print("");
    print(head(number, turn.message()));
    said(turn.isNew() ? turn.kept() : turn.message());
    turn.classification().ifPresent(this::classified);
    layers(turn.recollection());
    read(turn.recollection());
    learned(turn);
    turn.briefing().ifPresent(this::prompt);
  }

  @Override
  public void lesson(ReadLater reading) {
    Lesson lesson = reading.lesson();
    print("");
    print(rule(labels.get("lesson") + " · " + time(reading.at()) + " · " + labels.get("lesson." + key(lesson.outcome()))));
    lesson.failure().ifPresent(why -> paragraph(MARGIN + labels.get("lesson.why"), reasons.of(why)));
    reading.facts().forEach(fact -> learned(fact, reading.hasFailed() ? "learned.rules" : "learned.model", reading.at()));
    reading.confirmed().forEach(outcome -> proposed("known", outcome));
    reading.past().forEach(outcome -> proposed("past", outcome));
    reading.refused().forEach(this::refused);
    profile(reading.profile());
    if (lesson.calls() > 0) {
      print(MARGIN + labels.get("lesson.cost", labels.count("calls", lesson.calls()), lesson.promptTokens(),
          lesson.replyTokens()));
    }
  }

  @Override
  public void end(Tally tally, Optional<Answer> everything, InMemoryMetrics metrics) {
    everything.ifPresent(answer -> {
      print("");
      print(rule(labels.get("question")));
      answer(answer);
    });
    print("");
    print(rule(labels.get("summary")));
    Summary.lines(labels, reasons, tally, metrics).forEach(line -> print(MARGIN + line));
  }

  private String head(long number, Message message) {
    List<String> parts = new ArrayList<>();
    parts.add(time(message.at()));
    parts.add(labels.get("role." + key(message.role())));
    message.author().ifPresent(parts::add);
    if (message.role() != Role.TOOL) {
      parts.add(labels.get("type." + key(message.type())));
    }
    parts.add(labels.get("via." + key(message.provenance())));
    return rule("#" + number + " " + parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")));
  }

  private void said(Message message) {
    message.tool().ifPresentOrElse(
        report -> print(MARGIN + labels.get("tool." + key(report.status()), Columns.clipped(report.name(), 60))),
        () -> paragraph(MARGIN, message.text().isEmpty() ? labels.get("wordless") : shortened(message.text())));
  }

  private String shortened(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + labels.get("shortened", length - SHOWN);
  }

  private void classified(Classification classification) {
    paragraph(MARGIN + named("class"), classification.inputClass() + " (" + reasons.of(classification.reason()) + ")");
  }

  private void layers(Recollection recollection) {
    List<Layer<?>> all = List.of(
        recollection.window(), recollection.facts(), recollection.episodes(), recollection.profile());
    boolean noneLookedAt = all.stream().noneMatch(Layer::isAttempted);
    if (noneLookedAt && all.stream().map(Layer::why).distinct().count() == 1) {
      layer("all", recollection.window(), "");
      return;
    }
    layer("window", recollection.window(), labels.count("messages", recollection.window().content().size()));
    layer("facts", recollection.facts(), labels.count("facts", recollection.facts().content().size()));
    layer("episodes", recollection.episodes(), labels.count("messages", recollection.episodes().content().size()));
    layer("profile", recollection.profile(), labels.count("columns", columns(recollection.profile().content())));
  }

  private void layer(String name, Layer<?> layer, String content) {
    String why = layer.isFound() ? content : reasons.of(layer.why());
    paragraph(MARGIN + named("layer." + name), layer.status() + (why.isEmpty() ? "" : ": " + why));
  }

  private static int columns(KnownProfile known) {
    var profile = known.profile();
    long single = List.of(profile.displayName(), profile.tonePreference(), profile.languagePreference(), profile.timezone())
        .stream().filter(column -> column.isPresent()).count();
    return (int) single + profile.goals().values().size() + profile.constraints().values().size()
        + known.sections().size() + known.preferences().size();
  }

  private void read(Recollection recollection) {
    if (recollection.window().isFound()) {
      print(MARGIN + labels.get("read.window"));
      recollection.window().content().forEach(episode -> print(inOneLine(episode)));
    }
    if (recollection.facts().isFound()) {
      print(MARGIN + labels.get("read.facts"));
      recollection.facts().content().forEach(this::fact);
    }
    if (recollection.episodes().isFound()) {
      print(MARGIN + labels.get("read.episodes"));
      recollection.episodes().content().forEach(this::episode);
    }
  }

  private String inOneLine(Episode episode) {
    Message message = episode.message();
    String speaker = message.author().orElse(labels.get("role." + key(message.role())));
    String start = INNER + time(message.at()) + " " + Columns.clipped(speaker, SPEAKER) + ": ";
    String said = message.text().isEmpty() ? labels.get("type." + key(message.type())) : message.text();
    return start + Columns.clipped(said, Columns.WIDTH - start.length());
  }

  private void fact(RecalledFact recalled) {
    paragraph(INNER, recalled.fact().claim().statement());
    paragraph(INNER + MARGIN, labels.get("fact.why", number(recalled.hit().score()),
        labels.get("confidence." + key(recalled.confidence())), source(recalled.fact()), signals(recalled.hit())));
  }

  private void episode(RecalledEpisode recalled) {
    print(inOneLine(recalled.episode()));
    paragraph(INNER + MARGIN, labels.get("episode.why", number(recalled.hit().score()),
        Columns.clipped(recalled.episode().id().value(), 40), signals(recalled.hit())));
  }

  private static String source(Fact fact) {
    return Columns.clipped(fact.evidence().get(0).message().value(), 40);
  }

  private static String signals(Hit<?> hit) {
    return hit.signals().stream()
        .map(signal -> signal.name() + " " + number(signal.value()))
        .collect(Collectors.joining(", "));
  }

  private void learned(Turn turn) {
    turn.learned().facts().forEach(fact -> learned(fact, readsModel ? "learned.rules" : "learned", turn.at()));
    if (turn.hidSecret()) {
      paragraph(MARGIN + labels.get("refused"), reasons.of(Turn.SECRET));
    }
    for (Outcome outcome : turn.learned().outcomes()) {
      String words = JsonReport.words(outcome.decision(), turn.kept());
      if (outcome.decision() instanceof Decision.NeedsConsent needed) {
        paragraph(MARGIN + labels.get("asked"), words + " (" + needed.scope() + ")");
      } else if (outcome.became().isDuplicate() || outcome.became() == Became.REFUSED) {
        paragraph(MARGIN + labels.get("refused"), words + " (" + outcome.rule() + ": " + reasons.of(outcome.reason()) + ")");
      }
    }
    forgotten(turn);
    profile(turn.profile());
    turn.answer().ifPresent(this::answer);
  }

  private void learned(Fact fact, String label, Instant at) {
    paragraph(MARGIN + labels.get(label),
        fact.claim().statement() + " (" + labels.get("confidence." + key(Confidence.in(fact, at))) + ")");
  }

  private void proposed(String label, Outcome outcome) {
    paragraph(MARGIN + labels.get(label), outcome.decision().candidate().claim().statement());
  }

  private void refused(Outcome outcome) {
    paragraph(MARGIN + labels.get("refused"), outcome.decision().candidate().claim().statement() + " ("
        + outcome.rule() + ": " + reasons.of(outcome.reason()) + ")");
  }

  private void forgotten(Turn turn) {
    Forgotten forgotten = turn.heard().forgotten();
    if (forgotten.outcome() != Forgotten.Outcome.NOT_ASKED) {
      String counts = forgotten.receipt().map(receipt -> receipt.erased().entrySet().stream()
          .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "))).orElse("");
      paragraph(MARGIN + labels.get("forgotten." + key(forgotten.outcome())), counts);
    }
  }

  /** The profile, where it has changed. */
  private void profile(Profile profile) {
    if (profile.equals(shown)) {
      return;
    }
    shown = profile;
    List<String> columns = new ArrayList<>();
    profile.displayName().ifPresent(name -> columns.add("display_name " + name));
    profile.tonePreference().ifPresent(tone -> columns.add("tone_preference " + tone));
    profile.languagePreference().ifPresent(language -> columns.add("language_preference " + language));
    profile.timezone().ifPresent(zone -> columns.add("timezone " + zone.getId()));
    profile.goals().values().forEach((name, value) -> columns.add("goals." + name));
    profile.constraints().values().forEach((name, value) -> columns.add("constraints." + name));
    paragraph(MARGIN + labels.get("profile"), columns.isEmpty() ? "–" : String.join(" · ", columns));
  }

  private void answer(Answer answer) {
    print(MARGIN + labels.get("answer", answer.kind()));
    answer.text().lines().flatMap(line -> Columns.wrapped(INNER, INNER, line).stream()).forEach(this::print);
  }

  private void prompt(Briefing briefing) {
    print(MARGIN + labels.get("prompt", briefing.tokens()));
    briefing.prompt().asText().lines()
        .flatMap(line -> Columns.wrapped(INNER, INNER + "|   ", line).stream())
        .forEach(this::print);
    if (!briefing.leftOut().isEmpty()) {
      paragraph(MARGIN + labels.get("left.out"), leftOut(briefing.leftOut()));
    }
  }

  private String leftOut(Contents contents) {
    List<String> parts = new ArrayList<>();
    if (!contents.window().isEmpty()) {
      parts.add(labels.get("left.out.window", labels.count("messages", contents.window().size())));
    }
    if (!contents.facts().isEmpty()) {
      parts.add(labels.count("facts", contents.facts().size()));
    }
    if (!contents.episodes().isEmpty()) {
      parts.add(labels.get("left.out.episodes", labels.count("messages", contents.episodes().size())));
    }
    if (!contents.profile().isEmpty()) {
      parts.add(String.join(", ", contents.profile()));
    }
    return String.join("; ", parts);
  }

  /** A name in a column of its own. */
  private String named(String key) {
    String name = labels.get(key);
    return name + " ".repeat(Math.max(0, NAME - name.length()));
  }

  private void paragraph(String first, String text) {
    boolean plain = first.isBlank();
    String start = plain ? first : first + " ";
    Columns.wrapped(start, plain ? first : INNER, text).forEach(this::print);
  }

  private static String rule(String text) {
    String start = "── " + Columns.clipped(text, Columns.WIDTH - 4) + " ";
    return start + "─".repeat(Math.max(0, Columns.WIDTH - start.codePointCount(0, start.length())));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void print(String line) {
    Console.line(console.out(), line);
  }
}
