package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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


  private final Map<Kind, Frames> before = new EnumMap<>(Kind.class);
  private final Map<Kind, Frames> behind = new EnumMap<>(Kind.class);
  private final ValueForms forms;

  ToldValues(Phrasebook book) {
    for (Kind kind : Kind.values()) {
      if (kind.isNever()) {
        before.put(kind, book.frames(kind.name() + " before its value"));
        behind.put(kind, book.frames(kind.name() + " behind its value"));
      }
    }
    WordSet digits = book.list("digits in words");
    this.forms = new ValueForms(book.list("no value"), book.list("ends a value"), digits);
  }

  List<Finding> in(String text, Clause clause) {
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < clause.size(); at++) {
      for (Kind kind : before.keySet()) {
        Optional<Fit> fit = before.get(kind).fitFrom(clause, at);
        fit.flatMap(found -> forms.behind(text, clause, found.end(), found.note()))
            .ifPresent(value -> findings.add(new Finding(kind, value.start(), value.end())));
      }
      if (at > 0) {
        for (Kind kind : behind.keySet()) {
          Optional<Fit> fit = behind.get(kind).fitFrom(clause, at);
          fit.flatMap(found -> forms.before(text, clause, found.start(), found.note()))
              .ifPresent(value -> findings.add(new Finding(kind, value.start(), value.end())));
        }
      }
    }
    return findings;
  }
}
