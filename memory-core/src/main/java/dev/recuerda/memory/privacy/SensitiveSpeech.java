package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Lexicon;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one language tells of what is sensitive. */
final class SensitiveSpeech {

  private final Phrasebook book;
  private final Spelling spelling;
  private final ToldValues told;
  private final PersonalMatters matters;
  private final SecretNames secretNames;

  SensitiveSpeech(Lexicon lexicon) {
    this.book = new Phrasebook(lexicon);
    this.spelling = book.spelling(PersonalMatters::isReadWithSlips);
    this.told = new ToldValues(book);
    this.matters = new PersonalMatters(book, lexicon.headings());
    this.secretNames = new SecretNames(book);
  }

  /** Words whose point ends nothing. */
  Set<String> abbreviations() {
    return Set.copyOf(book.words("words: abbreviations"));
  }

  /** The clauses as they were meant, slips of the pen forgiven. */
  List<Clause> read(List<Clause> written) {
    return written.stream().map(clause -> clause.read(spelling::meantBy)).toList();
  }

  /** The values of secrets and numbers that are told in a clause of this text, as it was meant. */
  List<Finding> neverKept(String text, Clause meant) {
    return told.in(text, meant);
  }

  /** How it calls what is never kept. */
  SecretNames secretNames() {
    return secretNames;
  }

  /** What a clause says of a person, as it was meant, that takes a consent of its own. */
  List<Finding> askedFor(Clause meant) {
    return matters.in(meant);
  }

  /**
   * What a clause, as it is written, tells of a person who stands near it, that takes a consent of its own.
   *
   * @param told the units of the text where a kind was said in so many words
   */
  List<Finding> askedForNear(Clause written, Map<Kind, BitSet> told) {
    return matters.near(written, told);
  }
}
