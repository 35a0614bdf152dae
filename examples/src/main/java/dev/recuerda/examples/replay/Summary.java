package dev.recuerda.examples.replay;

import dev.recuerda.inmemory.InMemoryMetrics;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a report: what came in, what a model that reads along made of it, and what was measured. */
final class Summary {

  private Summary() {}

  static List<String> lines(Labels labels, Reasons reasons, Tally tally, InMemoryMetrics metrics) {
    List<String> lines = new ArrayList<>();
    lines.add(labels.get("summary.inputs", tally.inputs(), tally.fromUser(), tally.messages()));
    if (tally.earlier() > 0) {
      lines.add(labels.get("summary.earlier", tally.recorded(), tally.earlier()));
    }
    if (tally.repeated() > 0) {
      lines.add(labels.count("summary.repeated", tally.repeated()));
    }
    lines.add(labels.count("summary.refused", tally.refused()));
    tally.lessons().ifPresent(lessons -> lines.addAll(lessons.lines(labels, reasons)));
    metrics.asMap().forEach((name, figures) -> lines.add(name + ": " + figures));
    return lines;
  }
}
