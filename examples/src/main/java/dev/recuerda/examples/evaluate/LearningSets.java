package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.examples.evaluate.SentenceSet.Expected;
import dev.recuerda.memory.error.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds sentences of which it is known whether they are worth remembering, and lines of which it is not. */
final class LearningSets {

  /** The name of what is read from lines. */
  static final String LINES = "lines";

  private final Map<String, List<Sentence>> found = new LinkedHashMap<>();

  private LearningSets() {}

  /** Those of files; files of other formats are passed over. */
  static List<SentenceSet> in(List<Path> files) {
    LearningSets sets = new LearningSets();
    files.forEach(sets::read);
    List<SentenceSet> all = new ArrayList<>();
    sets.found.forEach((name, sentences) -> all.add(
        new SentenceSet(name, name.equals(LINES) ? Expected.UNKNOWN : Expected.WRITTEN, sentences)));
    RequestSet.in(files).forEach(set -> all.addAll(notToBeWritten(set)));
    Check.that(!all.isEmpty(), "--data", "must hold lines, or texts of MSC, PrefEval, CLINC150, Home Assistant or Leyzer");
    return all;
  }

  private void read(Path file) {
    if (Lines.isIn(file)) {
      add(LINES, Lines.in(file));
    } else if (DataFiles.name(file).endsWith(".json")) {
      readJson(Given.in(file));
    }
  }

  private void readJson(Given file) {
    if (Personas.isIn(file)) {
      add("msc", Personas.sentences(file));
    } else if (file.first().filter(entry -> entry.has("preference") && entry.has("question")).isPresent()) {
      add("prefeval", file.list().stream().map(entry -> Sentence.at(entry.field("preference"))).toList());
    }
  }

  private void add(String name, List<Sentence> sentences) {
    found.computeIfAbsent(name, isNew -> new ArrayList<>()).addAll(sentences);
  }

  private static List<SentenceSet> notToBeWritten(RequestSet set) {
    List<SentenceSet> sets = new ArrayList<>();
    sets.add(new SentenceSet(set.name(), Expected.NOT_WRITTEN,
        set.sentences(request -> request.kind() != Kind.OUT_OF_SCOPE)));
    sets.add(new SentenceSet(set.name() + "-oos", Expected.NOT_WRITTEN,
        set.sentences(request -> request.kind() == Kind.OUT_OF_SCOPE)));
    sets.removeIf(each -> each.sentences().isEmpty());
    return sets;
  }
}
