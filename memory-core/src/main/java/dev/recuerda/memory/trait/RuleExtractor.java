package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Spoken;
import dev.recuerda.memory.trait.TraitReader.Before;
import dev.recuerda.memory.trait.TraitReader.Reading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proposes what a message says about the user, by rules that are written down, one file for each language ({@code
 * dev/recuerda/memory/trait/es.txt} and its like). Every message is read in all known languages.
 *
 * <p>It reads what people say and leaves it to the write policy to judge in what spirit they say it: it proposes from a
 * question or from a quotation as well. From what an assistant or a tool says it proposes nothing, but for the actions that a
 * host reports as closed. The same message and context give the same proposals. It takes time in proportion to the length of
 * the message. Safe for many threads.
 */
public final class RuleExtractor {

  private static final RuleExtractor STANDARD = in(Languages.standard());

  private final Languages languages;
  private final Traits traits;
  private final Set<String> abbreviations;
  private final List<TraitReader> readers = new ArrayList<>();
  private final ClosedActions closedActions;
  private final PrivateMatters privateMatters;

  private RuleExtractor(Languages languages) {
    this.languages = languages;
    this.traits = Traits.in(languages);
    this.abbreviations = languages.abbreviations();
    traits.books().forEach((language, book) -> readers.add(new TraitReader(language, traits.all(), book)));
    this.closedActions = new ClosedActions(languages, traits);
    this.privateMatters = new PrivateMatters(languages, traits);
  }

  /** Reads the languages of this library. */
  public static RuleExtractor standard() {
    return STANDARD;
  }

  /** Reads other languages. */
  public static RuleExtractor in(Languages languages) {
    return new RuleExtractor(Check.required("languages", languages));
  }

  /**
   * Proposes what a message says about the user.
   *
   * @param message the message to read
   * @param before what was said before it, oldest first
   * @return proposals in the order in which they rest on the message, no two of them the same, and then what it tells of
   *     special categories otherwise
   */
  public List<Candidate> propose(Message message, List<Episode> before) {
    if (message.role() == Role.TOOL) {
      return closedActions.propose(message, before);
    }
    if (message.role() != Role.USER) {
      return List.of();
    }
    Map<Object, Candidate> proposals = new LinkedHashMap<>();
    List<Clause> clauses = Clause.of(message.text(), abbreviations);
    Optional<Message> asked = asked(before);
    List<Clause> questions = asked.map(this::questions).orElse(List.of());
    boolean isAsked = questions.stream().anyMatch(Clause::isQuestion);
    Before stands = before.isEmpty() ? Before.NOTHING : isAsked ? Before.QUESTION : Before.TALK;
    Set<TraitReader> sayingOneThing = readers.stream()
        .filter(reader -> clauses.stream().filter(clause -> !reader.isBesides(clause)).limit(2).count() == 1)
        .collect(Collectors.toSet());
    Spoken spoken = languages.spokenIn(message.text());
    boolean mourns = clauses.stream().anyMatch(clause -> readers.stream().anyMatch(reader -> reader.mourns(clause)));
    Set<TraitReader> onBusiness = readers.stream()
        .filter(reader -> clauses.stream().anyMatch(reader::isBusiness)).collect(Collectors.toSet());
    Set<TraitReader> onlyTelling = stands == Before.TALK
        ? readers.stream().filter(reader -> isAllTelling(message, clauses, reader, mourns)).collect(Collectors.toSet())
        : Set.of();
    Set<Candidate> atLarge = new HashSet<>();
    for (int i = 0; i < clauses.size(); i++) {
      BitSet told = new BitSet();
      Clause clause = clauses.get(i);
      Optional<Language> here = spoken.guess(clause.start(0), clause.end(clause.size() - 1)).or(spoken::guess);
      for (TraitReader reader : readersOf(here)) {
        List<Candidate> found = new ArrayList<>();
        if (asked.isPresent() && (i == 0 || i == 1 && reader.isBeforeAnswer(clauses.get(0)))) {
          found.addAll(reader.replies(message, clause, asked.get(), questions));
        }
        if (i > 0 && clauses.get(i - 1).isQuestion()) {
          found.addAll(reader.ownReplies(message, clause, clauses.get(i - 1)));
        }
        boolean mayBeAtLarge = !onBusiness.contains(reader)
            && here.filter(language -> !language.equals(reader.language())).isEmpty();
        Before talk = onlyTelling.contains(reader) ? Before.NOTHING : stands;
        Reading reading = reader.read(message, clause, sayingOneThing.contains(reader), talk, mourns, mayBeAtLarge);
        found.addAll(reading.plain());
        found.addAll(reading.atLarge());
        found.removeIf(candidate -> rests(candidate, told));
        found.forEach(candidate -> told.set(candidate.evidence().start(), candidate.evidence().end()));
        atLarge.addAll(reading.atLarge());
        found.forEach(candidate -> proposals.putIfAbsent(
            List.of(candidate.claim().key(), candidate.claim().value(), candidate.claim().negated()), candidate));
      }
    }
    List<Candidate> all = withoutWhatIsToldMoreFully(proposals.values());
    // Beside what needs a consent of its own, whatever else is told in no particular words may give it away.
    List<Finding> findings = privateMatters.in(message);
    if (!findings.isEmpty()) {
      all.removeAll(atLarge);
    }
    List<Candidate> matters = privateMatters.propose(message, findings, all);
    all.removeIf(candidate -> matters.stream().anyMatch(matter -> matter.evidence().holds(candidate.evidence())));
    all.addAll(matters);
    return List.copyOf(all);
  }

