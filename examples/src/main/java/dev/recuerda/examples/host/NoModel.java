package dev.recuerda.examples.host;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.port.LanguageModel;

/** Stands where no language model was named: there is none to be asked, and an assistant says so. */
public final class NoModel implements LanguageModel {

  @Override
  public Reply complete(Prompt prompt) {
    throw new ModelRefusedException(ModelFailure.NOT_SET_UP, "no language model is set up: start with --model");
  }
}
