package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proposes what a message tells of a special category where no trait says it: in the words that tell it, turned to the third
 * person. It is proposed so that the user can be asked.
 */
final class PrivateMatters {

  /** A kind of value of which no word is told as a verb. */
  private static final String NO_VERB = "";

  private final SensitiveContent sensitive;
  private final Languages languages;
  private final Traits traits;
  private final Map<Language, TraitBook> books;
  private final Map<Language, Map<String, String>> retold = new HashMap<>();

  PrivateMatters(Languages languages, Traits traits) {
    this.sensitive = SensitiveContent.in(languages);
    this.languages = languages;
    this.traits = traits;
    this.books = traits.books();
    books.forEach((language, book) -> retold.put(language, book.lines("private: retold").stream()
        .map(line -> line.split(": *", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]))));
  }

  /** What a message tells that needs a consent of its own. */
  List<Finding> in(Message message) {
    return joined(sensitive.findIn(message.text()));
  }

  /**
   * Proposes what was found in a message.
   *
   * @param proposed what the traits say of the message already
   */
  List<Candidate> propose(Message message, List<Finding> findings, List<Candidate> proposed) {
    List<Candidate> candidates = new ArrayList<>();
    if (findings.isEmpty()) {
      return candidates;
    }
    Optional<Language> language = languages.guess(message.text()).filter(books::containsKey)
        .or(() -> books.keySet().stream().findFirst());
    Map<Integer, Place> places = placesBehind(message);
    language.ifPresent(spoken -> findings.forEach(found -> {
      Finding finding = withSequel(found, Optional.ofNullable(places.get(found.end())), books.get(spoken));
      if (proposed.stream().noneMatch(candidate -> tells(candidate, finding))) {
        finding.kind().scope().flatMap(scope -> candidate(message, spoken, finding, scope)).ifPresent(candidates::add);
      }
    }));
    return candidates;
  }

  /** Whether what is found is told already; that there is a son is less than "my son, who is twelve". */
  private boolean tells(Candidate candidate, Finding finding) {
    Evidence evidence = candidate.evidence();
    boolean less = traits.slotBefore(candidate.claim()).isPresent()
        && finding.start() <= evidence.start() && evidence.end() <= finding.end();
    return !less && evidence.start() < finding.end() && finding.start() < evidence.end();
  }

  /** Those that need a consent; of those that overlap one, of the kind that begins first. */
  private static List<Finding> joined(List<Finding> findings) {
    List<Finding> joined = new ArrayList<>();
    for (Finding finding : findings) {
      int last = joined.size() - 1;
      if (finding.kind().isNever()) {
        continue;
      }
      if (last >= 0 && joined.get(last).end() > finding.start()) {
        Finding before = joined.get(last);
        joined.set(last, new Finding(before.kind(), before.start(), Math.max(before.end(), finding.end())));
      } else {
        joined.add(finding);
      }
    }
    return joined;
  }

  private Optional<Candidate> candidate(Message message, Language language, Finding finding, ConsentScope scope) {
    String words = Words.onOneLine(message.text().substring(finding.start(), finding.end()));
    Optional<Told> told = told(language, words, scope);
    if (told.isEmpty() || Math.max(words.length(), told.get().statement().length()) > Claim.MAX_LENGTH) {
      return Optional.empty();
    }
    String category = scope.name().toLowerCase(Locale.ROOT);
    String value = told.get().value();
    Claim claim = new Claim(FactKind.FACT, category, Optional.of(Slot.of(category, value)), told.get().statement(),
        Optional.of(value), scope);
    return Optional.of(new Candidate(claim, Evidence.span(message, finding.start(), finding.end()),
        "rule " + category + " (" + language + ")"));
  }

  /** With what goes on behind it, for what was found is often no more than "is allergic"; what is said of a child is left at that. */
  private static Finding withSequel(Finding finding, Optional<Place> behind, TraitBook book) {
    return behind.filter(place -> !finding.kind().scope().equals(Optional.of(ConsentScope.MINORS)))
        .flatMap(place -> book.sequels().fitFrom(place.clause(), place.at())
            .map(fit -> new Finding(finding.kind(), finding.start(), place.clause().end(fit.end() - 1))))
        .orElse(finding);
  }

  /** The places that no pause stands before, by where the word before them ends. */
  private static Map<Integer, Place> placesBehind(Message message) {
    Map<Integer, Place> places = new HashMap<>();
    for (Clause clause : Clause.of(message.text())) {
      for (int at = 1; at < clause.size(); at++) {
        if (!clause.stopsBefore(at)) {
          places.put(clause.end(at - 1), new Place(clause, at));
        }
      }
    }
    return places;
  }

  /** The longest beginning that the language tells in the third person is; where none is, the words are quoted. */
  private Optional<Told> told(Language language, String words, ConsentScope scope) {
    StringBuilder beginning = new StringBuilder();
    Optional<Told> told = Optional.empty();
    for (Word word : Words.of(words)) {
      beginning.append(beginning.length() == 0 ? "" : " ").append(word.folded());
      String third = retold.get(language).get(beginning.toString());
      if (third != null) {
        String rest = words.substring(word.end());
        told = Optional.of(new Told(third + books.get(language).retold(NO_VERB, rest), rest.isBlank() ? words : rest.strip()));
      }
    }
    return told.or(() -> books.get(language).lines("private: written").stream()
        .filter(line -> line.startsWith(scope + ": "))
        .map(line -> new Told(line.substring(scope.name().length() + 2).replace("{}", words), words))
        .findFirst());
  }

  /** What was said as it is written down, and the part of it that tells it from other things. */
  private record Told(String statement, String value) {}

  /** The place of a word in a clause. */
  private record Place(Clause clause, int at) {

    @Override
    public String toString() {
      return "Place(" + at + ")";
    }
  }
}
