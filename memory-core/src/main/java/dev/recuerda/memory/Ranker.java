package dev.recuerda.memory;

import dev.recuerda.memory.recall.ConversationRanking;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Weights;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.Optional;

/** How the turns of conversations are ranked here. */
record Ranker(Weights weights, TextAnalysis analysis) {

  /** Empty where turns are not to be told. */
  Optional<ConversationRanking> ranking(Inquiry inquiry, Findings findings) {
    return inquiry.plan().search().filter(search -> inquiry.rule().episodes() > 0)
        .map(search -> new ConversationRanking(
            inquiry.question(), findings, weights, analysis, inquiry.rule().minimums().idfShare()));
  }
}
