package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Ranked.Dropped;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import java.util.List;

/**
 * What a search found, best first, each with why, and the facts that were found and left out.
 *
 * @param facts current facts
 * @param episodes messages
 */
public record Found(List<RecalledFact> facts, List<RecalledEpisode> episodes, List<Dropped<FactId>> droppedFacts) {

  public Found {
    facts = Check.list("found.facts", facts);
    episodes = Check.list("found.episodes", episodes);
    droppedFacts = Check.list("found.droppedFacts", droppedFacts);
  }

  /** Says how much was found, and nothing of it. */
  @Override
  public String toString() {
    return "Found(" + facts.size() + " facts, " + episodes.size() + " messages)";
  }
}
