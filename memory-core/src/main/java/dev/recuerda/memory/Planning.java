package dev.recuerda.memory;

import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.Retrieval;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of an input what the store is asked for it: by the read policy, and by what the budget allows. */
final class Planning {

  /** How many nearest facts are asked for, so many times as are kept: words and vectors are ranked together afterwards. */
  private static final int NEAREST_PER_KEPT = 4;

  private final ReadPolicy policy;
  private final TextAnalysis analysis;
  private final Optional<Embeddings> embeddings;
  private final Cost embeddingPrice;
  private final Budget budget;
  private final Deadline deadline;
  private final Duration limit;

  Planning(
      ReadPolicy policy,
      TextAnalysis analysis,
      Optional<Embeddings> embeddings,
      Cost embeddingPrice,
      Budget budget,
      Deadline deadline,
      Duration limit) {
    this.policy = policy;
    this.analysis = analysis;
    this.embeddings = embeddings;
    this.embeddingPrice = embeddingPrice;
    this.budget = budget;
    this.deadline = deadline;
    this.limit = limit;
  }

  Inquiry forMessage(UserId user, Message message, Classification classification) {
    ReadRule rule = policy.ruleFor(classification);
    Set<String> terms = rule.retrieval() == Retrieval.NEVER ? Set.of() : analysis.queryTerms(message.text());
    String whyNot = whyNot(user, message, classification, rule, terms);
    Optional<Search> search =
        whyNot.isEmpty() ? Optional.of(search(user, message.text(), terms, rule.topK())) : Optional.empty();
    ReadPlan plan = new ReadPlan(rule.window(), message.session(), Optional.of(message.id()), rule.profile(),
        rule.preferences(), search);
    return new Inquiry(plan, rule, classification.memoryQuestion(), whyNot);
  }

  /** What a host wants to look for, without an input to answer. */
  Inquiry forQuery(UserId user, String query, int most) {
    ReadRule rule = ReadRule.FULL.withTopK(most).withEpisodes(most);
    Search search = search(user, query, analysis.queryTerms(query), most);
    return new Inquiry(ReadPlan.nothing().lookingFor(search), rule, false, "");
  }

  private String whyNot(
      UserId user, Message message, Classification classification, ReadRule rule, Set<String> terms) {
    if (rule.retrieval() == Retrieval.NEVER) {
      return "the read policy looks for nothing in " + classification.inputClass();
    }
    if (terms.isEmpty() && !classification.memoryQuestion()) {
      return "there are no words to look for";
    }
    return rule.retrieval() == Retrieval.IF_AFFORDABLE ? objection(user, cost(message.text())).orElse("") : "";
  }

  private Search search(UserId user, String text, Set<String> terms, int most) {
    Optional<Embedding> vector = embedded(user, text);
    int nearest = vector.isPresent() ? Math.min(ReadPlan.MAX_COUNT, most * NEAREST_PER_KEPT) : 0;
    return new Search(terms, vector, nearest);
  }

  /** The vector to look by; without money, or without an answer in time, the words are still there to look by. */
  private Optional<Embedding> embedded(UserId user, String text) {
    Cost cost = cost(text);
    if (embeddings.isEmpty() || objection(user, cost).isPresent()) {
      return Optional.empty();
    }
    try {
      Embedding vector = deadline.within(limit, () -> embeddings.get().embed(List.of(text)).get(0));
      budget.spent(user, cost);
      return Optional.of(vector);
    } catch (RuntimeException unavailable) {
      return Optional.empty();
    }
  }

  private Optional<String> objection(UserId user, Cost cost) {
    try {
      return budget.objection(user, cost);
    } catch (RuntimeException broken) {
      return Optional.of("the budget could not be asked");
    }
  }

  private Cost cost(String text) {
    return embeddings.isEmpty() ? Cost.FREE : embeddingPrice.ofTokens(TokenCounter.estimate().tokens(text));
  }
}
