package dev.recuerda.examples.replay;

import dev.recuerda.examples.chats.ChatEntry;
import dev.recuerda.examples.chats.ChatMessages;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** The messages of a chat export. */
final class ChatInputs implements Inputs {

  private final ChatMessages messages;

  ChatInputs(ChatMessages messages) {
    this.messages = messages;
  }

  @Override
  public Optional<Input> next() throws IOException {
    return messages.next().map(ChatInputs::input);
  }

  private static Input input(ChatEntry entry) {
    return entry instanceof ChatEntry.Said said
        ? Input.of(said.line(), said.message())
        : Input.refused(entry.line(), ((ChatEntry.Broken) entry).rule());
  }

  @Override
  public OptionalDouble share() {
    return OptionalDouble.of(messages.share());
  }

  @Override
  public void close() throws IOException {
    messages.close();
  }
}
