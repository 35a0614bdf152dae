package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;

/** Decides what kind of input a message is. Repeatable, safe for many threads, and fast enough to stand before every turn. */
@FunctionalInterface
public interface InputClassifier {

  /**
   * Classifies a message of the user; never fails, whatever the message holds. Where it does all the same, memory goes by {@link
   * RuleClassifier#standard()}: no message is lost for it.
   */
  Classification classify(Message message);

  /** The same classifier, with {@link RuleClassifier#standard()} for the messages that it fails for. */
  static InputClassifier orStandard(InputClassifier classifier) {
    return message -> {
      try {
        return Check.required("classification", classifier.classify(message));
      } catch (VirtualMachineError broken) {
        throw broken;
      } catch (Throwable failed) {
        return RuleClassifier.standard().classify(message);
      }
    };
  }
}
