package dev.recuerda.postgres.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a Docker container, if an engine answers. Testcontainers takes the container away, also after a crash. */
final class DockerServer implements Way {

  private static final DockerImageName IMAGE =
      DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres");
  private static final Duration START = Duration.ofMinutes(2);
  private static final int CONNECT_MILLIS = 1_000;

  @Override
  public Optional<RunningServer> serve() throws IOException {
    try {
      return engineListens() ? Optional.of(start()) : Optional.empty();
    } catch (RuntimeException e) {
      throw new IOException("Docker has an engine, but no container with PostgreSQL", e);
    }
  }

  /** Asked here rather than by Testcontainers, which tries for many seconds where there is none. */
  private static boolean engineListens() {
    return hosts().anyMatch(DockerServer::listens);
  }

  private static Stream<URI> hosts() {
    String named = System.getenv("DOCKER_HOST");
    if (named != null && !named.isBlank()) {
      return Stream.of(URI.create(named));
    }
    String home = System.getProperty("user.home");
    Stream<String> sockets = Stream.of("/var/run/docker.sock", home + "/.docker/run/docker.sock",
        home + "/.docker/desktop/docker.sock", System.getenv().getOrDefault("XDG_RUNTIME_DIR", "") + "/docker.sock");
    return Stream.concat(sockets.map(path -> Path.of(path).toUri()), Stream.of(URI.create("npipe:////./pipe/docker_engine")));
  }

  private static boolean listens(URI host) {
    try {
      if (host.getHost() != null) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), CONNECT_MILLIS);
        }
      } else if ("npipe".equals(host.getScheme())) {
        return Files.exists(Path.of(host.getPath()));
      } else {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
          channel.connect(UnixDomainSocketAddress.of(host.getPath()));
        }
      }
      return true;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static RunningServer start() {
    PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
        .withUsername("postgres")
        .withPassword(Login.of("postgres").password())
        .withDatabaseName("postgres")
        .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
        .withEnv("TZ", "UTC")
        .withCommand("postgres", "-c", "max_connections=200", "-c", "shared_buffers=128MB", "-c", "fsync=off", "-c", "jit=off",
            "-c", "timezone=UTC")
        .withStartupTimeout(START);
    container.start();
    return new Container(container);
  }

  private record Container(PostgreSQLContainer container) implements RunningServer {

    @Override
    public String origin() {
      return "a container of " + IMAGE.asCanonicalNameString();
    }

    @Override
    public String url(String database) {
      return "jdbc:postgresql://" + container.getHost() + ":"
          + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
    }

    @Override
    public Login admin() {
      return new Login(container.getUsername(), container.getPassword());
    }

    @Override
    public String adminDatabase() {
      return container.getDatabaseName();
    }

    @Override
    public boolean outlivesUs() {
      return false;
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
