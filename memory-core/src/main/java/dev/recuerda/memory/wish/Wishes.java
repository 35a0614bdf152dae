package dev.recuerda.memory.wish;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognizes what a person wants of the memory itself, by what is written down in the file of each language. It takes time in
 * proportion to the length of the text. Safe for many threads.
 */
public final class Wishes {

  private static final Wishes STANDARD = in(Languages.standard());

  private final List<Agreements> agreements;
  private final List<Forgettings> forgettings;
  private final List<Confidences> confidences;
  private final Map<String, List<Set<String>>> matters = new HashMap<>();

  private Wishes(Languages languages) {
    List<Phrasebook> books = languages.lexicons("wish").values().stream().map(Phrasebook::new).toList();
    this.agreements = books.stream().map(Agreements::new).toList();
    this.forgettings = books.stream().map(Forgettings::new).toList();
    this.confidences = books.stream().map(book -> new Confidences(book, books)).toList();
    books.forEach(book -> book.lines("matters").forEach(this::learnMatter));
  }

  private void learnMatter(String line) {
    String[] parts = line.split(": *", 2);
    for (String name : parts[1].split("\\|")) {
      matters.computeIfAbsent(parts[0], scope -> new ArrayList<>())
          .add(Words.of(name).stream().map(Word::folded).collect(Collectors.toSet()));
    }
  }

  /** In the languages that come with the library. */
  public static Wishes standard() {
    return STANDARD;
  }

  /** In other languages. */
  public static Wishes in(Languages languages) {
    return new Wishes(Check.required("languages", languages));
  }

  /** What a message answers to the question whether something may be kept; nothing, if it says anything else besides. */
  public Response response(String text) {
    Check.required("text", text);
    return agreements.stream()
        .map(language -> language.response(text))
        .filter(response -> response != Response.NONE)
        .findFirst()
        .orElse(Response.NONE);
  }

  /** Whether these texts ask whether something may be kept, and ask nothing else. */
  public boolean asksToKeep(List<String> texts) {
    List<Clause> questions = questions(texts);
    return !questions.isEmpty()
        && questions.stream().allMatch(question -> agreements.stream().anyMatch(language -> language.asksToKeep(question)));
  }

  /** Whether something that is asked in these texts has to do with keeping, whatever it is. */
  public boolean speaksOfKeeping(List<String> texts) {
    return questions(texts).stream()
        .anyMatch(question -> agreements.stream().anyMatch(language -> language.speaksOfKeeping(question)));
  }

  /** What a message asks to have forgotten; empty for one that asks for no such thing. */
  public Optional<ForgettingWish> forgetting(String text) {
    return named(Check.required("text", text)).or(() -> confidence(text).last()
        ? Optional.of(new ForgettingWish(ForgettingWish.Kind.LAST, 0, text.length()))
        : Optional.empty());
  }

  private Optional<ForgettingWish> named(String text) {
    return forgettings.stream().flatMap(language -> language.in(text).stream()).findFirst();
  }

  /**
   * Which matters that need a consent of their own a topic names as a whole, as "religion" does, by the names of their scopes;
   * none where it names something of it.
   */
  public Set<String> matters(String topic) {
    Set<String> named = Words.of(Check.required("topic", topic)).stream().map(Word::folded).collect(Collectors.toSet());
    return matters.entrySet().stream()
        .filter(matter -> matter.getValue().stream().anyMatch(named::equals))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What a message says is not to be kept; nothing where it names what is to be forgotten. */
  public Confidence confidence(String text) {
    Check.required("text", text);
    Confidence confidence = confidences.stream()
        .map(language -> language.in(text)).filter(Confidence::isAny).findFirst().orElse(Confidence.NONE);
    return confidence.isAny() && named(text).isPresent() ? Confidence.NONE : confidence;
  }

  /** Whether something that is asked in these texts has to do with forgetting. */
  public boolean speaksOfForgetting(List<String> texts) {
    return questions(texts).stream()
        .anyMatch(question -> forgettings.stream().anyMatch(language -> language.speaksOfIt(question)));
  }

  private static List<Clause> questions(List<String> texts) {
    return Check.list("texts", texts).stream()
        .flatMap(text -> Clause.of(text).stream())
        .filter(Clause::isQuestion)
        .toList();
  }
}
