package dev.recuerda.memory.answer;

import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import dev.recuerda.memory.recall.Times;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a question about memory asks for: in frames of each trait, and in those of this room for everything and for
 * the conversation. That it is such a question is for a classifier to say. Time in proportion to the length of the question.
 */
public final class Questions {


  private static final Questions STANDARD = new Questions(Languages.standard(), Traits.standard());

  private final Traits traits;
  private final List<Reader> readers = new ArrayList<>();

  /** Reads questions in some languages. */
  public Questions(Languages languages, Traits traits) {
    this.traits = Check.required("traits", traits);
    Times times = new Times(languages);
    Map<Language, Phrasebook> forgiving = Phrasebook.in(languages, "policy");
    // What the classifier forgave, the finer reading has to forgive as well.
    Phrasebook.in(languages, "answer").forEach((language, book) ->
        readers.add(new Reader(traits, language, book, forgiving.getOrDefault(language, book).spelling(), times)));
  }

  /** Reads questions in the languages of this library. */
  public static Questions standard() {
    return STANDARD;
  }

  /**
   * What is asked for. One thing beats everything; "what did I tell you" beats both, and "that I told you" neither.
   *
   * @param sentences those sentences of a message that ask about memory
   * @param now when it is asked
   * @param zone where the days of the one who asks begin
   */
  public Asked asked(List<String> sentences, Instant now, ZoneId zone) {
    Found found = new Found();
    for (String sentence : sentences) {
      for (Clause clause : Clause.of(sentence)) {
        readers.forEach(reader -> reader.read(clause, now, zone, found));
      }
    }
    if (found.history && !(found.allOfIt && found.when.isEmpty()) || found.said && found.traits.isEmpty() && !found.everything) {
      return new Asked(About.HISTORY, List.of(), found.topic, found.when);
    }
    List<Trait> asked = traits.all().stream().filter(found.traits::contains).toList();
    if (!asked.isEmpty()) {
      return new Asked(About.TRAITS, asked, found.words, Optional.empty());
    }
    return new Asked(found.everything ? About.EVERYTHING : About.WORDS, List.of(), found.words, Optional.empty());
  }

  /** What was found so far. */
  private static final class Found {
    private final Set<Trait> traits = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> topic = new LinkedHashSet<>();
    private boolean everything;
    private boolean allOfIt;
    private boolean history;
    private boolean said;
    private Optional<Period> when = Optional.empty();
  }

  /** Reads in one language. */
  private static final class Reader {

    private final Traits traits;
    private final TraitBook traitBook;
    private final Spelling spelling;
    private final Frames everything;
    private final Frames allOfIt;
    private final Frames history;
    private final Frames said;
    private final Frames topic;
    private final Times times;

    Reader(Traits traits, Language language, Phrasebook book, Spelling spelling, Times times) {
      this.traits = traits;
      this.traitBook = Check.required("traits of the language", traits.books().get(language));
      this.spelling = spelling;
      this.everything = book.frames("everything");
      this.allOfIt = book.frames("all of it");
      this.history = book.frames("history");
      this.said = book.frames("said");
      this.topic = book.frames("topic of a conversation");
      this.times = times;
    }

    void read(Clause written, Instant now, ZoneId zone, Found found) {
      for (int at = 0; at < written.size(); at++) {
        // What an apostrophe sets off is no part of what the word names: "sister's".
        found.words.add(Words.fold(written.spelling(at).split("['\u2019]")[0]));
      }
      readAs(written, now, zone, found);
      readAs(written.read(spelling::meantBy), now, zone, found);
    }

    private void readAs(Clause clause, Instant now, ZoneId zone, Found found) {
      boolean all = isAnywhere(allOfIt, clause);
      found.allOfIt |= all;
      found.everything |= all || isAnywhere(everything, clause);
      addTraits(clause, found.traits);
      boolean history = isAnywhere(this.history, clause);
      boolean said = isAnywhere(this.said, clause);
      found.history |= history;
      found.said |= said;
      if (history || said) {
        Optional<Times.Said> time = times.firstIn(clause, now, zone);
        found.when = found.when.or(() -> time.map(Times.Said::period));
        addTopic(clause, time, found.topic);
      }
    }

    private static boolean isAnywhere(Frames frames, Clause clause) {
      for (int at = 0; at < clause.size(); at++) {
        if (frames.beginAt(clause, at)) {
          return true;
        }
      }
      return false;
    }

    /** A frame inside a longer one means something else: "where I work" is not "work". */
    private void addTraits(Clause clause, Set<Trait> asked) {
      int covered = 0;
      for (int at = 0; at < clause.size(); at++) {
        int longest = Frames.NOT_HERE;
        List<Trait> here = new ArrayList<>();
        for (Trait trait : traits.all()) {
          int end = traitBook.asked(trait).endFrom(clause, at);
          if (end > longest) {
            longest = end;
            here.clear();
          }
          if (end == longest && end > Frames.NOT_HERE) {
            here.add(trait);
          }
        }
        if (longest > covered) {
          covered = longest;
          asked.addAll(here);
        }
      }
    }

    private void addTopic(Clause clause, Optional<Times.Said> time, Set<String> words) {
      for (int at = 0; at < clause.size(); at++) {
        Optional<Fit> fit = topic.fitFrom(clause, at);
        if (fit.isPresent()) {
          for (int word = fit.get().end(); word < clause.size(); word++) {
            if (time.isEmpty() || word < time.get().start() || word >= time.get().end()) {
              words.add(clause.word(word));
            }
          }
          return;
        }
      }
    }
  }
}
