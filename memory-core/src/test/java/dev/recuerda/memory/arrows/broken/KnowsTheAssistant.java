package dev.recuerda.memory.arrows.broken;

import dev.recuerda.memory.arrows.broken.assistant.AnAssistant;

/** A door that knows who stands above it. */
public interface KnowsTheAssistant {

  /** What the door should not ask for. */
  AnAssistant assistant();
}
