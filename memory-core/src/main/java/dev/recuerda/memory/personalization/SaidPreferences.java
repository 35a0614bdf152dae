package dev.recuerda.memory.personalization;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.personalization.SaidPreference.Change;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.trait.RuleExtractor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes lasting settings in what somebody says, by what is written down in the file of each language: "I'm in Peru now" is
 * one, and "I like Peruvian films" is none. Whether it is meant so (and not asked, supposed, quoted or said of others) the write
 * policy decides.
 */
final class SaidPreferences {

  /** Whoever writes more than this tells a story. */
  private static final int LONGEST = 2_000;

  /** The category under which the write policy looks at a setting: it is said as an order, or of the moment, and holds. */
  private static final String SETTING = "setting";

  private final List<SettingBook> books;
  private final Set<String> abbreviations;
  private final RuleExtractor traits = RuleExtractor.standard();
  private final WritePolicy policy = WritePolicy.standard();

  /** @param providers the host's ids of what can be watched, by name */
  SaidPreferences(Languages languages, Map<String, Integer> providers) {
    Providers known = new Providers(providers);
    Map<Language, Lexicon> lexicons = languages.lexicons("personalization");
    this.books = lexicons.entrySet().stream()
        .map(language -> new SettingBook(language.getKey(), language.getValue(), known))
        .toList();
    this.abbreviations = new HashSet<>(languages.abbreviations());
    lexicons.values().forEach(lexicon -> abbreviations.addAll(lexicon.words("abbreviations")));
  }

  /** Of each type what was said last, in the order of the types' first mention. */
  List<SaidPreference> in(Message message) {
    if (!message.isFromUser() || message.text().length() > LONGEST) {
      return List.of();
    }
    Map<String, SaidPreference> said = new LinkedHashMap<>();
    Stream.concat(settings(message), language(message).stream())
        .forEach(one -> said.merge(one.type(), one, SaidPreferences::and));
    return List.copyOf(said.values());
  }

  /** What is added in two places is added together. */
  private static SaidPreference and(SaidPreference earlier, SaidPreference later) {
    return later.change() == Change.ADD && earlier.change() == Change.ADD
        ? new SaidPreference(later.type(), later.over(Optional.of(earlier.value())), Change.ADD) : later;
  }

  private Stream<SaidPreference> settings(Message message) {
    List<SaidPreference> found = new ArrayList<>();
    for (Clause clause : Clause.of(message.text(), abbreviations)) {
      for (SettingBook book : books) {
        List<SettingBook.Found> here = book.in(clause);
        here.stream().filter(one -> isMeant(candidate(message, one), message)).map(SettingBook.Found::said).forEach(found::add);
        if (!here.isEmpty()) {
          break; // What two languages write alike was said once.
        }
      }
    }
    return found.stream();
  }

  private static Candidate candidate(Message message, SettingBook.Found found) {
    String type = found.said().type();
    Claim claim = new Claim(FactKind.PREFERENCE, SETTING, Optional.of(new Slot("preference." + type)), "prefers another " + type,
        Optional.of(type), ConsentScope.PERSONALIZATION);
    return new Candidate(claim, Evidence.span(message, found.start(), found.end()), "personalization");
  }

  /**
   * The language that somebody wants to be answered in is learned as a fact: the same rules say whether this message names one.
   */
  private Optional<SaidPreference> language(Message message) {
    return traits.propose(message, List.of()).stream()
        .filter(candidate -> candidate.claim().slot().filter(slot -> slot.name().equals(PreferenceTypes.LANGUAGE)).isPresent())
        .filter(candidate -> !candidate.claim().negated() && isMeant(candidate, message))
        .flatMap(candidate -> candidate.claim().value().stream())
        .filter(code -> code.length() == 2)
        .reduce((one, other) -> other)
        .map(code -> new SaidPreference(PreferenceTypes.LANGUAGE,
            Document.of(PreferenceTypes.LANGUAGE, Map.of(PreferenceTypes.LOCALE, code)), Change.SET));
  }

  /** What a message says by itself, and what would become of it: for when it cannot be kept. */
  List<Decision> names(Message message) {
    return traits.propose(message, List.of()).stream().map(candidate -> decision(candidate, message)).toList();
  }

  private boolean isMeant(Candidate candidate, Message message) {
    return decision(candidate, message) instanceof Decision.Accepted;
  }

  private Decision decision(Candidate candidate, Message message) {
    return policy.decide(candidate, Optional.of(message), Consent.standing(true, List.of()));
  }

  /** Whether a text greets and does nothing else. */
  boolean greets(String text) {
    return books.stream().anyMatch(book -> book.greets(text));
  }

  /** The language in which a text greets or says something of preferences. */
  Optional<Language> language(String text) {
    List<Clause> clauses = text.length() > LONGEST ? List.of() : Clause.of(text, abbreviations);
    return books.stream()
        .filter(book -> book.greets(text) || clauses.stream().anyMatch(clause -> !book.in(clause).isEmpty()))
        .map(SettingBook::language)
        .findFirst();
  }
}
