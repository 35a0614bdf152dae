package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Asked;
import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.answer.Composer;
import dev.recuerda.memory.answer.Edits;
import dev.recuerda.memory.answer.Guard;
import dev.recuerda.memory.answer.Guard.Denial;
import dev.recuerda.memory.answer.Guard.Findings;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.answer.Questions;
import dev.recuerda.memory.answer.Remembered;
import dev.recuerda.memory.answer.YesOrNo;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.InputClassifier;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.Ranking;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.Traits;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.memory.wish.Response;
import dev.recuerda.memory.wish.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers questions about memory. It reads all that is current, not only what comes to mind first; where not everything can
 * be read, what can be read is told, with the part that is missing.
 */
final class Answering {

  /** How much of a conversation is looked through for what was said at some time. */
  static final int HISTORY = 10_000;

  /** How much of it is looked at otherwise. */
  static final int NEARBY = 100;

  /** How many facts and messages answer a question in words that no rule knows. */
  private static final int FOUND = 5;

  private final MemoryStore store;
  private final InputClassifier classifier;
  private final Recalling recalling;
  private final TextAnalysis analysis;
  private final Extractor extractor;
  private final WritePolicy policy;
  private final boolean generalConsent;
  private final Deadline deadline;
  private final Duration limit;
  private final InstantSource clock;
  private final Language otherwise;
  private final Languages languages = Languages.standard();
  private final Questions questions = Questions.standard();
  private final YesOrNo yesOrNo = YesOrNo.standard();
  private final Traits traits = Traits.standard();
  private final Wishes wishes = Wishes.standard();
  private final Composer composer = Composer.standard();
  private final Guard guard = Guard.standard();

  Answering(
      MemoryStore store,
      InputClassifier classifier,
      Recalling recalling,
      TextAnalysis analysis,
      Extractor extractor,
      WritePolicy policy,
      boolean generalConsent,
      Deadline deadline,
      Duration limit,
      InstantSource clock,
      String language) {
    this.store = store;
    this.classifier = classifier;
    this.recalling = recalling;
    this.analysis = analysis;
    this.extractor = extractor;
    this.policy = policy;
    this.generalConsent = generalConsent;
    this.deadline = deadline;
    this.limit = limit;
    this.clock = clock;
    this.otherwise = spoken(language).orElse(Language.ENGLISH);
  }

  /**
   * The answer to a question about memory, or to one for yes or no whose answer is known or withheld; empty for any other
   * message. Nothing is read for what is neither.
   */
  Optional<Answer> answer(UserId user, Message message) {
    Check.that(Check.required("message", message).isFromUser(), "message.role",
        "must be USER: only what the user says is answered");
    if (classifier.classify(message).memoryQuestion()) {
      return Optional.of(answered(user, message));
    }
    List<Claim> asked = yesOrNo.asked(message);
    return asked.isEmpty() ? Optional.empty() : decided(user, message, asked);
  }

  /** Whether something is so may be asked of anybody: it is answered where it is known. */
  private Optional<Answer> decided(UserId user, Message message, List<Claim> claims) {
    Known known = read(user, message, NEARBY, deadline.start(limit));
    List<Fact> decided = yesOrNo.decided(claims, known.facts());
    Remembered remembered = known.remembered().finding(decided, List.of()).withholding(
        isWithheld(claim -> yesOrNo.decides(claims, claim), known));
    return decided.isEmpty() && !remembered.withheld() ? Optional.empty() : Optional.of(
        composer.compose(Asked.WHETHER, remembered, language(message, known), clock.instant()));
  }

  private Answer answered(UserId user, Message message) {
    Watch watch = deadline.start(limit);
    List<String> sentences = asking(message);
    About about = questions.asked(sentences, clock.instant(), Composer.zone(Profile.empty())).about();
    return answered(user, message, sentences, read(user, message, about == About.HISTORY ? HISTORY : NEARBY, watch), watch);
  }

