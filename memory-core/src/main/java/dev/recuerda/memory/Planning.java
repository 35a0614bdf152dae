package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.Retrieval;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Question;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of an input what the store is asked for it: by the read policy, and by what the budget allows. */
final class Planning {

  /** How many nearest facts are asked for, so many times as are kept: words and vectors are ranked together afterwards. */
  private static final int NEAREST_PER_KEPT = 4;

  /** What is longer than this is no time whose messages are read for it alone: "in 2023" says little. */
  private static final Duration LONGEST_TIME = Duration.ofDays(31);

  private final ReadPolicy policy;
  private final TextAnalysis analysis;
  private final Vectors vectors;
  private final Discretion discretion;
  private final InstantSource clock;

  Planning(ReadPolicy policy, TextAnalysis analysis, Vectors vectors, Discretion discretion, InstantSource clock) {
    this.policy = policy;
    this.analysis = analysis;
    this.vectors = vectors;
    this.discretion = discretion;
    this.clock = clock;
  }

  /** @param watch how long budget and embeddings may take together */
  Inquiry forMessage(UserId user, Message message, Classification classification, Watch watch) {
    ReadRule rule = policy.ruleFor(classification);
    boolean looks = rule.retrieval() != Retrieval.NEVER && rule.topK() + rule.episodes() > 0;
    Question question = looks ? question(message.text()) : Question.nothing();
    String whyNot = whyNot(user, message, classification, rule, question, watch);
    ReadPlan plan = new ReadPlan(rule.window(), message.session(), Optional.of(message.id()), rule.profile(),
        rule.preferences(), Optional.empty());
    boolean aboutMemory = classification.memoryQuestion();
    return whyNot.isEmpty()
        ? searching(plan, rule, user, message.text(), question, watch).about(aboutMemory)
        : new Inquiry(plan, rule, question, aboutMemory, whyNot, policy.sessionWindow(), "");
  }

  /**
   * What a host wants to look for, without an input to answer.
   *
   * @param session the session for which it looks; what its agent may not see is not found
   */
  Inquiry forQuery(UserId user, String query, int most, Optional<SessionId> session, Watch watch) {
    ReadRule rule = ReadRule.FULL.withTopK(most).withEpisodes(most);
    return searching(ReadPlan.nothing().of(session.map(Set::of).orElse(Set.of())), rule, user, query, question(query), watch);
  }

  private Inquiry searching(
      ReadPlan plan, ReadRule rule, UserId user, String text, Question question, Watch watch) {
    Vectors.Made made = discretion.mayLeave(user, text, watch.left())
        ? vectors.of(user, List.of(text), watch.left())
        : vectors.none("it tells of what needs a consent of its own");
    Optional<Embedding> vector = made.all().stream().findFirst();
    int nearest = vector.isPresent() ? Math.min(ReadPlan.MAX_COUNT, rule.topK() * NEAREST_PER_KEPT) : 0;
    String note = made.whyNone().isEmpty() ? "" : "by words alone: " + made.whyNone();
    Search search = new Search(question.wanted(), times(question), vector, nearest);
    return new Inquiry(plan.lookingFor(search), rule, question, false, "", policy.sessionWindow(), note);
  }

  private String whyNot(
      UserId user, Message message, Classification classification, ReadRule rule, Question question, Watch watch) {
    if (rule.retrieval() == Retrieval.NEVER) {
      return "the read policy looks for nothing in " + classification.inputClass();
    }
    if (rule.topK() + rule.episodes() == 0) {
      return "the read policy keeps nothing of what might be found";
    }
    if (question.terms().isEmpty() && question.periods().isEmpty() && !classification.memoryQuestion()) {
      return "there are no words to look for";
    }
    return rule.retrieval() == Retrieval.IF_AFFORDABLE
        ? vectors.objection(user, message.text(), watch.left()).orElse("")
        : "";
  }

  private Question question(String text) {
    return Question.of(text, analysis, clock.instant());
  }

  private static List<Period> times(Question question) {
    return question.periods().stream()
        .filter(period -> period.to().isPresent())
        .filter(period -> Duration.between(period.from(), period.to().get()).compareTo(LONGEST_TIME) <= 0)
        .toList();
  }
}
