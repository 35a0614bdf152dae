package dev.recuerda.examples.bench;

import dev.recuerda.memory.conversation.Message;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A made-up chat of two, as a phone would export it: with texts of one line or more, media, notices and what was deleted. */
final class WrittenChat {

  /** Who the person is. */
  static final String OWNER = "Ana";

  private static final String OTHER = "~\u202FLuis 🌻";
  private static final long SEED = 20260208;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yy, H:mm", Locale.ROOT);
  private static final int LINES_EVERY = 9;
  private static final int MEDIA_EVERY = 25;
  private static final int NOTICE_EVERY = 200;

  private final int size;

  /** @param size how many messages it has, besides what is none */
  WrittenChat(int size) {
    this.size = size;
  }

  void to(Path file) throws IOException {
    Talk talk = new Talk(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= size; i++) {
        Message message = talk.message();
        String beginning = TIME.format(message.at().atZone(ZoneOffset.UTC)) + " - ";
        String author = beginning + (message.isFromUser() ? OWNER : OTHER) + ": ";
        out.write(author + said(i, message, talk) + "\n");
        if (i % NOTICE_EVERY == 0) {
          out.write(beginning + "Llamada de voz perdida\n" + author + "Se eliminó este mensaje\n");
        }
      }
    }
  }

  private static String said(int number, Message message, Talk talk) {
    if (number % MEDIA_EVERY == 0) {
      return "<Multimedia omitido>";
    }
    if (number % LINES_EVERY == 0) {
      return message.text() + "\n\n" + talk.statement() + ": " + talk.smallTalk();
    }
    return number % MEDIA_EVERY == 1 && message.isFromUser() ? talk.fact() : message.text();
  }
}
