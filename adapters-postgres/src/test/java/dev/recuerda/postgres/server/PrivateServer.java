package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server from binaries on the class path, with a pgvector that is compiled here: for a Linux with Debian's apt and a C
 * compiler. The result is kept under {@code target}, so that only the first run after a clean takes the time.
 */
final class PrivateServer implements Way {

  private static final Map<String, String> BINARIES =
      Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path place;

  PrivateServer(Path place) {
    this.place = place;
  }

  /** The target directory of the module with this class, whichever module runs the tests; else the cache of the user. */
  static Path usualPlace() {
    Path home = Path.of("").toAbsolutePath();
    Path module = home.resolveSibling("adapters-postgres");
    Path target = (Files.isDirectory(module) ? module : home).resolve("target");
    boolean writable = Files.isWritable(Files.exists(target) ? target : target.getParent());
    return writable ? target : Path.of(System.getProperty("user.home"), ".cache", "recuerda");
  }

  @Override
  public Optional<RunningServer> serve() throws IOException {
    URL binaries = binaries();
    if (binaries == null) {
      return Optional.empty();
    }
    Path home = place.resolve("postgres-" + binaries.openConnection().getContentLengthLong());
    if (!Files.exists(home) && !make(binaries, home)) {
      return Optional.empty();
    }
    Installation installation = Installation.in(home.resolve("bin"));
    return Optional.of(OwnServer.of(installation, "a PostgreSQL of the tests' own with a pgvector that was built for it"));
  }

  private static @Nullable URL binaries() {
    String name = BINARIES.get(System.getProperty("os.arch"));
    return System.getProperty("os.name").equals("Linux") && name != null ? PrivateServer.class.getResource(name) : null;
  }

  /** Makes it, unless another process does so meanwhile; whether it is there now. */
  private boolean make(URL binaries, Path home) throws IOException {
    Files.createDirectories(place);
    try (FileChannel channel = FileChannel.open(place.resolve("postgres.lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      FileLock lock = lock(channel);
      try {
        return Files.exists(home) || build(binaries, home);
      } finally {
        lock.release();
      }
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > end) {
        throw new IOException("Another process has been building a PostgreSQL for too long");
      }
      pause();
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while another process builds a PostgreSQL");
    }
  }

  /** Everything is made aside and moved to its place when it is complete. */
  private boolean build(URL binaries, Path home) throws IOException {
    Path aside = Files.createTempDirectory(place, "postgres-build").toAbsolutePath();
    try {
      Optional<Apt> apt = Apt.in(Files.createDirectory(aside.resolve("apt")));
      Optional<Path> compiler = Stream.of("gcc", "cc", "clang").flatMap(name -> Command.find(name).stream()).findFirst();
      if (apt.isEmpty() || compiler.isEmpty()) {
        return false;
      }
      Path made = Files.createDirectory(aside.resolve("postgres"));
      try (InputStream content = binaries.openStream()) {
        Archives.unpack(content, made);
      }
      new BuiltPgvector(apt.get(), aside, compiler.get().toString())
          .installInto(made, Installation.in(made.resolve("bin")).majorVersion());
      Files.move(made, home, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      Directories.remove(aside);
    }
  }
}
