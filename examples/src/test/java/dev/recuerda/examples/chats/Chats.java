package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Opens exports, and tells what is in them. */
final class Chats {

  static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  static final UserId OWNER = UserId.of("6f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c");

  private Chats() {}

  /** The file of an export that was written down for the tests. */
  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Chats.class.getResource(name + ".txt"), name).toURI());
    } catch (URISyntaxException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  static ChatExport shipped(String name) {
    return open(file(name));
  }

  static ChatExport open(Path file) {
    return ChatExport.in(file, ChatOptions.in(MADRID));
  }

  /** An export of these lines. */
  static ChatExport of(Path folder, String... lines) {
    return open(written(folder, String.join("\n", lines)));
  }

  static Path written(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("chat.txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path zip(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  static List<ChatEntry> entries(ChatExport export, String self) throws IOException {
    List<ChatEntry> entries = new ArrayList<>();
    try (ChatMessages messages = export.messagesOf(self, OWNER)) {
      for (Optional<ChatEntry> entry = messages.next(); entry.isPresent(); entry = messages.next()) {
        entries.add(entry.get());
      }
    }
    return entries;
  }

  static List<Message> messages(ChatExport export, String self) throws IOException {
    return entries(export, self).stream().filter(ChatEntry.Said.class::isInstance)
        .map(entry -> ((ChatEntry.Said) entry).message()).toList();
  }

  static List<ChatEntry.Broken> broken(ChatExport export, String self) throws IOException {
    return entries(export, self).stream().filter(ChatEntry.Broken.class::isInstance).map(ChatEntry.Broken.class::cast).toList();
  }

  static List<Line> said(ChatExport export, String self) throws IOException {
    return messages(export, self).stream()
        .map(message -> new Line(LocalDateTime.ofInstant(message.at(), MADRID), message.author().orElse(self), message.type(),
            message.text()))
        .toList();
  }

  static List<String> texts(ChatExport export, String self) throws IOException {
    return messages(export, self).stream().map(Message::text).toList();
  }

  /** What a message of an export tells. */
  record Line(LocalDateTime at, String author, MessageType type, String text) {

    Line toTheMinute() {
      return new Line(at.truncatedTo(ChronoUnit.MINUTES), author, type, text);
    }
  }
}
