package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;

/** Decides which messages count in the conversational window. Decided once, when a message is recorded. */
@FunctionalInterface
public interface Usefulness {

  /** Whether a message counts. */
  boolean isUseful(Message message);

  /**
   * Messages with words, captions, transcripts or extracted text included, from the user and the assistant. Short
   * acknowledgements count, since they may answer a question; reactions, system lines and reports of tools do not.
   */
  static Usefulness standard() {
    return message -> message.role() != Role.TOOL && message.type().isConversation() && !message.text().isBlank();
  }
}
