package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;

/** Decides which messages count in the conversational window. Decided once, when a message is recorded. */
@FunctionalInterface
public interface Usefulness {

  /** Whether a message counts. Where this fails, memory goes by {@link #standard()}: no message is lost for it. */
  boolean isUseful(Message message);

  /** The same rule, with {@link #standard()} for the messages that it fails for. */
  static Usefulness orStandard(Usefulness usefulness) {
    return message -> {
      try {
        return usefulness.isUseful(message);
      } catch (VirtualMachineError broken) {
        throw broken;
      } catch (Throwable failed) {
        return standard().isUseful(message);
      }
    };
  }

  /**
   * Messages with words, captions, transcripts or extracted text included, from the user and the assistant. Short
   * acknowledgements count, since they may answer a question; reactions, system lines and reports of tools do not.
   */
  static Usefulness standard() {
    return message -> message.role() != Role.TOOL && message.type().isConversation() && !message.text().isBlank();
  }
}
