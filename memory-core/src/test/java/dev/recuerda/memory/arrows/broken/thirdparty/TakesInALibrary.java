package dev.recuerda.memory.arrows.broken.thirdparty;

import org.assertj.core.api.Assertions;

/** Takes a library into the core. */
public final class TakesInALibrary {

  /** Uses it. */
  public Object use() {
    return Assertions.within(1.0);
  }
}
