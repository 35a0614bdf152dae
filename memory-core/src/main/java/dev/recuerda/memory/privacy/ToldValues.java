package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.FrameGroups;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the values of secrets and numbers where they are told: "my password is ..", ".. is my password". What stands
 * behind the arrow of a frame says what the value looks like:
 *
 * <ul>
 *   <li>{@code words}: anything but what a sentence would go on with; several words may belong to it
 *   <li>{@code code}: something with a digit, a sign or a capital inside, or anything in quotation marks
 *   <li>{@code number n}: at least n digits, in figures or in words, letters aside
 * </ul>
 */
final class ToldValues {

  // Frames that end with a stop are held apart, for the longest of a heading counts and a gap before a stop is long.
  private final List<FrameGroups<Kind>> before;
  private final FrameGroups<Kind> behind;
  private final ValueForms forms;

  ToldValues(Phrasebook book) {
    this.before = List.of(ofEach(book, " before its value"), ofEach(book, " before a stop and its value"));
    this.behind = ofEach(book, " behind its value");
    this.forms = new ValueForms(book.list("no value"), book.list("ends a value"), book.list("digits in words"));
  }

  /** The frames of each kind that is never kept, under its name with this behind it. */
  private static FrameGroups<Kind> ofEach(Phrasebook book, String heading) {
    Map<Kind, Frames> frames = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind.isNever()) {
        frames.put(kind, book.frames(kind.name() + heading));
      }
    }
    return new FrameGroups<>(frames);
  }

  List<Finding> in(String text, Clause clause) {
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < clause.size(); at++) {
      addBehindFrames(findings, text, clause, at);
      if (at > 0) {
        addBeforeFrames(findings, text, clause, at);
      }
    }
    return findings;
  }

  private void addBehindFrames(List<Finding> findings, String text, Clause clause, int at) {
    before.forEach(frames -> frames.fitsFrom(clause, at, (kind, fit) ->
        forms.behind(text, clause, fit.end(), fit.note())
            .ifPresent(value -> findings.add(new Finding(kind, value.start(), value.end())))));
  }

  private void addBeforeFrames(List<Finding> findings, String text, Clause clause, int at) {
    behind.fitsFrom(clause, at, (kind, fit) ->
        forms.before(text, clause, fit.start(), fit.note())
            .ifPresent(value -> findings.add(new Finding(kind, value.start(), value.end()))));
  }
}
