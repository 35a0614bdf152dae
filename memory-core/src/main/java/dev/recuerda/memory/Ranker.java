package dev.recuerda.memory;

import dev.recuerda.memory.recall.ConversationRanking;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Weights;
import dev.recuerda.memory.text.TextAnalysis;

/** How the turns of conversations are ranked here. */
record Ranker(Weights weights, TextAnalysis analysis) {

  ConversationRanking ranking(Inquiry inquiry, Findings findings) {
    return new ConversationRanking(
        inquiry.question(), findings, weights, analysis, inquiry.rule().minimums().idfShare());
  }
}