  /** Whether whoever is in a talk stops to tell of themselves: each sentence does, and none asks anything of anybody. */
  private boolean isAllTelling(Message message, List<Clause> clauses, TraitReader reader, boolean mourns) {
    return clauses.stream().filter(clause -> !reader.isBesides(clause)).allMatch(clause -> {
      List<Candidate> told = clause.isQuestion() ? List.of()
          : reader.read(message, clause, true, Before.NOTHING, mourns, false).plain();
      return !told.isEmpty()
          && told.stream().noneMatch(candidate -> traits.of(candidate.claim()).filter(Trait::unasked).isPresent());
    });
  }

  /** The readers, that of the language of a clause first: what it reads from some words, no other language reads from them. */
  private List<TraitReader> readersOf(Optional<Language> spoken) {
    return readers.stream().sorted(Comparator.comparing(reader -> !spoken.equals(Optional.of(reader.language())))).toList();
  }

  /** Of "my sister Ana" it is told how she is called, and not that there is a sister as well. */
  private List<Candidate> withoutWhatIsToldMoreFully(Collection<Candidate> candidates) {
    Set<Slot> slots = candidates.stream().flatMap(candidate -> candidate.claim().slot().stream()).collect(Collectors.toSet());
    List<Candidate> all = new ArrayList<>(candidates);
    all.removeIf(candidate -> traits.slotBefore(candidate.claim()).filter(slots::contains).isPresent());
    return all;
  }

  private static boolean rests(Candidate candidate, BitSet told) {
    int next = told.nextSetBit(candidate.evidence().start());
    return next >= 0 && next < candidate.evidence().end();
  }

  /** What the assistant said last, if it was the last to speak. */
  private static Optional<Message> asked(List<Episode> before) {
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(before.get(before.size() - 1).message()).filter(last -> last.role() == Role.ASSISTANT);
  }

  /** What it asks; where it asks nothing, what it says last, which may be a request such as "Tell me your name." */
  private List<Clause> questions(Message message) {
    List<Clause> clauses = Clause.of(message.text(), abbreviations);
    List<Clause> questions = clauses.stream().filter(Clause::isQuestion).toList();
    return questions.isEmpty() && !clauses.isEmpty() ? clauses.subList(clauses.size() - 1, clauses.size()) : questions;
  }
}
