package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.Classes.Reading;
import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.RuleClassifier;
import dev.recuerda.memory.policy.ToolDescription;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code evaluate classes}: whether requests for a tool are told from small talk and from everything else. */
@Command(
    name = "classes",
    mixinStandardHelpOptions = true,
    description = {
      "Classifies each text with the host's tools described, as it is given and again lower-cased without final punctuation; the "
          + "worse counts.",
      "",
      "Reads the formats of CLINC150 (clinc), Home Assistant (ha-es, ha-en) and Leyzer (leyzer-es, leyzer-en): their tools are "
          + "described by examples from the training part (--examples), or from half of it where there is no other, and what is "
          + "left is measured. Reads lines as well:",
      "  {\"id\": \"1\", \"text\": \"Play some jazz\", \"lang\": \"en\", \"channel\": \"user\"}",
      "",
      "Figures, by the name of the set: balanced accuracy (clinc), and what is right of tool intents (clinc-tool), small talk "
          + "(clinc-small-talk) and what is out of scope (clinc-out-of-scope), each where the set has it.",
      "",
      "The raw results are JSON lines, one for every line, and two for every text of the formats, of which the second is that of "
          + "the lower-cased form:",
      "  {\"id\": \"1\", \"inputClass\": \"TEXT_TOOL_INTENT\"}",
      ""
    })
final class ClassesCommand extends MeasuringCommand {

  private static final Instant NOON = Instant.parse("2025-01-06T12:00:00Z");

  @Option(
      names = "--tools",
      paramLabel = "FILE",
      description = "The host's tools, in place of those that the formats describe: "
          + "[{\"name\": \"play_music\", \"examples\": [\"Play some jazz\"]}], 1 to " + ToolDescription.MAX_EXAMPLES
          + " examples each.")
  private @Nullable Path tools;

  @Option(
      names = "--examples",
      paramLabel = "COUNT",
      description = "By how many examples a tool of the formats is described, at most; ${DEFAULT-VALUE} by default, which is all "
          + "that a host may give.")
  private int examples = ToolDescription.MAX_EXAMPLES;

  private List<Sentence> lines = List.of();
  private List<RequestSet> sets = List.of();
  private List<ToolDescription> hostTools = List.of();

  ClassesCommand(Console console) {
    super(console, Lines.ENDING, Clinc.ENDING, HomeAssistant.ENDING, Leyzer.ENDING);
  }

  @Override
  List<String> read(List<Path> files) {
    Check.that(examples >= 1 && examples <= ToolDescription.MAX_EXAMPLES, "--examples",
        "must be 1 to " + ToolDescription.MAX_EXAMPLES);
    hostTools = tools == null ? List.of() : ToolFile.in(tools);
    lines = files.stream().filter(Lines::isIn).flatMap(file -> Lines.in(file).stream()).toList();
    sets = RequestSet.in(files);
    Check.that(!lines.isEmpty() || !sets.isEmpty(), "--data",
        "must hold lines, or texts of CLINC150, Home Assistant or Leyzer");
    return sets.stream().flatMap(set -> names(set.name())).toList();
  }

  private static Stream<String> names(String set) {
    return Stream.concat(Stream.of(set), Stream.of(Kind.values()).map(kind -> name(set, kind)));
  }

  private static String name(String set, Kind kind) {
    return set + "-" + kind.words().replace(" intent", "").replace(' ', '-');
  }

  @Override
  Map<String, Double> measure(RawResults raw) {
    int parts = sets.size() + (lines.isEmpty() ? 0 : 1);
    Map<RequestSet, List<Request>> measured = new LinkedHashMap<>();
    sets.forEach(set -> measured.put(set, set.measured(examples)));
    Progress progress = progress(
        "sets", parts, "texts", lines.size() + measured.values().stream().mapToInt(List::size).sum());
    if (!lines.isEmpty()) {
      classifyLines(raw, progress);
    }
    Map<RequestSet, Classes> found = new LinkedHashMap<>();
    measured.forEach((set, requests) -> found.put(set, classified(set, requests, raw, progress)));
    Map<String, Double> figures = new LinkedHashMap<>();
    found.forEach((set, classes) -> {
      figures.put(set.name(), classes.balanced(Share::worse));
      Stream.of(Kind.values()).forEach(kind -> figures.put(name(set.name(), kind), classes.of(kind).worse()));
    });
    if (!found.isEmpty()) {
      report(found);
    }
    return figures;
  }

