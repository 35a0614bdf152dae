package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.Retrieval;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of an input what the store is asked for it: by the read policy, and by what the budget allows. */
final class Planning {

  /** How many nearest facts are asked for, so many times as are kept: words and vectors are ranked together afterwards. */
  private static final int NEAREST_PER_KEPT = 4;

  /** How many of an input's terms are looked for, the first ones: nobody asks a question of more, but some paste a book. */
  private static final int MOST_TERMS = 64;

  private final ReadPolicy policy;
  private final TextAnalysis analysis;
  private final Vectors vectors;
  private final Discretion discretion;

  Planning(ReadPolicy policy, TextAnalysis analysis, Vectors vectors, Discretion discretion) {
    this.policy = policy;
    this.analysis = analysis;
    this.vectors = vectors;
    this.discretion = discretion;
  }

  /** @param watch how long budget and embeddings may take together */
  Inquiry forMessage(UserId user, Message message, Classification classification, Watch watch) {
    ReadRule rule = policy.ruleFor(classification);
    boolean looks = rule.retrieval() != Retrieval.NEVER && rule.topK() + rule.episodes() > 0;
    Set<String> terms = looks ? terms(message.text()) : Set.of();
    String whyNot = whyNot(user, message, classification, rule, terms, watch);
    ReadPlan plan = new ReadPlan(rule.window(), message.session(), Optional.of(message.id()), rule.profile(),
        rule.preferences(), Optional.empty());
    boolean aboutMemory = classification.memoryQuestion();
    return whyNot.isEmpty()
        ? searching(plan, rule, user, message.text(), terms, watch).about(aboutMemory)
        : new Inquiry(plan, rule, aboutMemory, whyNot, "");
  }

  /** What a host wants to look for, without an input to answer. */
  Inquiry forQuery(UserId user, String query, int most, Watch watch) {
    ReadRule rule = ReadRule.FULL.withTopK(most).withEpisodes(most);
    return searching(ReadPlan.nothing(), rule, user, query, terms(query), watch);
  }

  private Inquiry searching(
      ReadPlan plan, ReadRule rule, UserId user, String text, Set<String> terms, Watch watch) {
    Vectors.Made made = discretion.mayLeave(user, text, watch.left())
        ? vectors.of(user, List.of(text), watch.left())
        : vectors.none("it tells of what needs a consent of its own");
    Optional<Embedding> vector = made.all().stream().findFirst();
    int nearest = vector.isPresent() ? Math.min(ReadPlan.MAX_COUNT, rule.topK() * NEAREST_PER_KEPT) : 0;
    String note = made.whyNone().isEmpty() ? "" : "by words alone: " + made.whyNone();
    return new Inquiry(plan.lookingFor(new Search(terms, vector, nearest)), rule, false, "", note);
  }

  private String whyNot(
      UserId user, Message message, Classification classification, ReadRule rule, Set<String> terms, Watch watch) {
    if (rule.retrieval() == Retrieval.NEVER) {
      return "the read policy looks for nothing in " + classification.inputClass();
    }
    if (rule.topK() + rule.episodes() == 0) {
      return "the read policy keeps nothing of what might be found";
    }
    if (terms.isEmpty() && !classification.memoryQuestion()) {
      return "there are no words to look for";
    }
    return rule.retrieval() == Retrieval.IF_AFFORDABLE
        ? vectors.objection(user, message.text(), watch.left()).orElse("")
        : "";
  }

  private Set<String> terms(String text) {
    return analysis.queryTerms(text).stream().limit(MOST_TERMS).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
