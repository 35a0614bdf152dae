package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Asked;
import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.answer.Composer;
import dev.recuerda.memory.answer.Questions;
import dev.recuerda.memory.answer.Remembered;
import dev.recuerda.memory.answer.YesOrNo;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.policy.InputClassifier;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Traits;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.memory.wish.Response;
import dev.recuerda.memory.wish.Wishes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Answers questions about memory. It reads all that is current, not only what comes to mind first; where not everything can
 * be read, what can be read is told, with the part that is missing.
 */
final class Answering {

  /** How many facts and messages answer a question in words that no rule knows. */
  private static final int FOUND = 5;

  private final Knowing knowing;
  private final InputClassifier classifier;
  private final Recalling recalling;
  private final TextAnalysis analysis;
  private final Withholding withholding;
  private final InstantSource clock;
  private final Language otherwise;
  private final Languages languages = Languages.standard();
  private final Questions questions = Questions.standard();
  private final YesOrNo yesOrNo = YesOrNo.standard();
  private final Traits traits = Traits.standard();
  private final Wishes wishes = Wishes.standard();
  private final Composer composer = Composer.standard();

  Answering(Knowing knowing, InputClassifier classifier, Recalling recalling, TextAnalysis analysis, Withholding withholding,
      InstantSource clock, String language) {
    this.knowing = knowing;
    this.classifier = classifier;
    this.recalling = recalling;
    this.analysis = analysis;
    this.withholding = withholding;
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
    Known known = knowing.read(user, message, Known.NEARBY, knowing.start());
    List<Fact> decided = yesOrNo.decided(claims, known.facts());
    Remembered remembered = known.remembered().finding(decided, List.of())
        .withholding(withholding.withholds(Asked.WHETHER, claims, known));
    return decided.isEmpty() && !remembered.withheld() ? Optional.empty() : Optional.of(
        composer.compose(Asked.WHETHER, remembered, language(message, known), clock.instant()));
  }

  private Answer answered(UserId user, Message message) {
    Watch watch = knowing.start();
    About about = questions.asked(asking(message), clock.instant(), Composer.zone(Profile.empty())).about();
    int messages = about == About.HISTORY ? Known.HISTORY : Known.NEARBY;
    return answered(user, message, knowing.read(user, message, messages, watch), watch);
  }

  /** The answer to a question about memory from what was read already. */
  Answer answered(UserId user, Message message, Known known, Watch watch) {
    Language language = language(message, known);
    if (known.nothingRead()) {
      return composer.unavailable(language);
    }
    Instant now = clock.instant();
    List<String> sentences = asking(message);
    Asked asked = questions.asked(sentences, now, Composer.zone(known.profile()));
    List<Claim> claims = ofOneThing(asked) ? yesOrNo.asked(message.saying(String.join("\n", sentences))) : List.of();
    Remembered remembered = known.remembered().quoting(telling(known.quotable()))
        .withholding(withholding.withholds(asked, claims, known));
    List<Fact> decided = yesOrNo.decided(claims, known.facts());
    if (!decided.isEmpty()) {
      return composer.compose(Asked.WHETHER, remembered.finding(decided, List.of()), language, now);
    }
    List<Fact> near = yesOrNo.near(claims, known.facts());
    if (!near.isEmpty()) {
      return composer.compose(asked.looking(), remembered.finding(near, List.of()), language, now);
    }
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
  Language language(Message message, Known known) {
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
      List<Episode> told = Knowing.said(found.episodes().stream().map(RecalledEpisode::episode).toList(), message).stream()
          .filter(episode -> !classifier.classify(episode.message()).memoryQuestion())
          .toList();
      return remembered.finding(found.facts().stream().map(RecalledFact::fact).toList(), told);
    } catch (MemoryException failed) {
      return known.withoutFacts().remembered().withholding(remembered.withheld());
    }
  }

  /** Without those of the latest that only ask what is remembered, or say no more than yes or no. */
  private List<Episode> telling(List<Episode> messages) {
    int latest = Math.max(0, messages.size() - Known.NEARBY);
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
}