  private Answer answered(UserId user, Message message, List<String> sentences, Known known, Watch watch) {
    if (known.nothingRead()) {
      return composer.unavailable(language(message, known));
    }
    Instant now = clock.instant();
    Asked asked = questions.asked(sentences, now, Composer.zone(known.profile()));
    List<Claim> claims = ofOneThing(asked) ? yesOrNo.asked(message.saying(String.join("\n", sentences))) : List.of();
    List<Fact> decided = yesOrNo.decided(claims, known.facts());
    List<Fact> near = yesOrNo.near(claims, known.facts());
    Remembered remembered = known.remembered().quoting(telling(known.quotable()))
        .withholding(isWithheld(special(asked, claims), known));
    if (!decided.isEmpty()) {
      return composer.compose(Asked.WHETHER, remembered.finding(decided, List.of()), language(message, known), now);
    }
    if (!near.isEmpty()) {
      return composer.compose(asked.looking(), remembered.finding(near, List.of()), language(message, known), now);
    }
    Language language = language(message, known);
    Answer answer = composer.compose(asked, searched(user, message, asked, known, remembered, watch), language, now);
    return asked.about() == About.TRAITS && answer.kind() == Kind.NOT_KNOWN
        ? composer.compose(asked.looking(), besides(sentences, remembered), language, now) : answer;
  }

  /** What no trait tells: what a host noted under a name of its own, or what was said in the words of the question. */
  private Remembered besides(List<String> question, Remembered remembered) {
    List<Episode> said = remembered.messages().stream().filter(episode -> saysAllOf(question, episode.message())).toList();
    return remembered.finding(ofNoTrait(question, remembered.facts()),
        said.subList(Math.max(0, said.size() - FOUND), said.size()));
  }

  private boolean saysAllOf(List<String> question, Message message) {
    Set<String> terms = analysis.queryTerms(String.join(" ", question));
    return analysis.terms(message.text()).counts().keySet().containsAll(terms);
  }

  /** What shares a word with a question and is noted under a name that only the host knows. */
  private List<Fact> ofNoTrait(List<String> question, List<Fact> facts) {
    Set<String> terms = analysis.terms(String.join(" ", question)).counts().keySet();
    return facts.stream()
        .filter(fact -> traits.of(fact.claim()).isEmpty() && !fact.claim().isAction())
        .filter(fact -> !Collections.disjoint(terms, analysis.terms(fact.claim().statement()).counts().keySet()))
        .limit(FOUND)
        .toList();
  }

  private static boolean ofOneThing(Asked asked) {
    return asked.about() == About.TRAITS || asked.about() == About.WORDS;
  }

  /** Checks what a model wants to say to a message. Where there is nothing to check, nothing is read. */
  Guarded guard(UserId user, Message message, String reply) {
    Check.that(Check.required("message", message).isFromUser(), "message.role",
        "must be USER: only what the user says is answered");
    Findings findings = guard.inspect(Check.wellFormed("reply", reply, Message.MAX_TEXT), analysis);
    if (findings.isEmpty()) {
      return new Guarded(reply, List.of());
    }
    Watch watch = deadline.start(limit);
    Known known = read(user, message, classifier.classify(message).memoryQuestion() ? HISTORY : NEARBY, watch);
    Edits edits = new Edits(reply);
    judge(user, message, findings.denials(), known, watch, edits);
    Set<String> grounds = findings.claims().isEmpty() ? Set.of() : grounds(message, known);
    for (Guard.Claim claim : findings.claims()) {
      if (!claim.isGroundedIn(grounds) && !wasSaid(user, claim, watch)) {
        edits.remove(claim);
      }
    }
    Guarded guarded = edits.done();
    return guarded.text().isBlank() && !reply.isBlank()
        ? new Guarded(composer.silence(language(message, known)), guarded.changes()) : guarded;
  }

