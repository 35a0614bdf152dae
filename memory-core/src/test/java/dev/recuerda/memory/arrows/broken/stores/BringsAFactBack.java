package dev.recuerda.memory.arrows.broken.stores;

import dev.recuerda.memory.fact.Fact;

/** Makes a fact anew beside the write policy. */
public final class BringsAFactBack {

  /** Makes it out of another. */
  public Fact again(Fact fact) {
    return Fact.restored(fact.id(), fact.claim(), fact.evidence(), fact.valid(), fact.recorded(), fact.supersedes(),
        fact.learnedBy());
  }
}
