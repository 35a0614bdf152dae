package dev.recuerda.examples.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatExportTest {

  @TempDir
  private Path folder = Path.of("");

  // ---- Whose messages they are ----

  @Test
  void the_owner_typed_theirs_and_everybody_else_has_a_name() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: hola", "24/12/25, 18:06 - Luis: buenas");

    List<Message> messages = Chats.messages(export, "Ana");

    assertThat(messages).extracting(Message::role).containsExactly(Role.USER, Role.ASSISTANT);
    assertThat(messages).extracting(Message::provenance).containsExactly(Provenance.USER_TYPED, Provenance.ASSISTANT);
    assertThat(messages).extracting(Message::author).containsExactly(Optional.empty(), Optional.of("Luis"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~ Marta 🌻", "~\u202FMarta 🌻", " ~\u00A0Marta\u00A0🌻\u200E"})
  void a_name_is_found_whatever_spaces_and_marks_it_is_given_with(String self) throws IOException {
    ChatExport export = Chats.shipped("group-ios-es");

    List<Message> messages = Chats.messages(export, self);

    assertThat(messages.stream().filter(Message::isFromUser)).extracting(Message::text).containsExactly("Me too");
  }

  @Test
  void somebody_who_did_not_write_has_no_messages_and_nobody_is_named() {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: hola");

    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> export.messagesOf("Secreta", Chats.OWNER))
        .withMessage("as must be the name of somebody who wrote in the chat, as it stands there");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Ana changed the subject to \"Trip: Rome\"", "Ana changed the subject from “Trip: Rome” to “Rome: us”",
      "Ana cambió el asunto de \"Viaje: Roma\" a \"Roma: los tres\"", "Luis created group \"Trip: Rome\"",
      "Cambiaste el nombre del grupo a «Cena: lunes»", "+57 300 123 4567 cambió su número de teléfono a uno nuevo. Toca: aquí",
      "El código de seguridad de Ana cambió. Toca para obtener más información.", "Ana added Luis", "Luis left"
  })
  void what_the_phone_tells_was_said_by_nobody(String notice) {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - " + notice, "24/12/25, 18:06 - Ana: hola");

    assertThat(export.authors()).containsOnlyKeys("Ana");
    assertThat(export.count().system()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "\u200ELos mensajes y las llamadas están cifrados de extremo a extremo.",
      "\u200EMessages and calls are end-to-end encrypted.",
      "\u200ELuis left", "\u200ETú añadiste a Luis", "\u200EAna changed the subject to “Trip: Rome”", "\u200EMissed video call",
      "\u200ELuis ahora es admin. del grupo"
  })
  void what_the_phone_tells_under_the_name_of_the_chat_was_said_by_nobody(String notice) {
    ChatExport export = Chats.of(folder, "[24/12/25, 18:05:33] Viaje: Roma: " + notice, "[24/12/25, 18:06:00] Ana: hola");

    assertThat(export.authors()).containsOnlyKeys("Ana");
    assertThat(export.count().system()).isEqualTo(1);
  }

  @Test
  void what_nobody_types_by_chance_is_a_notice_without_its_mark() {
    ChatExport export = Chats.of(folder,
        "[24/12/25, 18:05:33] Luis: Messages and calls are end-to-end encrypted. Tap to learn more.",
        "[24/12/25, 18:06:00] Luis: Missed voice call");

    assertThat(export.count()).isEqualTo(new ChatExport.Count(1, 0, 1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Luis left", "Luis changed the subject to \"Trip: Rome\"", "Missed voice call", "Luis salió del grupo", "null pointer",
      "This message was deleted, I think", "image omitted the best part", "Videollamada, ¿vale?", "Location: my house"
  })
  void what_somebody_says_in_the_same_words_is_said_by_them(String text) throws IOException {
    ChatExport android = Chats.of(folder, "24/12/25, 18:05 - Ana: " + text);

    assertThat(Chats.texts(android, "Ana")).containsExactly(text);
    assertThat(Chats.texts(Chats.of(folder, "[24/12/25, 18:05:33] Ana: " + text), "Ana")).containsExactly(text);
  }

  @Test
  void a_name_with_a_colon_is_known_by_what_always_stands_in_it() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Luis: oficina: uno", "24/12/25, 18:06 - Luis: oficina: dos",
        "24/12/25, 18:07 - Ana: nota: tres", "24/12/25, 18:08 - Luis: oficina: cuatro");

    assertThat(export.authors()).isEqualTo(Map.of("Luis: oficina", 3L, "Ana", 1L));
    assertThat(Chats.texts(export, "Ana")).containsExactly("uno", "dos", "nota: tres", "cuatro");
  }

  // ---- Texts ----

  @Test
  void what_follows_a_message_belongs_to_it_with_its_blank_lines() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: uno", "", "10/12 me parece bien", "10/12/25 también",
        "24/12/25, 18:00 lo mismo", "[24/12/25, 18:05:33] Luis: cita", "", "24/12/25, 18:06 - Luis: dos", "", "");

    assertThat(Chats.texts(export, "Ana")).containsExactly(
        "uno\n\n10/12 me parece bien\n10/12/25 también\n24/12/25, 18:00 lo mismo\n[24/12/25, 18:05:33] Luis: cita", "dos");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<Media omitted> | IMAGE", "<Multimedia omitido> | IMAGE", "image omitted | IMAGE", "imagen omitida | IMAGE",
      "audio omitted | AUDIO", "audio omitido | AUDIO", "sticker omitted | STICKER", "sticker omitido | STICKER",
      "video omitted | VIDEO", "video omitido | VIDEO", "vídeo omitido | VIDEO", "GIF omitted | VIDEO", "GIF omitido | VIDEO",
      "document omitted | DOCUMENT", "documento omitido | DOCUMENT", "Contact card omitted | DOCUMENT",
      "tarjeta de contacto omitida | DOCUMENT", "IMG-20251224-WA0001.jpg (file attached) | IMAGE",
      "VID-20251224-WA0001.mp4 (archivo adjunto) | VIDEO", "STK-20251224-WA0001.webp (file attached) | STICKER",
      "PTT-20251224-WA0001.opus (archivo adjunto) | AUDIO", "Informe v1.2 (final).pdf (archivo adjunto) | DOCUMENT",
      "Luis.vcf (file attached) | DOCUMENT", "<attached: 00000012-PHOTO-2025-12-24-18-05-33.jpg> | IMAGE",
      "<adjunto: 00000012-STICKER-2025-12-24-18-05-33.webp> | STICKER", "<attached: 00000012-VIDEO-2025-12-24.mp4> | VIDEO",
      "<adjunto: 00000012-AUDIO-2025-12-24.opus> | AUDIO", "<attached: 00000012-Informe.pdf> | DOCUMENT",
      "Location: https://maps.google.com/?q=40.4,-3.7 | LOCATION", "ubicación: https://maps.google.com/?q=40.4,-3.7 | LOCATION",
      "live location shared | LOCATION", "Location: Casa (https://foursquare.com/v/1) | LOCATION"
  })
  void media_are_known_by_their_mark(String mark, MessageType type) throws IOException {
    ChatExport typed = Chats.of(folder, "24/12/25, 18:05 - Ana: " + mark);
    Message android = Chats.messages(typed, "Ana").get(0);
    Message ios = Chats.messages(Chats.of(folder, "\u200E[24/12/25, 18:05:33] Ana: \u200E" + mark), "Ana").get(0);

    assertThat(List.of(android.type(), ios.type())).containsOnly(type);
    assertThat(List.of(android.text(), ios.text())).containsOnly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<Media omitted>\nun\n\npie", "<Media omitted> un\n\npie", "\u200Eimage omitted\nun\n\npie",
      "\u200Eimage omitted un\n\npie",
      "un\n\npie \u200Eimagen omitida", "un\n\npie\n\u200E<adjunto: 00000012-PHOTO-2025.jpg>", "image omitted\nun\n\npie",
      "IMG-1.jpg (file attached)\nun\n\npie", "\u200EIMG-1.jpg (archivo adjunto) un\n\npie"
  })
  void a_caption_stands_before_or_behind_the_mark(String body) throws IOException {
    ChatExport export = Chats.of(folder, "[24/12/25, 18:05:33] Ana: " + body);

    Message message = Chats.messages(export, "Ana").get(0);

    assertThat(message.type()).isEqualTo(MessageType.IMAGE);
    assertThat(message.text()).isEqualTo("un\n\npie");
  }

  @Test
  void the_name_of_a_document_is_no_caption() throws IOException {
    ChatExport export = Chats.of(folder, "[24/12/25, 18:05:33] Ana: Informe.pdf • \u200E3 páginas \u200Edocumento omitido");

    assertThat(Chats.messages(export, "Ana")).first()
        .satisfies(message -> assertThat(message.type()).isEqualTo(MessageType.DOCUMENT))
        .satisfies(message -> assertThat(message.text()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "This message was deleted", "This message was deleted.", "You deleted this message", "Se eliminó este mensaje.",
      "Eliminaste este mensaje", "null", "", "<View once voice message omitted>", "Foto de visualización única omitida"
  })
  void a_message_of_which_nothing_is_left_is_none(String gone) throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Luis: " + gone, "24/12/25, 18:06 - Ana: hola");

    assertThat(Chats.texts(export, "Ana")).containsExactly("hola");
    assertThat(export.count().deleted()).isEqualTo(1);
  }

  @Test
  void an_edited_caption_is_a_caption() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: <Media omitted>", "pie <This message was edited>");

    assertThat(Chats.texts(export, "Ana")).containsExactly("pie");
    assertThat(export.count()).isEqualTo(new ChatExport.Count(1, 1, 0, 0, 1, 0));
  }

  // ---- Times ----

  @Test
  void a_time_that_the_clock_left_out_or_showed_twice_is_what_java_takes_it_for() throws IOException {
    ChatExport export = Chats.of(folder, "29/03/2026, 02:30 - Ana: left out", "25/10/2026, 02:30 - Ana: twice");

    assertThat(Chats.messages(export, "Ana")).extracting(Message::at)
        .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void the_zone_says_which_instant_a_time_is() throws IOException {
    Path file = Chats.written(folder, "24/12/25, 18:05 - Ana: hola");

    assertThat(Chats.messages(ChatExport.in(file, ChatOptions.in(ZoneOffset.UTC)), "Ana").get(0).at())
        .isEqualTo("2025-12-24T18:05:00Z");
    assertThat(Chats.messages(ChatExport.in(file, ChatOptions.in(ZoneId.of("America/Bogota"))), "Ana").get(0).at())
        .isEqualTo("2025-12-24T23:05:00Z");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "13/1/26, 9:00 - | 1/2/26, 9:00 - | DAY_FIRST | true", "1/13/26, 9:00 - | 2/1/26, 9:00 - | MONTH_FIRST | true",
      "10/1/26, 9:00 - | 1/2/26, 9:00 - | DAY_FIRST | true", "1/10/26, 9:00 - | 2/1/26, 9:00 - | MONTH_FIRST | true",
      "1/2/26, 9:00 PM - | 1/2/26, 9:30 PM - | MONTH_FIRST | true", "1/2/26, 9:00 pm - | 1/2/26, 9:30 pm - | DAY_FIRST | false",
      "1/2/26, 9:00 - | 2/3/26, 9:00 - | DAY_FIRST | false", "[1/2/26, 9:00:00 PM] | [1/2/26, 9:30:00 PM] | DAY_FIRST | false",
      "2026-01-02, 9:00 - | 2026-01-03, 9:00 - | YEAR_FIRST | true"
  })
  void the_order_of_dates_is_decided_by_all_of_them(String first, String second, DateOrder order, boolean sure) {
    ChatExport export = Chats.of(folder, first + " Ana: uno", second + " Ana: dos");

    assertThat(export.dates()).isEqualTo(order);
    assertThat(export.datesAreSure()).isEqualTo(sure);
  }

  @Test
  void the_order_of_dates_is_as_it_is_told() throws IOException {
    Path file = Chats.written(folder, "1/2/26, 9:00 - Ana: uno");

    ChatExport export = ChatExport.in(file, new ChatOptions(ZoneOffset.UTC, Optional.of(DateOrder.MONTH_FIRST)));

    assertThat(export.datesAreSure()).isTrue();
    assertThat(Chats.messages(export, "Ana").get(0).at()).isEqualTo("2026-01-02T09:00:00Z");
  }

  @Test
  void an_order_in_which_no_date_can_be_read_is_refused() {
    Path file = Chats.written(folder, "24/12/25, 9:00 - Ana: uno");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ChatExport.in(file, new ChatOptions(ZoneOffset.UTC, Optional.of(DateOrder.MONTH_FIRST))))
        .withMessage("dates must be an order in which the dates of the chat can be read");
  }

  // ---- Broken lines ----

  @ParameterizedTest
  @ValueSource(strings = {
      "32/13/25, 18:05 - ", "31/04/25, 18:05 - ", "29/02/25, 18:05 - ", "24/12/25, 24:05 - ", "24/12/25, 18:60 - ",
      "00/12/25, 18:05 - "
  })
  void a_date_or_time_that_there_is_not_is_broken_with_what_follows_it(String beginning) throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: uno", beginning + "Ana: Geheim", "más Geheim",
        "24/12/25, 18:06 - Ana: dos");

    assertThat(Chats.texts(export, "Ana")).containsExactly("uno", "dos");
    assertThat(Chats.broken(export, "Ana")).singleElement().satisfies(broken -> {
      assertThat(broken.line()).isEqualTo(2);
      assertThat(broken.rule()).startsWith("message.at must be a date and a time that there are").doesNotContain("Geheim");
    });
    assertThat(export.count().broken()).isEqualTo(1);
  }

  @Test
  void what_stands_before_the_first_message_is_broken() throws IOException {
    ChatExport export = Chats.of(folder, "", "una línea", "otra", "24/12/25, 18:05 - Ana: uno");

    assertThat(Chats.broken(export, "Ana")).containsExactly(
        new ChatEntry.Broken(2, "message must begin with a date and a time, as the other messages do"));
    assertThat(Chats.texts(export, "Ana")).containsExactly("uno");
  }

  @Test
  void a_message_of_which_a_line_is_not_utf_8_is_broken_there() throws IOException {
    Path file = folder.resolve("chat.txt");
    Files.write(file, concat("24/12/25, 18:05 - Ana: uno\nmás\n".getBytes(StandardCharsets.UTF_8),
        "mañana\n24/12/25, 18:06 - Luis: mañana\n".getBytes(StandardCharsets.ISO_8859_1),
        "24/12/25, 18:07 - Ana: mañana\n".getBytes(StandardCharsets.UTF_8)));

    ChatExport export = Chats.open(file);

    assertThat(Chats.texts(export, "Ana")).containsExactly("mañana");
    assertThat(Chats.broken(export, "Ana")).containsExactly(new ChatEntry.Broken(3, "message.text must be written in UTF-8"),
        new ChatEntry.Broken(4, "message.text must be written in UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void a_chat_in_another_encoding_is_none(String encoding) throws IOException {
    Path file = folder.resolve("chat.txt");
    Files.write(file, "24/12/25, 18:05 - Ana: uno\n".getBytes(Charset.forName(encoding)));

    assertNoChat(file);
  }

  @Test
  void a_message_that_is_longer_than_any_memory_takes_is_broken() throws IOException {
    String more = "palabra ".repeat(100).strip();
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: uno", ("\n" + more).repeat(130),
        "24/12/25, 18:06 - Ana: " + "x".repeat(700_000), "24/12/25, 18:07 - Ana: dos");

    assertThat(Chats.texts(export, "Ana")).containsExactly("dos");
    assertThat(Chats.broken(export, "Ana")).extracting(ChatEntry.Broken::rule)
        .containsOnly("message.text must have at most 100000 characters").hasSize(2);
  }

  @Test
  void a_character_that_nothing_can_keep_makes_its_message_broken() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: u\u0000no", "24/12/25, 18:06 - Ana: dos");

    assertThat(Chats.broken(export, "Ana")).containsExactly(
        new ChatEntry.Broken(1, "message.text must not contain U+0000, found at index 1"));
    assertThat(export.count().broken()).isEqualTo(1);
  }

  @Test
  void a_name_that_is_too_long_makes_its_message_broken() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - " + "A".repeat(101) + ": uno", "24/12/25, 18:06 - Ana: dos");

    assertThat(Chats.broken(export, "Ana")).extracting(ChatEntry.Broken::rule)
        .containsExactly("message.author must have at most 100 characters, has 101");
  }

  // ---- What is no chat ----

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "hola", "{\"id\":\"m1\"}", "10/12 me parece bien", "24/12/25 a las 18:05 - Ana: hola"})
  void a_text_without_a_message_is_no_chat(String text) {
    assertNoChat(Chats.written(folder, text));
  }

  @Test
  void a_file_that_is_not_there_is_refused_and_so_is_a_folder() {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Chats.open(folder.resolve("none.txt")))
        .withMessage("file must be a file that is there");
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Chats.open(folder))
        .withMessage("file must be a file that is there");
  }

  private static void assertNoChat(Path file) {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Chats.open(file))
        .withMessage("file must be a chat that WhatsApp exported");
  }

  // ---- Identity ----

  @Test
  void a_longer_export_has_the_same_ids_for_what_the_shorter_one_had() throws IOException {
    String[] all = {"24/12/25, 18:05 - Ana: ok", "24/12/25, 18:05 - Luis: ok", "24/12/25, 18:05 - Ana: ok",
        "24/12/25, 18:05 - Ana: <Media omitted>", "24/12/25, 18:06 - Ana: ok", "24/12/25, 18:07 - Luis: fin"};
    List<Message> whole = Chats.messages(Chats.of(folder, all), "Ana");

    List<Message> shorter = Chats.messages(Chats.of(folder, List.of(all).subList(0, 5).toArray(String[]::new)), "Ana");

    assertThat(whole.subList(0, 5)).isEqualTo(shorter);
    assertThat(whole).extracting(Message::id).doesNotHaveDuplicates();
  }

  @Test
  void the_ids_of_another_owner_are_others() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: ok");
    UserId other = UserId.of("7f3c2a10-5b7e-4c1d-9a42-0d8e7f615b3c");

    try (ChatMessages mine = export.messagesOf("Ana", Chats.OWNER); ChatMessages theirs = export.messagesOf("Ana", other)) {
      assertThat(((ChatEntry.Said) mine.next().orElseThrow()).message().id())
          .isNotEqualTo(((ChatEntry.Said) theirs.next().orElseThrow()).message().id());
    }
  }

  @Test
  void a_great_many_messages_of_one_minute_are_all_told_apart() throws IOException {
    String[] lines = new String[2 * Identities.MOST_AT_ONCE + 2];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "24/12/25, 18:05 - Ana: " + i / 2;
    }

    List<Message> messages = Chats.messages(Chats.of(folder, lines), "Ana");

    assertThat(messages).extracting(Message::id).hasSize(lines.length).doesNotHaveDuplicates();
  }

  // ---- Discretion ----

  @Test
  void nothing_that_is_printed_has_a_word_or_a_name_of_the_chat() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Geheimer: geheim", "24/12/25, 18:06 - Ana: hola");
    ChatMessages messages = export.messagesOf("Ana", Chats.OWNER);
    ChatEntry entry = messages.next().orElseThrow();

    assertThat(List.of(export.toString(), messages.toString(), entry.toString()).toString()).doesNotContainIgnoringCase("geheim");
    messages.close();
  }

  @Test
  void how_much_was_read_goes_from_nothing_to_all() throws IOException {
    ChatExport export = Chats.shipped("ios-es");

    try (ChatMessages messages = export.messagesOf("Ana", Chats.OWNER)) {
      assertThat(messages.share()).isZero();
      while (messages.next().isPresent()) {
        assertThat(messages.share()).isBetween(0.0, 1.0);
      }
      assertThat(messages.share()).isEqualTo(1);
      assertThat(messages.next()).isEmpty();
    }
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