  private void judge(
      UserId user, Message message, List<Denial> denials, Known known, Watch watch, Edits edits) {
    List<Denial> wrong = denials.stream().filter(denial -> known.nothingRead() || isKnown(denial, known)).toList();
    if (wrong.isEmpty()) {
      return;
    }
    if (known.nothingRead()) {
      String unavailable = composer.unavailable(language(message, known)).text();
      wrong.forEach(denial -> edits.replace(denial, Reason.DENIAL_UNAVAILABLE, unavailable));
    } else if (classifier.classify(message).memoryQuestion()) {
      String answer = answered(user, message, asking(message), known, watch).text();
      wrong.forEach(denial -> edits.replace(denial, Reason.DENIAL_REPLACED, answer));
    } else {
      wrong.forEach(edits::remove);
    }
  }

  /** Whether what a denial speaks of is known after all. */
  private boolean isKnown(Denial denial, Known known) {
    Remembered remembered = known.remembered();
    if (denial.traits().isEmpty()) {
      return remembered.isSomething() || !known.messages().isEmpty();
    }
    Asked asked = new Asked(About.TRAITS, denial.traits(), Set.of(), Optional.empty());
    return composer.compose(asked, remembered, otherwise, clock.instant()).tellsSomething();
  }

  /** The words of all that may be said of the user: what is known, in every language, and what the user said lately. */
  private Set<String> grounds(Message message, Known known) {
    List<String> texts = new ArrayList<>(List.of(message.text()));
    Remembered remembered = known.remembered();
    remembered.facts().forEach(fact -> {
      texts.add(fact.claim().statement());
      fact.claim().value().ifPresent(texts::add);
    });
    texts.addAll(composer.told(remembered));
    List<Episode> messages = known.messages();
    messages.subList(Math.max(0, messages.size() - NEARBY), messages.size())
        .forEach(said -> texts.add(said.message().text()));
    Set<String> grounds = new HashSet<>();
    texts.forEach(text -> grounds.addAll(analysis.terms(text).counts().keySet()));
    return grounds;
  }

  /** Whether the user said so earlier: in one message, whatever its age. */
  private boolean wasSaid(UserId user, Guard.Claim claim, Watch watch) {
    Set<String> terms = claim.terms();
    return attempt(user, watch, records -> {
      Postings<MessageId> postings = records.recall(ReadPlan.nothing().lookingFor(Search.byWords(terms))).episodes();
      List<MessageId> nearest = Ranking.byWords(terms, postings, Minimums.STANDARD.idfShare()).hits().stream()
          .limit(ReadRule.EPISODES).map(Hit::record).toList();
      return List.copyOf(records.messages().find(nearest).values());
    }, 1).orElse(List.of()).stream()
        .map(Episode::message)
        .filter(Message::isFromUser)
        .anyMatch(said -> claim.isGroundedIn(analysis.terms(said.text()).counts().keySet()));
  }

  /** The sentences that ask about memory; all of them where none does by itself. */
  private List<String> asking(Message message) {
    List<String> sentences = sentences(message.text());
    List<String> asking = sentences.stream()
        .filter(sentence -> classifier.classify(message.saying(sentence)).memoryQuestion())
        .toList();
    return asking.isEmpty() ? sentences : asking;
  }

