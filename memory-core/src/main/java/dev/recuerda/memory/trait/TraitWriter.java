package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.TimeZones;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.Trait.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes down what somebody else read in a message, a model for instance, and takes their word for as little as can be: which
 * trait it is about, and where in the message it stands. Value and key must be words of the message; the sentence is written
 * here; what is denied must be denied in the message, and only that. Whatever fits nowhere makes no candidate. Takes time in
 * proportion to the message. Immutable, safe for many threads.
 */
public final class TraitWriter {

  private static final TraitWriter STANDARD = in(Languages.standard());

  private final Languages languages;
  private final Set<String> abbreviations;
  private final Traits traits;
  private final List<Trait> readable;

  private TraitWriter(Languages languages) {
    this.languages = languages;
    this.abbreviations = languages.abbreviations();
    this.traits = Traits.in(languages);
    Set<String> names = Set.copyOf(languages.common("trait").lines("to be read").stream()
        .flatMap(line -> Arrays.stream(line.split(" +"))).toList());
    this.readable = traits.all().stream().filter(trait -> names.contains(trait.name())).toList();
  }

  /** Writes in the languages of this library. */
  public static TraitWriter standard() {
    return STANDARD;
  }

  /** Writes in other languages. */
  public static TraitWriter in(Languages languages) {
    return new TraitWriter(Check.required("languages", languages));
  }

  /** The traits that may be read in a message, the more telling ones first. */
  public List<Trait> readable() {
    return readable;
  }

  /**
   * Writes down something that was read.
   *
   * @param message what it was read in
   * @param read what was read there
   * @param by who read it, by name; see {@link Candidate#proposedBy}
   * @return empty if the message does not bear it out, or if there is no way to write it
   */
  public Optional<Candidate> write(Message message, Read read, String by) {
    Check.required("message", message);
    Optional<Trait> trait = readable.stream().filter(one -> one.name().equals(read.trait())).findFirst();
    Optional<Span> quote = Span.of(read.quote()).flatMap(words -> words.in(message.text(), 0, message.text().length()));
    if (trait.isEmpty() || quote.isEmpty()) {
      return Optional.empty();
    }
    Optional<Span> value = Span.of(read.value())
        .flatMap(words -> words.in(message.text(), quote.get().start(), quote.get().end()));
    return value.filter(span -> isDenied(message, span).filter(denied -> denied == read.denied()).isPresent())
        .flatMap(span -> claim(message, trait.get(), span, read))
        .map(claim -> new Candidate(claim, Evidence.span(message, quote.get().start(), quote.get().end()), by));
  }

  /** Whether what is said of a value is denied in the part of the sentence that holds it; empty where it stands in no part. */
  private Optional<Boolean> isDenied(Message message, Span value) {
    for (Clause clause : Clause.of(message.text(), abbreviations)) {
      if (clause.start(0) <= value.start() && value.end() <= clause.end(clause.size() - 1)) {
        return Optional.of(books().stream().anyMatch(book -> isDenied(clause, value, book.denying())));
      }
    }
    return Optional.empty();
  }

  private static boolean isDenied(Clause clause, Span value, WordSet denying) {
    int first = lastBegunBy(clause, value.start());
    int last = lastBegunBy(clause, value.end() - 1);
    while (first > 0 && !clause.stopsBefore(first)) {
      first--;
    }
    while (last + 1 < clause.size() && !clause.stopsBefore(last + 1)) {
      last++;
    }
    return IntStream.rangeClosed(first, last).anyMatch(at -> denying.standsAt(clause, at));
  }

  private static int lastBegunBy(Clause clause, int place) {
    int at = 0;
    while (at + 1 < clause.size() && clause.start(at + 1) <= place) {
      at++;
    }
    return at;
  }

  private Optional<Claim> claim(Message message, Trait trait, Span value, Read read) {
    List<Language> order = new ArrayList<>(traits.books().keySet());
    languages.guess(message.text()).filter(order::remove).ifPresent(spoken -> order.add(0, spoken));
    return order.stream()
        .flatMap(language -> claim(message, trait, traits.books().get(language), value, read).stream())
        .findFirst();
  }

