package dev.recuerda.memory.answer;

import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import java.util.Optional;

/** Tells a claim back to the one whom it is about: what was learned in one language in another, where it can. */
final class Teller {

  private final Languages languages;
  private final Traits traits;

  Teller(Languages languages, Traits traits) {
    this.languages = languages;
    this.traits = traits;
  }

  String told(Claim claim, AnswerBook book, boolean formal) {
    if (claim.kind() == FactKind.CONVERSATION) {
      return claim.statement();
    }
    String statement = claim.statement();
    boolean foreign = language(claim).filter(written -> !written.equals(book.language())).isPresent();
    return book.told(foreign ? translated(claim, book).orElse(statement) : statement, formal);
  }

  /** The statement as the trait is written down in this language; empty where it is none of ours, or cannot be written. */
  private Optional<String> translated(Claim claim, AnswerBook book) {
    return traits.of(claim).flatMap(trait -> claim.value().flatMap(value ->
        book.traits().written(trait, key(trait, claim, book.traits()), value, claim.negated())
            .map(line -> line.replace("{name}", book.traits().name(trait, value).orElse(value)))));
  }

  private static Optional<String> key(Trait trait, Claim claim, TraitBook book) {
    if (trait.keyKind().isEmpty()) {
      return Optional.empty();
    }
    return claim.slot().map(slot -> slot.name().substring(Math.min(slot.name().length(), trait.name().length() + 1)))
        .map(code -> book.name(trait, code).orElse(code.replace('_', ' ')));
  }

  /** The language in which a statement is written: that of a template that it fills, else the one it looks like. */
  private Optional<Language> language(Claim claim) {
    for (var entry : traits.books().entrySet()) {
      if (traits.of(claim).filter(trait -> isWrittenBy(entry.getValue(), trait, claim.statement())).isPresent()) {
        return Optional.of(entry.getKey());
      }
    }
    return languages.guess(claim.statement());
  }

  private static boolean isWrittenBy(TraitBook book, Trait trait, String statement) {
    return book.lines(trait.name() + ": written").stream()
        .anyMatch(line -> fits(line.substring(trait.coded() ? line.indexOf(": ") + 1 : 0).strip(), statement));
  }

  /** Whether the beginning and the end of a template, up to what is filled in, are those of a statement. */
  private static boolean fits(String template, String statement) {
    int first = template.indexOf('{');
    int last = template.lastIndexOf('}');
    return first < 0
        ? statement.equals(template)
        : first > 0 && statement.startsWith(template.substring(0, first)) && statement.endsWith(template.substring(last + 1));
  }
}