  /** Each with the marks behind it, for they make it a question. */
  private static List<String> sentences(String text) {
    List<Clause> clauses = Clause.of(text);
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      int end = i + 1 < clauses.size() ? clauses.get(i + 1).start(0) : text.length();
      sentences.add(text.substring(clauses.get(i).start(0), end));
    }
    return sentences;
  }

  /** The one that the user prefers, that of the question, that of the conversation, or that of the host. */
  private Language language(Message message, Known known) {
    return known.profile().languagePreference().flatMap(this::spoken)
        .or(() -> languages.guess(message.text()).filter(composer::speaks))
        .or(() -> languages.guess(conversation(known)).filter(composer::speaks))
        .orElse(otherwise);
  }

  private Optional<Language> spoken(String tag) {
    String code = Locale.forLanguageTag(tag).getLanguage();
    return languages.known().stream().filter(language -> language.code().equals(code)).filter(composer::speaks).findFirst();
  }

  private static String conversation(Known known) {
    List<Episode> messages = known.messages();
    StringBuilder text = new StringBuilder();
    messages.subList(Math.max(0, messages.size() - FOUND), messages.size())
        .forEach(said -> text.append(said.message().text()).append('\n'));
    return text.toString();
  }

  /** All at once, and only if that fails each part by itself. */
  private Known read(UserId user, Message message, int messages, Watch watch) {
    Function<UserRecords, Seen> seen = records -> new Seen(records, Meeting.in(records, message.session()));
    Function<UserRecords, List<Episode>> conversation =
        records -> said(seen.apply(records).messages(messages), message);
    Optional<Known> all = attempt(user, watch, records -> {
      Seen part = seen.apply(records);
      return new Known(Optional.of(part.facts()), Optional.of(part.profile()), Optional.of(part.sections()),
          Optional.of(said(part.messages(messages), message)), Optional.of(consent(records)));
    }, 2);
    return all.orElseGet(() -> new Known(
        attempt(user, watch, records -> seen.apply(records).facts(), 8),
        attempt(user, watch, records -> seen.apply(records).profile(), 8),
        attempt(user, watch, records -> seen.apply(records).sections(), 8),
        attempt(user, watch, conversation, 8),
        attempt(user, watch, this::consent, 8)));
  }

  private <T> Optional<T> attempt(UserId user, Watch watch, Function<UserRecords, T> part, int share) {
    if (watch.isOver()) {
      return Optional.empty();
    }
    try {
      return Optional.of(deadline.within(watch.share(share), () -> store.read(user, part)));
    } catch (MemoryException failed) {
      return Optional.empty();
    }
  }

  private Consent consent(UserRecords records) {
    return Consent.standing(generalConsent, records.consents().history());
  }

  /** What the user said that says something, without the question itself and what came after it. */
  private static List<Episode> said(List<Episode> latest, Message question) {
    return latest.stream()
        .filter(said -> said.message().isFromUser() && said.useful() && !said.message().text().isBlank())
        .filter(said -> !said.id().equals(question.id()) && !said.message().at().isAfter(question.at()))
        .toList();
  }

  private Remembered searched(
      UserId user, Message message, Asked asked, Known known, Remembered remembered, Watch watch) {
    if (asked.about() == About.HISTORY) {
      return remembered.finding(List.of(), about(asked, remembered.messages()));
    }
    if (asked.about() != About.WORDS || watch.isOver()) {
      return remembered;
    }
    try {
      Found found = recalling.search(user, message.text(), FOUND, message.session());
      List<Episode> told = said(found.episodes().stream().map(RecalledEpisode::episode).toList(), message).stream()
          .filter(episode -> !classifier.classify(episode.message()).memoryQuestion())
          .toList();
      return remembered.finding(found.facts().stream().map(RecalledFact::fact).toList(), told);
    } catch (MemoryException failed) {
      return known.without().remembered().withholding(remembered.withheld());
    }
  }

  /** Without those of the latest that only ask what is remembered, or say no more than yes or no. */
  private List<Episode> telling(List<Episode> messages) {
    int latest = Math.max(0, messages.size() - NEARBY);
    return IntStream.range(0, messages.size())
        .filter(at -> at < latest || tells(messages.get(at).message()))
        .mapToObj(messages::get)
        .toList();
  }

  private boolean tells(Message message) {
    return wishes.response(message.text()) == Response.NONE && !classifier.classify(message).memoryQuestion();
  }

  private List<Episode> about(Asked asked, List<Episode> messages) {
    Set<String> terms = analysis.queryTerms(String.join(" ", asked.words()));
    return messages.stream()
        .filter(said -> !Collections.disjoint(terms, analysis.terms(said.message().text()).counts().keySet()))
        .toList();
  }

  /** What of all that needs a consent of its own is asked for. */
  private Predicate<Claim> special(Asked asked, List<Claim> claims) {
    Set<String> categories = asked.traits().stream().filter(trait -> trait.scope().isSpecial()).map(Trait::name)
        .collect(Collectors.toSet());
    return claim -> asked.about() == About.EVERYTHING || categories.contains(claim.category()) || yesOrNo.decides(claims, claim);
  }

  /**
   * Whether the user told something of what is asked for that is not kept because there is no consent: what the extractor
   * would learn from those of the latest messages that are not to be found, and the write policy asks for.
   */
  private boolean isWithheld(Predicate<Claim> askedFor, Known known) {
    return known.consent().filter(consent -> known.unquotable().stream()
        .anyMatch(said -> isWithheld(said, askedFor, consent))).isPresent();
  }

  private boolean isWithheld(Episode said, Predicate<Claim> askedFor, Consent consent) {
    try {
      return extractor.propose(said.message(), List.of()).stream()
          .filter(candidate -> askedFor.test(candidate.claim()))
          .map(candidate -> policy.decide(candidate, Optional.of(said.message()), consent))
          .anyMatch(Decision.NeedsConsent.class::isInstance);
    } catch (RuntimeException itsOwnAffair) {
      return false;
    }
  }

  /** What one unit can read of a user: in a session that is kept, what its agent may see. */
  private record Seen(UserRecords records, Optional<Meeting> meeting) {

    List<Fact> facts() {
      return records.facts().all().stream()
          .filter(fact -> fact.isCurrent() && meeting.stream().allMatch(held -> held.mayRead(fact)))
          .toList();
    }

    Profile profile() {
      Profile profile = records.profile().get();
      return meeting.map(held -> held.allowed(profile)).orElse(profile);
    }

    /** What is only counted is not told. */
    Map<String, Document> sections() {
      Map<String, Document> all = records.profile().sections();
      Map<String, Document> sections = new LinkedHashMap<>(meeting.map(held -> held.allowed(all)).orElse(all));
      sections.computeIfPresent(ProfileSchema.MEMORY_CONTEXT,
          (name, section) -> Optional.of(UserContext.told(section)).filter(told -> !told.isEmpty()).orElse(null));
      return sections;
    }

    List<Episode> messages(int most) {
      return records.messages().latest(most).stream()
          .filter(said -> meeting.stream().allMatch(held -> held.mayRead(said)))
          .toList();
    }
  }

  /** What could be read; what is empty could not. */
  private record Known(
      Optional<List<Fact>> factsRead,
      Optional<Profile> profileRead,
      Optional<Map<String, Document>> sectionsRead,
      Optional<List<Episode>> messagesRead,
      Optional<Consent> consent) {

    boolean nothingRead() {
      return factsRead.isEmpty() && profileRead.isEmpty() && messagesRead.isEmpty();
    }

    List<Fact> facts() {
      return factsRead.orElse(List.of());
    }

    Profile profile() {
      return profileRead.orElse(Profile.empty());
    }

    List<Episode> messages() {
      return messagesRead.orElse(List.of());
    }

    Known without() {
      return new Known(Optional.empty(), profileRead, sectionsRead, messagesRead, consent);
    }

    /** The latest of what may not be looked for: nobody consented to have it brought up later. */
    List<Episode> unquotable() {
      List<Episode> messages = messages();
      return messages.subList(Math.max(0, messages.size() - NEARBY), messages.size()).stream()
          .filter(said -> !said.findable())
          .toList();
    }

    List<Episode> quotable() {
      return messages().stream().filter(Episode::findable).toList();
    }

    Remembered remembered() {
      boolean missing = factsRead.isEmpty() || profileRead.isEmpty() || sectionsRead.isEmpty();
      return new Remembered(facts(), profile(), sectionsRead.orElse(Map.of()), quotable(),
          List.of(), List.of(), false, missing, messagesRead.isEmpty());
    }
  }
}
