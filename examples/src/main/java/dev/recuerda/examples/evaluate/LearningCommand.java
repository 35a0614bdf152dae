package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.SentenceSet.Expected;
import dev.recuerda.memory.error.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code evaluate learning}: which sentences are written to memory, and which are not. */
@Command(
    name = "learning",
    mixinStandardHelpOptions = true,
    description = {
      "Lets each sentence be said by a user of its own, covered by the host's general consent, and looks what is written. A "
          + "sentence counts as written where something is held of it that fills a slot or has a value of fewer words than the "
          + "sentence, or where the profile changed; a consent that is asked for is nothing written. Each is said as it is "
          + "given, and again lower-cased without final punctuation; the worse counts.",
      "",
      "Reads the formats of MSC (msc) and PrefEval (prefeval), to be written; of CLINC150 (clinc, and clinc-oos out of scope), "
          + "Home Assistant (ha-es, ha-en) and Leyzer (leyzer-es, leyzer-en), not to be written; and lines:",
      "  {\"id\": \"1\", \"text\": \"I live in Leeds.\", \"lang\": \"en\", \"channel\": \"user\"}",
      "The channel may be left out, or be user, pasted, link, tool, document or assistant.",
      "",
      "The raw results are JSON lines, one for every line, and two for every text of the formats, of which the second is that of "
          + "the lower-cased form:",
      "  {\"id\": \"1\", \"written\": true, \"facts\": [{\"statement\": \"…\", \"slot\": \"home.city\", "
          + "\"value\": \"Leeds\"}], \"reason\": \"accepted\"}",
      ""
    })
final class LearningCommand extends MeasuringCommand {

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the formats, only every Nth text, beginning with the first; every one by default. Of lines always every "
          + "one.")
  private int every = 1;

  private List<SentenceSet> sets = List.of();

  LearningCommand(Console console) {
    super(console, Lines.ENDING, Clinc.ENDING, HomeAssistant.ENDING, Leyzer.ENDING);
  }

  @Override
  List<String> read(List<Path> files) {
    Check.that(every > 0, "--every", "must be 1 or more");
    sets = LearningSets.in(files).stream().map(set -> set.expected() == Expected.UNKNOWN ? set : set.every(every)).toList();
    return sets.stream().filter(set -> set.expected() != Expected.UNKNOWN).map(SentenceSet::name).toList();
  }

  @Override
  Map<String, Double> measure(RawResults raw) {
    Progress progress = progress(
        "sets", sets.size(), "sentences", sets.stream().mapToInt(set -> set.sentences().size()).sum());
    Map<String, Tally> tallies = new LinkedHashMap<>();
    FreshUsers users = new FreshUsers();
    for (SentenceSet set : sets) {
      Tally tally = new Tally(set.expected());
      tallies.put(set.name(), tally);
      for (Sentence sentence : set.sentences()) {
        Written given = users.hear(sentence, Form.GIVEN);
        Written lower = users.hear(sentence, Form.LOWER_CASED);
        tally.add(given, lower);
        raw.add(given.line(sentence.id(Form.GIVEN)));
        if (set.expected() != Expected.UNKNOWN) {
          raw.add(lower.line(sentence.id(Form.LOWER_CASED)));
        }
        progress.stepDone();
      }
      progress.partDone();
    }
    report(tallies);
    Map<String, Double> figures = new LinkedHashMap<>();
    tallies.forEach((name, tally) -> figures.put(name, tally.expected.right(tally.written)));
    return figures;
  }

  private void report(Map<String, Tally> tallies) {
    print("each sentence said by a user of its own, as given and lower-cased without final punctuation; of a sentence the worse "
        + "of the two counts");
    Grid grid = new Grid("Written, % of the sentences", "set", "sentences", "to be written", "as given", "lower-cased",
        "the worse", "right (--floor)");
    tallies.forEach((name, tally) -> grid.row(name, Grid.count(tally.written.of()), tally.expected.word(),
        Grid.figure(tally.written.percent(Form.GIVEN)), Grid.figure(tally.written.percent(Form.LOWER_CASED)),
        Grid.figure(tally.expected.worse(tally.written)), Grid.figure(tally.expected.right(tally.written))));
    print(grid);
    print(reasons("By reason, as given", Form.GIVEN, tallies));
    print(reasons("By reason, lower-cased", Form.LOWER_CASED, tallies));
  }

  private static Grid reasons(String title, Form form, Map<String, Tally> tallies) {
    List<String> columns = new ArrayList<>(List.of("reason"));
    columns.addAll(tallies.keySet());
    Grid grid = new Grid(title, columns.toArray(String[]::new));
    TreeSet<String> reasons = new TreeSet<>();
    tallies.values().forEach(tally -> reasons.addAll(tally.reasons(form).keySet()));
    for (String reason : reasons) {
      List<String> row = new ArrayList<>(List.of(reason));
      tallies.values().forEach(tally -> row.add(Grid.count(tally.reasons(form).getOrDefault(reason, 0))));
      grid.row(row);
    }
    return grid;
  }

  private static final class Tally {

    private final Expected expected;
    private final Share written = new Share();
    private final Map<String, Integer> given = new TreeMap<>();
    private final Map<String, Integer> lowerCased = new TreeMap<>();

    Tally(Expected expected) {
      this.expected = expected;
    }

    void add(Written asGiven, Written inLowerCase) {
      written.add(asGiven.written(), inLowerCase.written());
      given.merge(asGiven.reason(), 1, Integer::sum);
      lowerCased.merge(inLowerCase.reason(), 1, Integer::sum);
    }

    Map<String, Integer> reasons(Form form) {
      return form == Form.GIVEN ? given : lowerCased;
    }
  }
}
