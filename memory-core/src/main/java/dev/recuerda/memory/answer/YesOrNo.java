package dev.recuerda.memory.answer;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.RuleExtractor;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.Traits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a question for yes or no about oneself as if it was told: "do I have a cat?" asks for what "I have a cat" says. Time in
 * proportion to the length of the message. Safe for many threads.
 */
public final class YesOrNo {

  private static final YesOrNo STANDARD =
      new YesOrNo(Languages.standard(), RuleExtractor.standard(), Traits.standard(), TextAnalysis.standard());

  private static final int MOST = 4;
  private static final int LONGEST = 16;

  /** How many words are turned round at most: "have i got". */
  private static final int LONGEST_TURN = 3;

  private final RuleExtractor extractor;
  private final Traits traits;
  private final TextAnalysis analysis;
  private final Set<String> before = new HashSet<>();
  private final Set<String> asksElse = new HashSet<>();
  private final Map<String, String> turns = new HashMap<>();

  private YesOrNo(Languages languages, RuleExtractor extractor, Traits traits, TextAnalysis analysis) {
    this.extractor = extractor;
    this.traits = traits;
    this.analysis = analysis;
    Collection<Phrasebook> books = Phrasebook.in(languages, "answer").values();
    for (Phrasebook book : books) {
      before.addAll(book.words("before a question for yes or no"));
      asksElse.addAll(book.words("asks for something else"));
      book.lines("asked and told").forEach(line -> turns.put(line.split(": *", 2)[0], line.split(": *", 2)[1]));
    }
  }

  /** Reads questions in the languages of this library. */
  public static YesOrNo standard() {
    return STANDARD;
  }

  /**
   * What a message asks whether it is so, as claims that nobody made; none where it asks no such thing. Of a message that asks
   * many things the first {@value #MOST} are read, and of none that takes more than {@value #LONGEST} words.
   */
  public List<Claim> asked(Message message) {
    String text = Check.required("message", message).text();
    return Clause.of(text).stream()
        .filter(clause -> clause.size() <= LONGEST)
        .flatMap(clause -> told(clause, text))
        .limit(MOST)
        .flatMap(told -> extractor.propose(message.saying(told), List.of()).stream())
        .map(Candidate::claim)
        .toList();
  }

  /**
   * The facts that say whether something asked is so: those in the same place, and those whose words hold it, or a thing of the
   * kind that it names.
   */
  public List<Fact> decided(List<Claim> asked, List<Fact> facts) {
    return facts.stream().filter(fact -> decides(asked, fact.claim())).toList();
  }

  /** Whether a claim says if something asked is so. */
  public boolean decides(List<Claim> asked, Claim claim) {
    return asked.stream().anyMatch(one -> one.key().equals(claim.key()) || holds(claim, one)
        || one.slot().filter(slot -> traits.tells(claim, slot)).isPresent());
  }

  private boolean holds(Claim known, Claim asked) {
    Set<String> terms = analysis.queryTerms(asked.value().orElse(asked.statement()));
    Set<String> told = analysis.terms(known.statement()).counts().keySet();
    return known.category().equals(asked.category()) && !terms.isEmpty() && terms.stream().allMatch(
        term -> told.contains(term) || !Collections.disjoint(told, analysis.related(term).keySet()));
  }

  /** The facts that are as near as another pet is to a cat. Of traits that hold whatever people say, none is. */
  public List<Fact> near(List<Claim> asked, List<Fact> facts) {
    Set<String> categories = asked.stream()
        .filter(claim -> traits.of(claim).filter(YesOrNo::hasNeighbours).isPresent())
        .map(Claim::category).collect(Collectors.toSet());
    return facts.stream().filter(fact -> categories.contains(fact.claim().category())).toList();
  }

  private static boolean hasNeighbours(Trait trait) {
    return trait.places() == Trait.Places.MANY && (!trait.open() || trait.kind() == FactKind.PREFERENCE);
  }

  /** What the one who asks would say to tell it, as asked behind the last stop that a question begins at. */
  private Stream<String> told(Clause clause, String text) {
    for (int stop = clause.size() - 1; stop >= 0; stop--) {
      if (stop == 0 || clause.stopsBefore(stop)) {
        int first = behindOpening(clause, stop);
        Optional<String> turned = turned(clause, first, text);
        boolean begins = stop == 0 || turned.isPresent() || text.charAt(clause.start(stop) - 1) == '\u00bf';
        if (begins || asksElse.contains(clause.word(first))) {
          return turned.or(() -> asIs(clause, first, text)).stream();
        }
      }
    }
    return Stream.empty();
  }

  private int behindOpening(Clause clause, int from) {
    int first = from;
    while (first < clause.size() && before.contains(clause.word(first))) {
      first++;
    }
    return first;
  }

  /** "I have a cat", for "have I a cat". */
  private Optional<String> turned(Clause clause, int first, String text) {
    for (int words = Math.min(LONGEST_TURN, clause.size() - first - 1); words > 0; words--) {
      String turn = turns.get(String.join(" ", clause.words().subList(first, first + words)));
      if (turn != null) {
        return Optional.of(turn + text.substring(clause.end(first + words - 1), clause.end(clause.size() - 1)) + ".");
      }
    }
    return Optional.empty();
  }

  /** "I have a cat", for "I have a cat?". */
  private Optional<String> asIs(Clause clause, int first, String text) {
    boolean asks = first < clause.size() && clause.isQuestion() && !asksElse.contains(clause.word(first));
    return asks ? Optional.of(text.substring(clause.start(first), clause.end(clause.size() - 1)) + ".") : Optional.empty();
  }
}
