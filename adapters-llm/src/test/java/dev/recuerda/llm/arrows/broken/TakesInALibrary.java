package dev.recuerda.llm.arrows.broken;

import org.assertj.core.api.Assertions;

/** Knows a library that is none of the adapter's. */
public final class TakesInALibrary {

  private TakesInALibrary() {}

  static void check(boolean holds) {
    Assertions.assertThat(holds).isTrue();
  }
}