  private void classifyLines(RawResults raw, Progress progress) {
    RuleClassifier classifier = RuleClassifier.with(hostTools);
    Map<InputClass, Share> classes = new EnumMap<>(InputClass.class);
    for (Sentence line : lines) {
      InputClass given = classifier.classify(line.said(Form.GIVEN, NOON)).inputClass();
      InputClass lower = classifier.classify(line.said(Form.LOWER_CASED, NOON)).inputClass();
      Stream.of(InputClass.values()).forEach(each ->
          classes.computeIfAbsent(each, isNew -> new Share()).add(each == given, each == lower));
      raw.add(raw(line.id(Form.GIVEN), given));
      progress.stepDone();
    }
    progress.partDone();
    Grid grid = new Grid("Lines, " + Grid.count(lines.size()) + ": of each class, %", "class", "as given", "lower-cased",
        "in both");
    classes.forEach((inputClass, share) -> grid.row(row(inputClass.name(), share.figures())));
    print(grid);
  }

  private Classes classified(RequestSet set, List<Request> requests, RawResults raw, Progress progress) {
    RuleClassifier classifier = RuleClassifier.with(tools == null ? set.tools(examples) : hostTools);
    Classes classes = new Classes();
    for (Request request : requests) {
      Classification given = classifier.classify(request.sentence().said(Form.GIVEN, NOON));
      Classification lower = classifier.classify(request.sentence().said(Form.LOWER_CASED, NOON));
      classes.add(request, given, lower);
      raw.add(raw(request.sentence().id(Form.GIVEN), given.inputClass()));
      raw.add(raw(request.sentence().id(Form.LOWER_CASED), lower.inputClass()));
      progress.stepDone();
    }
    progress.partDone();
    return classes;
  }

  private static Map<String, Object> raw(String id, InputClass inputClass) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", id);
    line.put("inputClass", inputClass.name());
    return line;
  }

  private void report(Map<RequestSet, Classes> found) {
    Grid data = new Grid("What is measured", "set", "tools", "tool intents", "small talk", "out of scope");
    found.forEach((set, classes) -> data.row(set.name(),
        Grid.count(tools == null ? set.tools(examples).size() : hostTools.size()), Grid.count(classes.of(Kind.TOOL).of()),
        Grid.count(classes.of(Kind.SMALL_TALK).of()), Grid.count(classes.of(Kind.OUT_OF_SCOPE).of())));
    print(data);
    found.forEach((set, classes) -> {
      print(accuracy(set.name(), classes));
      Stream.of(Form.values()).forEach(form -> print(confusion(set.name(), form, classes)));
    });
  }

  /** With what would be right if everything were taken for a request for a tool. */
  private static Grid accuracy(String set, Classes classes) {
    Grid grid = new Grid(set + ": taken for a tool intent or not, as is right, % of each kind",
        "", "balanced accuracy", "tool intent", "small talk", "out of scope", "the rest together", "the right tool");
    grid.row(row("as given", figures(classes, share -> share.percent(Form.GIVEN))));
    grid.row(row("lower-cased", figures(classes, share -> share.percent(Form.LOWER_CASED))));
    grid.row(row("the worse (--floor)", figures(classes, Share::worse)));
    grid.row("always tool", Grid.figure(Double.isNaN(classes.rest(Share::worse)) ? Double.NaN : 50), Grid.figure(100),
        zero(classes, Kind.SMALL_TALK), zero(classes, Kind.OUT_OF_SCOPE),
        Grid.figure(Double.isNaN(classes.rest(Share::worse)) ? Double.NaN : 0), Grid.figure(Double.NaN));
    return grid;
  }

  private static String zero(Classes classes, Kind kind) {
    return Grid.figure(classes.of(kind).of() == 0 ? Double.NaN : 0);
  }

  private static List<String> figures(Classes classes, Reading reading) {
    return Stream.of(classes.balanced(reading), reading.of(classes.of(Kind.TOOL)), reading.of(classes.of(Kind.SMALL_TALK)),
        reading.of(classes.of(Kind.OUT_OF_SCOPE)), classes.rest(reading), reading.of(classes.rightTool()))
        .map(Grid::figure).toList();
  }

  private static Grid confusion(String set, Form form, Classes classes) {
    Set<String> taken = new TreeSet<>();
    Stream.of(Kind.values()).forEach(kind -> taken.addAll(classes.taken(form, kind).keySet()));
    List<String> columns = new ArrayList<>(List.of("is"));
    taken.forEach(each -> columns.add("taken for " + each));
    Grid grid = new Grid(set + ": what is taken for what, " + form.words(), columns.toArray(String[]::new));
    Stream.of(Kind.values()).filter(kind -> classes.of(kind).of() > 0).forEach(kind -> grid.row(row(kind.words(),
        taken.stream().map(each -> Grid.count(classes.taken(form, kind).getOrDefault(each, 0))).toList())));
    return grid;
  }

  private static List<String> row(String name, List<String> cells) {
    return Stream.concat(Stream.of(name), cells.stream()).toList();
  }
}