  private Optional<Claim> claim(Message message, Trait trait, TraitBook book, Span span, Read read) {
    Optional<String> key = read.key().flatMap(Span::of).flatMap(one -> one.in(message.text(), 0, message.text().length()))
        .map(one -> one.words(message.text())).filter(one -> isKey(trait, book, one)).map(one -> book.retold("key", one));
    if (key.isPresent() != (trait.places() == Places.EACH)) {
      return Optional.empty();
    }
    String words = span.withoutArticles(message.text(), book.articles());
    Optional<String> value = trait.coded() ? code(trait, book, words) : Optional.of(words);
    return value.filter(one -> !trait.open() || books().stream().noneMatch(any -> any.isVague(one)))
        .flatMap(one -> claim(trait, book, key, one, words, read));
  }

  /** Whether a key is one that the language lists, where it lists any; a trait that has no keys has none. */
  private static boolean isKey(Trait trait, TraitBook book, String words) {
    List<String> listed = book.linesOfNames(trait);
    String code = book.keyCode(trait, words);
    return trait.places() == Places.EACH
        && (listed.isEmpty() || listed.stream().anyMatch(line -> line.startsWith(code + ":")));
  }

  private static Optional<String> code(Trait trait, TraitBook book, String words) {
    return book.code(trait, words).or(() -> trait.name().equals("timezone") ? TimeZones.idOf(words) : Optional.empty());
  }

  private static Optional<Claim> claim(
      Trait trait, TraitBook book, Optional<String> key, String value, String words, Read read) {
    String told = trait.coded() ? value : book.retold(book.toldAs(trait), words);
    Optional<String> statement = book.written(trait, key, told, read.denied())
        .map(line -> line.replace("{name}", book.name(trait, value).orElse(words)))
        .filter(line -> line.codePointCount(0, line.length()) <= Claim.MAX_LENGTH);
    Slot slot = trait.slot(key.map(name -> book.keyCode(trait, name)), value);
    return statement.map(line -> new Claim(
        trait.kind(), trait.name(), Optional.of(slot), line, Optional.of(value), trait.scope(), read.denied()));
  }

  private List<TraitBook> books() {
    return List.copyOf(traits.books().values());
  }

  /**
   * What somebody read in a message. Nothing in it is trusted.
   *
   * @param trait what it is about, by the name of the trait
   * @param quote the words of the message that say it
   * @param value the value, in words of the quote
   * @param key what tells it from others, in words of the message, for a trait that has one for each
   * @param denied whether the message says that it is not so, or no longer
   */
  public record Read(String trait, String quote, String value, Optional<String> key, boolean denied) {

    public Read {
      Check.required("read.trait", trait);
      Check.required("read.quote", quote);
      Check.required("read.value", value);
      Check.required("read.key", key);
    }

    /** Says what it is about, and none of the words. */
    @Override
    public String toString() {
      return "Read(" + trait.length() + " characters of a trait, " + quote.length() + " of a quote)";
    }
  }

  /** Some words, and, once they were found in a text, where they stand in it. */
  private record Span(List<String> folded, int start, int end) {

    private static final int LONGEST = 200;

    static Optional<Span> of(String words) {
      List<String> folded = Words.of(words).stream().map(Word::folded).limit(LONGEST + 1).toList();
      return folded.isEmpty() || folded.size() > LONGEST ? Optional.empty() : Optional.of(new Span(folded, 0, 0));
    }

    /** The same words where they stand first between two places of a text, whatever their case, accents and punctuation. */
    Optional<Span> in(String text, int from, int to) {
      List<Word> words = Words.of(text).stream().filter(word -> word.start() >= from && word.end() <= to).toList();
      int at = Collections.indexOfSubList(words.stream().map(Word::folded).toList(), folded);
      return at < 0 ? Optional.empty()
          : Optional.of(new Span(folded, words.get(at).start(), words.get(at + folded.size() - 1).end()));
    }

    String words(String text) {
      return Words.onOneLine(text.substring(start, end));
    }

    /** Without the "the" or "my" before it, unless it consists of nothing else, or the article is a part of a name. */
    String withoutArticles(String text, WordSet articles) {
      List<Word> words = Words.of(text.substring(start, end));
      int first = 0;
      while (first < words.size() - 1 && articles.contains(words.get(first).folded())
          && !Character.isUpperCase(text.charAt(start + words.get(first).start()))) {
        first++;
      }
      return Words.onOneLine(text.substring(start + words.get(first).start(), end));
    }
  }
}
