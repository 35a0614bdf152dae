package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private static final Signer OLD = Signer.elliptic("old");
  private static final Signer NEW = Signer.edwards("new");

  private final SettableClock clock = new SettableClock("2026-03-01T09:00:00Z");

  @TempDir
  private Path directory;
  private Path file;

  @BeforeEach
  void publish() throws IOException {
    file = directory.resolve("keys.json");
    Files.writeString(file, Signer.published(OLD));
  }

  @Test
  void a_key_that_was_added_is_known_after_the_pause() throws IOException {
    Authenticator tokens = tokens();
    Files.writeString(file, Signer.published(OLD, NEW));
    boolean before = isKnown(tokens, NEW);
    clock.pass(KeyFile.PAUSE);

    boolean after = isKnown(tokens, NEW);

    assertThat(before).isFalse();
    assertThat(after).isTrue();
    assertThat(isKnown(tokens, OLD)).isTrue();
  }

  @Test
  void a_key_that_was_taken_out_is_known_no_longer_after_the_pause() throws IOException {
    Authenticator tokens = tokens();
    Files.writeString(file, Signer.published(NEW));
    clock.pass(KeyFile.PAUSE);

    boolean known = isKnown(tokens, OLD);

    assertThat(known).isFalse();
  }

  @Test
  void a_key_of_the_same_id_takes_the_place_of_the_old_one() throws IOException {
    Authenticator tokens = tokens();
    Signer another = Signer.elliptic("old");
    Files.writeString(file, Signer.published(another));
    clock.pass(KeyFile.PAUSE);

    boolean known = isKnown(tokens, OLD);

    assertThat(known).isFalse();
    assertThat(isKnown(tokens, another)).isTrue();
  }

  @Test
  void a_file_that_has_become_unreadable_changes_nothing() throws IOException {
    Authenticator tokens = tokens();
    Files.writeString(file, "{");
    clock.pass(KeyFile.PAUSE);

    boolean known = isKnown(tokens, OLD);
    Files.delete(file);
    clock.pass(KeyFile.PAUSE);

    assertThat(known).isTrue();
    assertThat(isKnown(tokens, OLD)).isTrue();
  }

  @Test
  void ids_that_nobody_knows_do_not_make_the_file_be_read_each_time() throws IOException {
    KeyFile keys = new KeyFile("--jwks", file, clock);
    keys.named("../../../etc/passwd");
    Files.writeString(file, Signer.published(NEW));

    boolean known = keys.named("new").isPresent();

    assertThat(known).isFalse();
  }

  @Test
  void a_file_that_is_none_is_refused_by_the_option_that_names_it() {
    Path none = directory.resolve("none.json");

    assertThatThrownBy(() -> new KeyFile("--jwks", none, clock))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--jwks must be a file with a JSON Web Key Set");
  }

  @Test
  void a_server_takes_the_tokens_of_a_new_key_without_being_started_again() throws IOException {
    Path published = directory.resolve("published.json");
    Files.writeString(published, Signer.published(OLD));
    try (RunningServer server = new RunningServer(RunningServer.UNLIMITED, new KeyFile("--jwks", published, clock))) {
      Files.writeString(published, Signer.published(NEW));
      clock.pass(KeyFile.PAUSE);

      int status = status(server, NEW);

      assertThat(status).isEqualTo(200);
      assertThat(status(server, OLD)).isEqualTo(401);
    }
  }

  private Authenticator tokens() {
    return new Tokens(new KeyFile("--jwks", file, clock), Signer.ISSUER, Signer.AUDIENCE, clock);
  }

  private boolean isKnown(Authenticator tokens, Signer signer) {
    return tokens.userOf(signer.token(ANN, clock.instant())).isPresent();
  }

  private static int status(RunningServer server, Signer signer) {
    return server.send("GET", "/api/memory/profile", Optional.empty(),
        "Authorization", "Bearer " + signer.token(ANN, server.clock().instant())).status();
  }
}
