package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.chats.ChatExport;
import dev.recuerda.examples.chats.ChatMessages;
import dev.recuerda.examples.chats.ChatOptions;
import dev.recuerda.examples.chats.DateOrder;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** A chat that was asked for, and who in it is the person. */
final class ChatChoice {

  private static final int MOST_AUTHORS = 50;

  private final String name;
  private final ChatExport export;
  private final String self;

  private ChatChoice(String name, ChatExport export, String self) {
    this.name = name;
    this.export = export;
    this.self = self;
  }

  /**
   * Opens a chat. Where it is not said, or wrongly, who in it is the person, it tells on the error stream who wrote: it is their
   * own file.
   *
   * @throws InvalidInputException if it cannot be read like that; it names the file or the option
   */
  static ChatChoice of(
      String name, Optional<String> self, Optional<ZoneId> zone, Optional<DateOrder> dates, Console console, Labels labels) {
    ChatExport export =
        blaming(name, () -> ChatExport.in(Source.path(name), new ChatOptions(zone.orElse(ZoneOffset.UTC), dates)));
    if (self.filter(export::hasAuthor).isEmpty()) {
      tellAuthors(export, console, labels);
      throw new InvalidInputException(ChatFlags.AS, self.isPresent()
          ? "must be the name of somebody who wrote in the chat, as it stands there"
          : "is required for a chat: the name under which the person wrote in it");
    }
    if (!export.datesAreSure()) {
      console.say(labels.get("chat.dates", ChatFlags.DATES));
    }
    return new ChatChoice(name, export, self.get());
  }

  private static void tellAuthors(ChatExport export, Console console, Labels labels) {
    console.say(labels.get("chat.authors", export.authors().size()));
    export.authors().entrySet().stream().limit(MOST_AUTHORS).forEach(author -> console.say(labels.get(
        "chat.author", Columns.harmless(author.getKey()), labels.count("messages", author.getValue()))));
  }

  /** Says it of what was given on the command line. */
  private static <T> T blaming(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException wrong) {
      throw new InvalidInputException(wrong.field().equals("dates") ? ChatFlags.DATES : name, wrong.rule());
    }
  }

  /** The name of its file. */
  String name() {
    return name;
  }

  Source source(UserId owner) {
    return Source.chat(name, () -> messages(owner));
  }

  ChatMessages messages(UserId owner) {
    return export.messagesOf(self, owner);
  }

  /** When the last thing in it was said. */
  Instant latest() {
    return export.latest();
  }
}
