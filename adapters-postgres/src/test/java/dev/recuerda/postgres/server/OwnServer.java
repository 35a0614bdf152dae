package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is started here, from binaries on the disk: in a temporary directory, on a free port of the loopback address.
 *
 * <p>A shell stands between this process and the server and reads from it. A word makes it stop or kill the server; when the
 * pipe closes, because this process wants so or was killed, it stops the server at once and removes the directory.
 */
final class OwnServer implements RunningServer {

  private static final String WATCH = """
      directory=$1; shift
      exec 3<&0
      "$@" 3<&- </dev/null &
      server=$!
      (
        if read -r word <&3; then kill -"$word" $server
        else : > "$directory/over"; kill -QUIT $server; fi
      ) &
      watch=$!
      exec 3<&-
      wait $server
      kill $watch 2>/dev/null
      if [ -e "$directory/over" ]; then rm -rf "$directory"; fi
      """;
  private static final String STOP = "INT\n";
  private static final String KILL = "KILL\n";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  /** The processes of a server that was killed notice it one after the other, and no other server starts before. */
  private static final int ATTEMPTS_AFTER_KILL = 100;
  private static final int FIRST_WITH_A_LOCALE_OF_ITS_OWN = 17;

  private final Installation installation;
  private final String origin;
  private final Account account;
  private final Path directory;
  private final Login admin = Login.of("postgres");
  private int port;
  private Process watch;

  private OwnServer(Installation installation, String origin, Path place) throws IOException {
    this.installation = installation;
    this.origin = origin;
    this.account = Account.ofThisProcess();
    this.directory = Files.createTempDirectory(place, "recuerda-postgres");
  }

  static OwnServer of(Installation installation, String origin) throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")), installation, origin);
  }

  private static OwnServer in(Path place, Installation installation, String origin) throws IOException {
    OwnServer server = new OwnServer(installation, origin, place);
    try {
      server.initialize();
      server.startOnAFreePort();
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public RunningServer anotherIn(Path place) throws IOException {
    return in(place, installation, origin);
  }

  private void initialize() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), admin.password());
    account.own(directory);
    List<String> command = new ArrayList<>(List.of(installation.program("initdb"), "-D", data().toString(), "-N", "-A",
        "scram-sha-256", "-U", admin.user(), "--pwfile=" + password, "-E", "UTF8"));
    command.addAll(locale());
    Command.run(directory, account.running(command));
    Files.delete(password);
  }

  private List<String> locale() {
    return installation.majorVersion() < FIRST_WITH_A_LOCALE_OF_ITS_OWN
        ? List.of("--locale=" + (System.getProperty("os.name").equals("Linux") ? "C.UTF-8" : "C"))
        : List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private void startOnAFreePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      port = freePort();
      try {
        startOnPort();
        return;
      } catch (IOException e) {
        end(STOP);
        if (attempt == ATTEMPTS) {
          throw new IOException(Command.lastLines(Files.readString(logFile())), e);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startOnPort() throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", WATCH, "sh", directory.toString(),
        installation.program("postgres"), "-D", data().toString(), "-p", Integer.toString(port)));
    settings().forEach(setting -> command.addAll(List.of("-c", setting)));
    watch = new ProcessBuilder(account.running(command)).directory(directory.toFile()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile())).start();
    Connections.await(url(adminDatabase()), admin, LIMIT, watch::isAlive);
  }

  private List<String> settings() {
    return List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
        "shared_buffers=128MB", "fsync=off", "jit=off", "timezone=UTC", "log_timezone=UTC");
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public Login admin() {
    return admin;
  }

  @Override
  public String adminDatabase() {
    return "postgres";
  }

  @Override
  public boolean outlivesUs() {
    return false;
  }

  @Override
  public Path logFile() {
    return directory.resolve("server.log");
  }

  @Override
  public synchronized void start() {
    for (int attempt = 1; !watch.isAlive(); attempt++) {
      try {
        startOnPort();
      } catch (IOException e) {
        end(STOP);
        if (attempt == ATTEMPTS_AFTER_KILL) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public synchronized void stop() {
    end(STOP);
  }

  @Override
  public synchronized void kill() {
    end(KILL);
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      end("");
    }
    try {
      Directories.remove(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(String word) {
    try (OutputStream toWatch = watch.getOutputStream()) {
      toWatch.write(word.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      Command.await(watch, LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
