package dev.recuerda.memory.privacy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.text.Lexicon;
import java.util.List;
import java.util.Set;

/** How one language tells of what is sensitive. */
final class SensitiveSpeech {

  private final Phrasebook book;
  private final Spelling spelling;
  private final ToldValues told;
  private final PersonalMatters matters;

  SensitiveSpeech(Lexicon lexicon) {
    this.book = new Phrasebook(lexicon);
    this.spelling = book.spelling(PersonalMatters::isReadWithSlips);
    this.told = new ToldValues(book);
    this.matters = new PersonalMatters(book, lexicon.headings());
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

  /** What a clause tells of a person that takes a consent of its own. */
  List<Finding> askedFor(Clause written, Clause meant) {
    return matters.in(written, meant);
  }
}
