package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message says is over, of what is known: "my dog died" ends the dog that is known by a name, "I quit my job" the job,
 * wherever that is. What is not known ends nothing. How it is said stands under the heading {@code ends} of a trait, and under
 * {@code ends only} of which of its values or keys. Safe for many threads.
 */
public final class Endings {

  private static final Endings STANDARD = new Endings(Languages.standard());

  private final Languages languages;
  private final Traits traits;

  private Endings(Languages languages) {
    this.languages = languages;
    this.traits = Traits.in(languages);
  }

  /** In the languages of this library. */
  public static Endings standard() {
    return STANDARD;
  }

  /** The topics of which a message may say that something is over. */
  public Set<String> topicsOf(Message message) {
    return endsIn(message).stream().map(end -> end.trait().topic()).collect(Collectors.toSet());
  }

  /**
   * What a message says is over, said of each fact that ends.
   *
   * @param known what is known now of the topics
   */
  public List<Candidate> of(Message message, List<Fact> known) {
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (End end : endsIn(message)) {
      List<Fact> ended = known.stream().filter(fact -> isMeant(end, fact.claim())).toList();
      if (ended.size() == 1 || end.words().isEmpty()) {
        ended.forEach(fact -> over(message, end, fact.claim())
            .ifPresent(candidate -> candidates.putIfAbsent(fact.claim().key(), candidate)));
      }
    }
    return List.copyOf(candidates.values());
  }

  /**
   * What is proposed from a message already, and what it says is over. That in the same words something else is no more, of which
   * nothing is known, is not meant.
   *
   * @param known what is known now of the topics
   */
  public List<Candidate> beside(List<Candidate> proposed, Message message, List<Fact> known) {
    List<Candidate> ended = known.isEmpty() ? List.of() : of(message, known);
    Set<String> held = known.stream().map(fact -> fact.claim().key()).collect(Collectors.toSet());
    List<Candidate> all = new ArrayList<>(proposed);
    all.removeIf(one -> one.claim().negated() && !held.contains(one.claim().key())
        && ended.stream().anyMatch(end -> overlap(one.evidence(), end.evidence())));
    Set<String> said = proposed.stream().map(one -> one.claim().key()).collect(Collectors.toSet());
    ended.stream().filter(end -> !said.contains(end.claim().key())).forEach(all::add);
    return List.copyOf(all);
  }

  private static boolean overlap(Evidence one, Evidence other) {
    return one.start() < other.end() && other.start() < one.end();
  }

  private List<End> endsIn(Message message) {
    List<End> ends = new ArrayList<>();
    if (message.role() == Role.USER) {
      for (Clause clause : Clause.of(message.text(), languages.abbreviations())) {
        traits.books().forEach((language, book) -> addEnds(clause, language, book, ends));
      }
    }
    return ends;
  }

  private void addEnds(Clause clause, Language language, TraitBook book, List<End> ends) {
    for (Trait trait : traits.all()) {
      Frames frames = book.ends(trait);
      for (int at = 0; at < clause.size(); at++) {
        Optional<Fit> fit = frames.fitFrom(clause, at);
        if (fit.isPresent() && !isDenied(clause, at, book)) {
          ends.add(new End(trait, language, clause, fit.get(), words(clause, fit.get(), book)));
          at = fit.get().end() - 1;
        }
      }
    }
  }

  private static boolean isDenied(Clause clause, int at, TraitBook book) {
    return at > 0 && book.negations().contains(clause.word(at - 1));
  }

  private static Set<String> words(Clause clause, Fit fit, TraitBook book) {
    Set<String> words = new HashSet<>();
    fit.values().values().forEach(spans -> spans.forEach(span -> {
      for (int at = span.start(); at < span.end(); at++) {
        if (!book.articles().contains(clause.word(at))) {
          words.add(clause.word(at));
        }
      }
    }));
    return words;
  }

  private boolean isMeant(End end, Claim claim) {
    String slot = claim.slot().map(Object::toString).orElse("");
    Set<String> only = traits.books().get(end.language()).endsOnly(end.trait());
    String key = slot.substring(slot.lastIndexOf('.') + 1);
    boolean one = only.isEmpty() || only.contains(key) || only.contains(claim.value().orElse(""));
    return !claim.negated() && claim.category().equals(end.trait().name()) && one
        && Words.of(claim.statement()).stream().map(Word::folded).collect(Collectors.toSet()).containsAll(end.words());
  }

  private Optional<Candidate> over(Message message, End end, Claim claim) {
    TraitBook book = languages.guess(claim.statement()).map(traits.books()::get).orElse(traits.books().get(end.language()));
    String note = end.fit().note();
    String value = claim.value().orElse("");
    String statement = note.isEmpty() ? book.over(claim.statement()) : book.filled(note, Optional.empty(), value);
    if (statement.isEmpty() || statement.length() > Claim.MAX_LENGTH) {
      return Optional.empty();
    }
    Claim over = new Claim(claim.kind(), claim.category(), claim.slot(), statement, claim.value(), claim.scope(), true);
    Evidence evidence = Evidence.span(message, end.clause().start(end.fit().start()), end.clause().end(end.fit().end() - 1));
    return Optional.of(new Candidate(over, evidence, "rule " + end.trait().name() + ": ends (" + end.language() + ")"));
  }

  /**
   * That something is over.
   *
   * @param words by which it is named; none for whatever is known
   */
  private record End(Trait trait, Language language, Clause clause, Fit fit, Set<String> words) {

    @Override
    public String toString() {
      return "End(" + trait + ")";
    }
  }
}
