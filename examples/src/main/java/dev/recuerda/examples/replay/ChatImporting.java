package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.chats.ChatImport;
import dev.recuerda.examples.chats.ChatMessages;
import dev.recuerda.examples.chats.Imported;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import java.io.IOException;

/** Brings a chat in as a whole, and tells at the end what came of it. */
final class ChatImporting {

  private final Console console;
  private final Labels labels;

  ChatImporting(Console console, Labels labels) {
    this.console = console;
    this.labels = labels;
  }

  /** Reads to the end. A broken place is reported, and the rest goes on. */
  void run(ChatChoice chat, UserMemory memory) throws IOException {
    Progress progress = new Progress(console, labels);
    try (ChatMessages messages = chat.messages(memory.user())) {
      tell(chat, memory, ChatImport.into(memory).run(messages, progress::imported));
    }
  }

  private void tell(ChatChoice chat, UserMemory memory, Imported imported) {
    imported.broken().forEach(
        broken -> console.say(labels.get("line.refused", broken.line(), broken.rule())));
    line(Columns.clipped(labels.get("import.title", chat.name()), Columns.WIDTH));
    Message question = Message.fromUser("the-end", chat.latest(), labels.get("question"));
    memory.answer(question).ifPresent(answer -> {
      line("");
      answer.text().lines().flatMap(text -> Columns.wrapped("", "  ", text).stream()).forEach(this::line);
    });
    line("");
    line(labels.get("import.messages", imported.messages(), imported.ofUser(), imported.fresh()));
    line(labels.count("import.broken", imported.brokenInAll()));
    line(labels.count("import.learned", imported.learned()));
    imported.asked().forEach((scope, count) -> line(labels.get("import.asked", count, scope)));
    console.out().flush();
  }

  private void line(String text) {
    Console.line(console.out(), text);
  }
}
