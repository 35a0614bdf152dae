package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat whose memory is kept in PostgreSQL. */
class ChatInPostgresTest {

  private static final TestDatabase DATABASE = PostgresServer.shared().freshDatabase();
  private static final String APP = url(DATABASE.app());
  private static final String CHAT = """
      24/12/25, 18:05 - Ana: Vivo en Madrid
      24/12/25, 18:06 - Luis: ok
      24/12/25, 18:06 - Luis: ok
      24/12/25, 18:07 - Ana: Mi dentista es el doctor Vega
      24/12/25, 18:08 - Ana: Soy diabética
      """;

  @TempDir
  private Path folder = Path.of("");

  /** Somebody of whom nothing is known. */
  private final String user = UUID.randomUUID().toString();

  @BeforeAll
  static void makeTables() {
    String[] options = {"--jdbc", APP, "--jdbc-owner", url(DATABASE.owner()), "-"};
    assertThat(CommandLineRun.reading(Lines.user(1, "Hola"), options).code()).isZero();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static String url(Login login) {
    return DATABASE.url() + (DATABASE.url().contains("?") ? "&" : "?") + "user=" + login.user() + "&password=" + login.password();
  }

  private CommandLineRun replay(String text, String... options) throws IOException {
    String file = Files.writeString(folder.resolve("chat.txt"), text).toString();
    String[] all = new String[options.length + 9];
    System.arraycopy(new String[] {"--jdbc", APP, "--user", user, "--lang", "en", "--as", "Ana", file}, 0, all, 0, 9);
    System.arraycopy(options, 0, all, 9, options.length);
    return CommandLineRun.of(all);
  }

  @Test
  void importing_twice_changes_nothing() throws IOException {
    CommandLineRun first = replay(CHAT, "--import");
    Left left = Left.of(user);

    CommandLineRun second = replay(CHAT, "--import");

    assertThat(first.out()).contains("5 messages read, 3 of them the person's; 5 new", "2 facts learned", "1 × HEALTH");
    assertThat(second.out()).contains("5 messages read, 3 of them the person's; 0 new", "0 facts learned");
    assertThat(Left.of(user)).isEqualTo(left);
  }

  @Test
  void a_later_and_longer_export_adds_only_what_is_new() throws IOException {
    replay(CHAT, "--import");

    CommandLineRun longer = replay(CHAT + "24/12/25, 18:09 - Ana: Trabajo en Iberia\n", "--import");

    assertThat(longer.out()).contains("6 messages read, 4 of them the person's; 1 new", "1 fact learned");
  }

  @Test
  void a_chat_that_was_replayed_changes_nothing_when_it_is_replayed_or_imported_again() throws IOException {
    replay(CHAT, "--json");
    Left left = Left.of(user);

    CommandLineRun again = replay(CHAT, "--json");
    CommandLineRun imported = replay(CHAT, "--import");

    assertThat(again.out()).isEmpty();
    assertThat(again.errLines()).contains("0 of them new, 5 recorded by an earlier run");
    assertThat(imported.out()).contains("0 new", "0 facts learned");
    assertThat(Left.of(user)).isEqualTo(left);
  }

  /** What a user's memory holds. */
  private record Left(String digest, List<AuditEntry> trail) {

    static Left of(String user) {
      try (PostgresStore store = PostgresStore.connect(DATABASE.url(), DATABASE.app().user(), DATABASE.app().password())) {
        UserMemory memory = Memory.in(store).of(user);
        return new Left(memory.export().digest(), memory.trail(Integer.MAX_VALUE));
      }
    }
  }
}
