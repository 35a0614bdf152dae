package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.answer.Asked;
import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.answer.Composer;
import dev.recuerda.memory.answer.Edits;
import dev.recuerda.memory.answer.Guard;
import dev.recuerda.memory.answer.Guard.Denial;
import dev.recuerda.memory.answer.Guard.Findings;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.answer.Remembered;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.InputClassifier;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.Ranking;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a model wants to say against what is known. */
final class Guarding {

  private final Answering answering;
  private final Knowing knowing;
  private final InputClassifier classifier;
  private final TextAnalysis analysis;
  private final InstantSource clock;
  private final Composer composer = Composer.standard();
  private final Guard guard = Guard.standard();

  Guarding(Answering answering, Knowing knowing, InputClassifier classifier, TextAnalysis analysis, InstantSource clock) {
    this.answering = answering;
    this.knowing = knowing;
    this.classifier = classifier;
    this.analysis = analysis;
    this.clock = clock;
  }

  /** Checks what a model wants to say to a message. Where there is nothing to check, nothing is read. */
  Guarded guard(UserId user, Message message, String reply) {
    Check.that(Check.required("message", message).isFromUser(), "message.role",
        "must be USER: only what the user says is answered");
    Findings findings = guard.inspect(Check.wellFormed("reply", reply, Message.MAX_TEXT), analysis);
    if (findings.isEmpty()) {
      return new Guarded(reply, List.of());
    }
    Watch watch = knowing.start();
    Known known =
        knowing.read(user, message, classifier.classify(message).memoryQuestion() ? Known.HISTORY : Known.NEARBY, watch);
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
        ? new Guarded(composer.silence(answering.language(message, known)), guarded.changes()) : guarded;
  }

  private void judge(
      UserId user, Message message, List<Denial> denials, Known known, Watch watch, Edits edits) {
    List<Denial> wrong = denials.stream().filter(denial -> known.nothingRead() || isKnown(denial, known)).toList();
    if (wrong.isEmpty()) {
      return;
    }
    if (known.nothingRead()) {
      String unavailable = composer.unavailable(answering.language(message, known)).text();
      wrong.forEach(denial -> edits.replace(denial, Reason.DENIAL_UNAVAILABLE, unavailable));
    } else if (classifier.classify(message).memoryQuestion()) {
      String answer = answering.answered(user, message, known, watch).text();
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
    return composer.compose(asked, remembered, Language.ENGLISH, clock.instant()).tellsSomething();
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
    known.latest().forEach(said -> texts.add(said.message().text()));
    Set<String> grounds = new HashSet<>();
    texts.forEach(text -> grounds.addAll(analysis.terms(text).counts().keySet()));
    return grounds;
  }

  /** Whether the user said so earlier: in one message, whatever its age. */
  private boolean wasSaid(UserId user, Guard.Claim claim, Watch watch) {
    Set<String> terms = claim.terms();
    return knowing.attempt(user, watch, records -> {
      Postings<MessageId> postings = records.recall(ReadPlan.nothing().lookingFor(Search.byWords(terms))).episodes();
      List<MessageId> nearest = Ranking.byWords(terms, postings, Minimums.STANDARD.idfShare()).hits().stream()
          .limit(ReadRule.EPISODES).map(Hit::record).toList();
      return List.copyOf(records.messages().find(nearest).values());
    }, 1).orElse(List.of()).stream()
        .map(Episode::message)
        .filter(Message::isFromUser)
        .anyMatch(said -> claim.isGroundedIn(analysis.terms(said.text()).counts().keySet()));
  }
}
