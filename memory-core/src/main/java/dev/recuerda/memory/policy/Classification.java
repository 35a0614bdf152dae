package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.util.Optional;

/**
 * What a classifier made of a message.
 *
 * @param inputClass what kind of input it is
 * @param memoryQuestion whether it asks what is remembered about the user ("what's my name?"), which raises what is read
 * @param acknowledgement whether it says no more than that it was heard ("ok", "muchas gracias")
 * @param tool the tool that it asks for
 * @param reason the rule that decided, by its name; no words of the message
 */
public record Classification(
    InputClass inputClass, boolean memoryQuestion, boolean acknowledgement, Optional<String> tool, String reason) {

  public Classification {
    Check.required("classification.inputClass", inputClass);
    Check.required("classification.tool", tool);
    Check.required("classification.reason", reason);
  }

  /** The same, as a question about memory. */
  public Classification askingMemory() {
    return new Classification(inputClass, true, false, tool, reason);
  }
}
