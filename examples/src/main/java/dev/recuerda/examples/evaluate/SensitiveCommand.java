package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The command {@code evaluate sensitive}: what is found of what is never kept, or kept only with a consent of its own. */
@Command(
    name = "sensitive",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for what is sensitive in each text, as it is given and again lower-cased without final punctuation; the worse "
          + "counts.",
      "",
      "Reads the formats of CIMemories (health: of the statements on health, of body and mind, those in which it is found; "
          + "not-health: of the others, those in which it is not), MSC (msc: those in which no health is found), Presidio "
          + "(credit-card, iban-code, us-ssn, us-driver-license, address, street-address: those covered from end to end; "
          + "nothing-secret: texts without the first four in which nothing is found that is never kept), and lines:",
      "  {\"id\": \"1\", \"text\": \"I have asthma.\", \"lang\": \"en\", \"channel\": \"user\"}",
      "",
      "The raw results are JSON lines, one for every line, and two for every text of the formats, of which the second is that of "
          + "the lower-cased form:",
      "  {\"id\": \"1\", \"categories\": [\"HEALTH\"]}",
      ""
    })
final class SensitiveCommand extends MeasuringCommand {

  private final List<Sentence> lines = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Sentence> personas = new ArrayList<>();
  private final List<MarkedText> marked = new ArrayList<>();

  SensitiveCommand(Console console) {
    super(console, Lines.ENDING, ".json");
  }

  @Override
  List<String> read(List<Path> files) {
    files.forEach(this::read);
    Check.that(size() > 0, "--data", "must hold lines, or texts of CIMemories, MSC or Presidio");
    List<String> names = new ArrayList<>();
    if (!statements.isEmpty()) {
      names.addAll(List.of(HealthTally.HEALTH, HealthTally.NOT_HEALTH));
    }
    if (!personas.isEmpty()) {
      names.add(HealthTally.MSC);
    }
    if (!marked.isEmpty()) {
      MarkedText.types().stream().filter(type -> marked.stream().anyMatch(text -> text.has(type)))
          .forEach(type -> names.add(MarkTally.figure(type)));
      names.add(MarkTally.NOTHING_SECRET);
    }
    return names;
  }

  private void read(Path file) {
    if (Lines.isIn(file)) {
      lines.addAll(Lines.in(file));
    } else if (DataFiles.name(file).endsWith(".json")) {
      read(Given.in(file));
    }
  }

  private void read(Given file) {
    if (Statement.isIn(file)) {
      statements.addAll(Statement.in(file));
    } else if (Personas.isIn(file)) {
      personas.addAll(Personas.sentences(file));
    } else if (MarkedText.isIn(file)) {
      marked.addAll(MarkedText.in(file));
    }
  }

  private int size() {
    return lines.size() + statements.size() + personas.size() + marked.size();
  }

  @Override
  Map<String, Double> measure(RawResults raw) {
    int parts = (int) Stream.of(lines, statements, personas, marked).filter(part -> !part.isEmpty()).count();
    Progress progress = progress("sets", parts, "texts", size());
    Map<Kind, Share> kinds = new TreeMap<>();
    each(progress, lines, line -> {
      Sensed sensed = Sensed.in(line);
      sensed.count(kinds);
      raw.add(sensed.line(Form.GIVEN));
    });
    HealthTally health = new HealthTally();
    each(progress, statements, statement -> health.add(statement, sensed(statement.sentence(), raw)));
    each(progress, personas, persona -> health.addPersona(sensed(persona, raw)));
    MarkTally marks = new MarkTally();
    each(progress, marked, text -> marks.add(text, sensed(text.sentence(), raw)));
    report(kinds, health, marks);
    Map<String, Double> figures = new LinkedHashMap<>(health.figures());
    figures.putAll(marks.figures());
    return figures;
  }

  private static <T> void each(Progress progress, List<T> set, Consumer<T> work) {
    for (T one : set) {
      work.accept(one);
      progress.stepDone();
    }
    if (!set.isEmpty()) {
      progress.partDone();
    }
  }

  private static Sensed sensed(Sentence sentence, RawResults raw) {
    Sensed sensed = Sensed.in(sentence);
    Stream.of(Form.values()).forEach(form -> raw.add(sensed.line(form)));
    return sensed;
  }

  private void report(Map<Kind, Share> kinds, HealthTally health, MarkTally marks) {
    if (!lines.isEmpty()) {
      Grid grid = new Grid("Lines, " + Grid.count(lines.size()) + ": in which it is found, %", "category", "as given",
          "lower-cased", "in both");
      kinds.forEach((kind, share) -> grid.row(
          Stream.concat(Stream.of(kind.name()), share.figures().stream()).toList()));
      print(grid);
    }
    health.grids().forEach(this::print);
    if (!marked.isEmpty()) {
      marks.lines().forEach(this::print);
    }
  }
}
