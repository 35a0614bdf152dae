package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Of whom a turn of a conversation speaks, by the small words in it: a cheap reading, right more often than not, that may
 * move a turn up or down and never keeps one out. The words of all known languages count in every text.
 */
final class Voices {

  private static final Voices STANDARD = new Voices(Languages.standard());

  private final List<WordSet> ofOneself;
  private final List<WordSet> ofTheOther;
  private final List<WordSet> ofTime;
  private final List<Frames> askingWhen;

  /** Reads turns in some languages. */
  Voices(Languages languages) {
    List<Phrasebook> books = languages.lexicons("recall").values().stream().map(Phrasebook::new).toList();
    this.ofOneself = books.stream().map(book -> book.list("of oneself")).toList();
    this.ofTheOther = books.stream().map(book -> book.list("of the other")).toList();
    this.ofTime = books.stream().map(book -> book.list("of time")).toList();
    this.askingWhen = books.stream().map(book -> book.frames("asking when")).toList();
  }

  /** Reads turns in the languages of this library. */
  static Voices standard() {
    return STANDARD;
  }

  /** Whether there is more in a turn of the one it is said to than of the one who says it. */
  boolean speaksMoreOfTheOther(String turn) {
    List<String> words = words(turn);
    return count(words, ofTheOther) > count(words, ofOneself);
  }

  /** Whether a turn says when something was or is to be. */
  boolean tellsTime(String turn) {
    return count(words(turn), ofTime) > 0;
  }

  /** Whether a line of a turn ends with a question, so that the turn behind it may answer. */
  boolean asks(String turn) {
    return turn.lines().anyMatch(line -> line.stripTrailing().endsWith("?"));
  }

  /** Whether a question asks for a time. */
  boolean asksWhen(String question) {
    return Clause.of(Check.required("question", question)).stream()
        .anyMatch(clause -> IntStream.range(0, clause.size())
            .anyMatch(at -> askingWhen.stream().anyMatch(frames -> frames.beginAt(clause, at))));
  }

  private static List<String> words(String text) {
    return Words.of(text).stream().map(Word::folded).toList();
  }

  private static long count(List<String> words, List<WordSet> sets) {
    long count = 0;
    for (String word : words) {
      for (WordSet set : sets) {
        if (set.contains(word)) {
          count++;
          break;
        }
      }
    }
    return count;
  }
}
