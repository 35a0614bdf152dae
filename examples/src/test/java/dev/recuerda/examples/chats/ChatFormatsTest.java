package dev.recuerda.examples.chats;

import static dev.recuerda.memory.conversation.MessageType.AUDIO;
import static dev.recuerda.memory.conversation.MessageType.IMAGE;
import static dev.recuerda.memory.conversation.MessageType.LOCATION;
import static dev.recuerda.memory.conversation.MessageType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.chats.Chats.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same conversation, as phones of many settings write it. */
class ChatFormatsTest {

  private static final List<Line> TALK = List.of(
      line("2025-12-24T18:05:33", "Ana", "Hola, Luis. Hello! 🎄"),
      line("2025-12-24T18:06:02", "Luis", "¡Feliz Navidad!\n\nI bring:\n- el turrón: dos cajas\n10/12 me parece bien"),
      new Line(LocalDateTime.parse("2025-12-24T18:06:40"), "Ana", IMAGE, ""),
      new Line(LocalDateTime.parse("2025-12-24T18:07:05"), "Luis", IMAGE, "El árbol de este año"),
      line("2025-12-24T18:08:10", "Luis", "Quedamos a las nueve"),
      line("2025-12-25T00:10:00", "Ana", "Mira: https://example.org/receta?id=7&x=1"),
      line("2025-12-25T12:00:01", "Luis", "Ana: eso es"),
      line("2026-01-05T09:03:00", "Ana", "Happy new year 👨‍👩‍👧"),
      new Line(LocalDateTime.parse("2026-01-05T09:03:00"), "Ana", LOCATION, ""),
      new Line(LocalDateTime.parse("2026-01-06T21:30:15"), "Luis", AUDIO, ""),
      line("2026-02-03T08:00:59", "Luis", "null and void, ¿no?"));

  private static final List<Line> GROUP = List.of(
      line("2026-03-02T10:01:12", "Ana", "¿Quién se apunta? Who is in?"),
      line("2026-03-02T10:02:00", "+57 300 123 4567", "Yo voy: me encanta Roma"),
      line("2026-03-02T10:02:45", "~ Marta 🌻", "Me too"),
      line("2026-03-02T10:03:10", "Luis: oficina", "Yo no puedo: trabajo"),
      line("2026-03-02T10:03:20", "Luis: oficina", "Lo siento"),
      new Line(LocalDateTime.parse("2026-03-02T10:05:00"), "Luis: oficina", IMAGE, ""),
      line("2026-03-15T11:00:00", "Ana", "Marta left, ¿no?"));

  @TempDir
  private Path folder = Path.of("");

  private static Line line(String at, String author, String text) {
    return new Line(LocalDateTime.parse(at), author, TEXT, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "android-es-short-year", "android-es-long-year", "android-es-12h", "android-es-12h-long-year", "android-es-12h-tight",
      "android-es-12h-plain", "android-es-no-comma", "android-es-dots", "android-es-dashes", "android-es-crlf-bom",
      "android-es-year-first", "android-en-us", "android-en-us-nbsp", "android-en-us-space", "android-en-us-long-year",
      "android-en-us-24h", "android-en-gb", "android-en-au", "android-en-year-first", "android-en-year-first-12h",
      "android-en-dots"
  })
  void android_tells_the_conversation_to_the_minute(String name) throws IOException {
    ChatExport export = Chats.shipped(name);

    List<Line> said = Chats.said(export, "Ana");

    assertThat(said).isEqualTo(TALK.stream().map(Line::toTheMinute).toList());
    assertThat(export.count()).isEqualTo(new ChatExport.Count(11, 4, 2, 1, 1, 0));
    assertThat(export.datesAreSure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ios-es", "ios-es-long-year", "ios-es-12h", "ios-es-12h-long-year", "ios-es-dashes", "ios-en-us", "ios-en-us-24h",
      "ios-en-us-long-year", "ios-en-gb", "ios-en-year-first", "ios-en-dots"
  })
  void ios_tells_the_conversation_to_the_second(String name) throws IOException {
    ChatExport export = Chats.shipped(name);

    List<Line> said = Chats.said(export, "Ana");

    assertThat(said).isEqualTo(TALK);
    assertThat(export.count()).isEqualTo(new ChatExport.Count(11, 4, 2, 1, 1, 0));
    assertThat(export.datesAreSure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"group-android-es", "group-android-en-us", "group-ios-es", "group-ios-en-us"})
  void a_group_has_many_authors_and_notices_that_nobody_said(String name) throws IOException {
    ChatExport export = Chats.shipped(name);

    List<Line> said = Chats.said(export, "Ana");

    boolean seconds = name.contains("ios");
    assertThat(said).isEqualTo(GROUP.stream().map(line -> seconds ? line : line.toTheMinute()).toList());
    assertThat(export.authors()).isEqualTo(Map.of("Luis: oficina", 3L, "Ana", 2L, "+57 300 123 4567", 1L, "~ Marta 🌻", 1L));
    assertThat(export.count()).isEqualTo(new ChatExport.Count(7, 1, 5, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
      "android-es-short-year, Chat de WhatsApp con Luis.txt", "android-en-us, WhatsApp Chat with Luis.txt", "ios-es, _chat.txt",
      "ios-en-us, _chat.txt"
  })
  void a_zip_tells_what_the_text_in_it_tells(String name, String entry) throws IOException {
    Path zip = Chats.zip(folder.resolve("chat.zip"), Map.of(entry, Chats.text(name), "IMG-20251224-WA0001.jpg", "no picture"));

    ChatExport export = Chats.open(zip);

    assertThat(Chats.said(export, "Ana")).isEqualTo(Chats.said(Chats.shipped(name), "Ana"));
  }

  @ParameterizedTest
  @CsvSource({
      "android-es-12h, DAY_FIRST", "android-en-us, MONTH_FIRST", "android-en-dots, MONTH_FIRST", "android-en-gb, DAY_FIRST",
      "ios-en-us-24h, MONTH_FIRST", "ios-es, DAY_FIRST", "android-es-year-first, YEAR_FIRST", "ios-en-year-first, YEAR_FIRST"
  })
  void the_order_of_the_dates_is_found(String name, DateOrder order) {
    ChatExport export = Chats.shipped(name);

    assertThat(export.dates()).isEqualTo(order);
  }

  @Test
  void whoever_wrote_most_is_named_first() {
    ChatExport export = Chats.shipped("ios-es");

    assertThat(export.authors()).containsExactly(Map.entry("Luis", 6L), Map.entry("Ana", 5L));
  }
}
