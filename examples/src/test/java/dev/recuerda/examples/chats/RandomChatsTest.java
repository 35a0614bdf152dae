package dev.recuerda.examples.chats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file: it is read or refused, and no line of it gets lost. */
class RandomChatsTest {

  private static final long SEED = 20251224;
  private static final int FILES = 1_500;
  private static final List<String> PIECES = List.of(
      "24/12/25, 18:05 - ", "1/2/26, 9:03 - ", "32/13/25, 18:05 - ", "24/12/25, 6:05\u202FPM - ", "2025-12-24, 18:05 - ",
      "[24/12/25, 18:05:33] ", "\u200E[24/12/25, 18:05:34] ", "[12/24/25, 6:05:33 PM] ", "24.12.25 18:05 - ", "Ana: ", "Luis: ",
      "~\u202FMarta: ", "Ana: oficina: ", ": ", ":", "\u200E", "<Media omitted>", "<", ">", "image omitted",
      "IMG-1.jpg (file attached)",
      "<attached: a.pdf>", "(archivo adjunto)", "null", "This message was deleted.", "<This message was edited>",
      "Location: https://maps.google.com", " left", " changed the subject to ", "Messages and calls are end-to-end encrypted. ",
      "hola", "10/12 me parece bien", "🎄", "\ud83c", "\u0000", " ", "\n", "\n", "\n", "\n",
      "\r\n", "\r", "\n\n", "\uFEFF", "•", "é");

  @TempDir
  private Path folder = Path.of("");

  @Test
  void every_line_of_whatever_stands_in_a_file_is_accounted_for() throws IOException {
    Random random = new Random(SEED);
    int read = 0;

    for (int i = 0; i < FILES; i++) {
      read += accountedFor(Files.write(folder.resolve("chat.txt"), anything(random))) ? 1 : 0;
    }

    assertThat(read).isGreaterThan(FILES / 2);
  }

  /** Whether it was a chat. */
  private static boolean accountedFor(Path file) throws IOException {
    ChatExport export;
    try {
      export = Chats.open(file);
    } catch (InvalidInputException refused) {
      assertThat(refused.getMessage()).isEqualTo("file must be a chat that WhatsApp exported");
      return false;
    }
    ChatExport.Count count = export.count();
    long lines = 0;
    long blocks = 0;
    try (Blocks all = export.blocks()) {
      for (Optional<Block> block = all.next(); block.isPresent(); block = all.next()) {
        lines += block.get().lines();
        blocks++;
      }
    }
    assertThat(lines).isEqualTo(linesIn(file));
    assertThat(blocks).isEqualTo(count.messages() + count.system() + count.deleted() + count.broken());
    assertThat(export.authors().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(count.messages());
    for (String self : export.authors().keySet()) {
      assertThat(Chats.messages(export, self)).hasSize((int) count.messages());
      assertThat(Chats.broken(export, self)).hasSize((int) count.broken());
    }
    return true;
  }

  /** All but the blank ones before the first that is not. */
  private static long linesIn(Path file) throws IOException {
    long lines = 0;
    try (ChatLines all = new ChatLines(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (Optional<ChatLine> line = all.next(); line.isPresent(); line = all.next()) {
        lines += lines > 0 || !line.get().text().isBlank() ? 1 : 0;
      }
    }
    return lines;
  }

  private static byte[] anything(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pieces = random.nextInt(80);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(25) == 0) {
        bytes.write(random.nextInt(256));
      } else {
        bytes.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
      }
      if (random.nextInt(3) == 0) {
        String beginning = "\n" + PIECES.get(random.nextInt(9)) + PIECES.get(9 + random.nextInt(4));
        bytes.writeBytes(beginning.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
