package dev.recuerda.examples.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips as phones make them, and as nobody should. */
class ChatZipsTest {

  private static final String CHAT = "24/12/25, 18:05 - Ana: hola\n";
  private static final int MEBIBYTE = 1 << 20;

  @TempDir
  private Path folder = Path.of("");

  private Path zip(Map<String, String> entries) throws IOException {
    return Chats.zip(folder.resolve("chat.zip"), entries);
  }

  @Test
  void the_largest_text_in_a_zip_is_the_chat() throws IOException {
    Path zip = zip(Map.of("notes.txt", "hola", "_chat.TXT", CHAT, "photo.jpg", CHAT.repeat(10), "__MACOSX/._chat.txt", "x"));

    assertThat(Chats.texts(Chats.open(zip), "Ana")).containsExactly("hola");
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "chat.txt/", "../../chat.txt.exe"})
  void a_zip_without_a_text_has_no_chat(String entry) throws IOException {
    Path zip = zip(Map.of(entry, entry.endsWith("/") ? "" : CHAT));

    assertRefused(zip, "file must be a zip with the text of a chat in it, whose name ends in .txt");
  }

  @Test
  void an_empty_zip_has_no_chat() throws IOException {
    assertRefused(zip(Map.of()), "file must be a zip with the text of a chat in it, whose name ends in .txt");
  }

  @Test
  void a_name_that_leads_out_of_the_zip_leads_nowhere() throws IOException {
    Path zip = zip(Map.of("../../../escaped.txt", CHAT));

    assertThat(Chats.texts(Chats.open(zip), "Ana")).containsExactly("hola");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("escaped"));
  }

  @Test
  void a_text_in_a_zip_that_is_no_chat_is_none() throws IOException {
    assertRefused(zip(Map.of("_chat.txt", "hola")), "file must be a chat that WhatsApp exported");
  }

  @Test
  void a_small_zip_with_an_enormous_text_is_refused() throws IOException {
    Path zip = bomb();

    assertThat(Files.size(zip)).isLessThan(MEBIBYTE);
    assertRefused(zip, "file must have at most 256 MiB of text");
  }

  @Test
  void a_zip_that_lies_about_the_size_of_its_text_is_refused_all_the_same() throws IOException {
    Path zip = bomb();
    byte[] bytes = Files.readAllBytes(zip);
    int directory = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
    Arrays.fill(bytes, directory + 24, directory + 28, (byte) 1);

    Files.write(zip, bytes);

    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Chats.open(zip))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("file"));
  }

  @Test
  void a_text_that_is_too_large_is_refused_without_a_zip() throws IOException {
    Path file = folder.resolve("chat.txt");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ChatFile.LARGEST + 1);
    }

    assertRefused(file, "file must have at most 256 MiB of text");
  }

  @Test
  void a_zip_that_is_cut_off_anywhere_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(zip(Map.of("_chat.txt", CHAT)));
    Path cut = folder.resolve("cut.zip");

    for (int length = 2; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused(cut, "file must be a zip that can be read to its end");
    }
  }

  @Test
  void a_zip_with_any_byte_changed_is_read_or_refused() throws IOException {
    byte[] whole = Files.readAllBytes(zip(Map.of("_chat.txt", CHAT)));
    Path changed = folder.resolve("changed.zip");

    for (int at = 2; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) 0xFF;
      Files.write(changed, bytes);
      assertReadOrRefused(changed);
    }
  }

  private static void assertReadOrRefused(Path file) {
    try {
      assertThat(Chats.open(file).authors()).isNotNull();
    } catch (InvalidInputException refused) {
      assertThat(refused.field()).isEqualTo("file");
    }
  }

  private Path bomb() throws IOException {
    Path file = folder.resolve("bomb.zip");
    byte[] zeros = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("_chat.txt"));
      for (int i = 0; i <= ChatFile.LARGEST / MEBIBYTE; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    return file;
  }

  private static int lastIndexOf(byte[] bytes, byte[] part) {
    for (int at = bytes.length - part.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("it is not there");
  }

  private static void assertRefused(Path file, String message) {
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Chats.open(file)).withMessage(message);
  }
}
