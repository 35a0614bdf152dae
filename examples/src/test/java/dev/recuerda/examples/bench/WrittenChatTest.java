package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.chats.ChatEntry;
import dev.recuerda.examples.chats.ChatExport;
import dev.recuerda.examples.chats.ChatMessages;
import dev.recuerda.examples.chats.ChatOptions;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenChatTest {

  private static final UserId USER = UserId.of("6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c");

  @TempDir
  private Path folder = Path.of("");

  @Test
  void fifty_thousand_messages_are_read_one_after_the_other_and_each_has_an_id_of_its_own() throws IOException {
    Path file = folder.resolve("chat.txt");
    new WrittenChat(50_000).to(file);
    Set<MessageId> ids = new HashSet<>();

    ChatExport export = ChatExport.in(file, ChatOptions.in(ZoneOffset.UTC));
    try (ChatMessages messages = export.messagesOf(WrittenChat.OWNER, USER)) {
      for (Optional<ChatEntry> entry = messages.next(); entry.isPresent(); entry = messages.next()) {
        ids.add(((ChatEntry.Said) entry.get()).message().id());
      }
    }

    assertThat(export.count()).isEqualTo(new ChatExport.Count(50_000, 2_000, 250, 250, 0, 0));
    assertThat(export.authors()).containsOnlyKeys("Ana", "~ Luis 🌻");
    assertThat(ids).hasSize(50_000);
  }
}
