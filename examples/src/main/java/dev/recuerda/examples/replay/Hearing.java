package dev.recuerda.examples.replay;

import dev.recuerda.examples.chats.ChatImport;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import java.util.Optional;

/** How a memory takes in a message, depending on to whom it was said. */
enum Hearing {
  /** It was said to the assistant, who is to do what it asks. */
  SPOKEN_TO {
    @Override
    Heard hear(UserMemory memory, Message message) {
      return memory.hear(message);
    }
  },
  /** It was said to somebody else: it is learned from, and whatever it asks was not asked of the memory. */
  OVERHEARD {
    @Override
    Heard hear(UserMemory memory, Message message) {
      Recorded recorded = memory.record(message);
      Learned learned = recorded.isKept() ? ChatImport.learned(memory, message) : Learned.nothing();
      return new Heard(recorded, new Forgotten(Forgotten.Outcome.NOT_ASKED, Optional.empty()), learned);
    }
  };

  abstract Heard hear(UserMemory memory, Message message);
}
