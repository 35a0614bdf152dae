package dev.recuerda.examples.serve;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of a file, a JSON Web Key Set. The file is looked at again every {@link #PAUSE} at most, when a key is asked for, so
 * that a key that was added is known and one that was taken out no longer is. A file that has become unreadable changes
 * nothing.
 */
final class KeyFile implements Keys {

  /** How long the file is left alone after it was looked at. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile JWKSet keys;
  private volatile Instant looked;

  /**
   * The keys of a file.
   *
   * @param option where the file was named
   * @throws InvalidInputException if it cannot be read, or holds no key set
   */
  KeyFile(String option, Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    this.keys = read().orElseThrow(() -> new InvalidInputException(option, "must be a file with a JSON Web Key Set"));
  }

  @Override
  public Optional<JWK> named(String id) {
    if (isDue() && looking.tryLock()) {
      try {
        looked = clock.instant();
        read().ifPresent(fresh -> keys = fresh);
      } finally {
        looking.unlock();
      }
    }
    return Optional.ofNullable(keys.getKeyByKeyId(id));
  }

  private boolean isDue() {
    return !clock.instant().isBefore(looked.plus(PAUSE));
  }

  private Optional<JWKSet> read() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(JWKSet.parse(Files.readString(file, StandardCharsets.UTF_8)).toPublicJWKSet());
    } catch (IOException | ParseException unreadable) {
      return Optional.empty();
    }
  }
}
