package dev.recuerda.memory.answer;

import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import java.util.Optional;

/** Tells a claim back to the one whom it is about: what was learned in one language in another, where it can. */
final class Teller {

  private static final String KEY = "\u0001";
  private static final String VALUE = "\u0002";
  private static final int LONGEST_ARTICLE = 6;

  private final Traits traits;

  Teller(Traits traits) {
    this.traits = traits;
  }

  /** What was written down by a template in another language is translated by its fellow; what was not is told as noted. */
  String told(Claim claim, AnswerBook book, boolean formal) {
    if (claim.kind() == FactKind.CONVERSATION) {
      return claim.statement();
    }
    return book.told(translated(claim, book).orElse(claim.statement()), formal);
  }

  /** The statement in this language; empty where it is in this language already, or does not fit its trait's templates. */
  private Optional<String> translated(Claim claim, AnswerBook book) {
    Optional<Trait> trait = traits.of(claim);
    if (trait.isEmpty() || claim.value().isEmpty() || isWrittenIn(book.traits(), trait.get(), claim)) {
      return Optional.empty();
    }
    boolean known = traits.books().values().stream().anyMatch(other -> isWrittenIn(other, trait.get(), claim));
    return known ? written(book.traits(), trait.get(), claim) : Optional.empty();
  }

  private static Optional<String> written(TraitBook book, Trait trait, Claim claim) {
    String value = claim.value().orElseThrow();
    return book.written(trait, key(trait, claim, book), value, claim.negated())
        .map(line -> line.replace("{name}", book.name(trait, value).orElse(value)));
  }

  private static Optional<String> key(Trait trait, Claim claim, TraitBook book) {
    if (trait.keyKind().isEmpty()) {
      return Optional.empty();
    }
    return claim.slot().map(slot -> slot.name().substring(Math.min(slot.name().length(), trait.name().length() + 1)))
        .map(code -> book.name(trait, code).orElse(code.replace('_', ' ')));
  }

  /**
   * Whether the statement is the one that this language's template makes of the value, but for the words of the key and
   * for "the" and its like before the value. What is said in a frame's own words may mean more than the template says.
   */
  private static boolean isWrittenIn(TraitBook book, Trait trait, Claim claim) {
    String value = claim.value().orElseThrow();
    if (trait.coded()) {
      return book.written(trait, Optional.empty(), value, claim.negated())
          .filter(line -> fits(line.replace("{name}", VALUE), claim.statement(), "")).isPresent();
    }
    return book.written(trait, Optional.of(KEY), VALUE, claim.negated())
        .filter(line -> fits(line, claim.statement(), value)).isPresent()
        || plural(book, trait, claim).filter(line -> fits(line, claim.statement(), value)).isPresent();
  }

  /** The template for several things, as "the cats" calls for it. */
  private static Optional<String> plural(TraitBook book, Trait trait, Claim claim) {
    return book.lines(trait.name() + ": written").stream()
        .filter(line -> line.contains("{n}"))
        .skip(claim.negated() ? 1 : 0)
        .findFirst()
        .map(line -> line.replace("{n}", "n").replace("{key}", KEY).replace("{}", VALUE));
  }

  /** Whether a statement has the words of a line in their order, and the value, with little before it, in its place. */
  private static boolean fits(String line, String statement, String value) {
    int at = 0;
    String[] parts = line.split("(?=[" + KEY + VALUE + "])|(?<=[" + KEY + VALUE + "])");
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].equals(KEY) || parts[i].equals(VALUE)) {
        boolean last = i + 1 == parts.length;
        int end = last ? statement.length() : statement.indexOf(parts[i + 1], at + 1);
        boolean holds = end > at && (parts[i].equals(KEY) || endsWithValue(statement.substring(at, end), value));
        if (!holds) {
          return false;
        }
        at = end;
      } else if (statement.startsWith(parts[i], at)) {
        at += parts[i].length();
      } else {
        return false;
      }
    }
    return at == statement.length();
  }

  private static boolean endsWithValue(String words, String value) {
    String before = words.substring(0, Math.max(0, words.length() - value.length()));
    return words.endsWith(value) && before.length() <= LONGEST_ARTICLE;
  }
}
