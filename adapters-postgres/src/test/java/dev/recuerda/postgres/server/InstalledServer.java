package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server from a PostgreSQL on this machine that has pgvector. Of several it is the newest. */
final class InstalledServer implements Way {

  private static final List<String> PLACES = List.of("/usr/lib/postgresql", "/usr/local", "/usr/local/opt",
      "/opt/homebrew/opt", "/Library/PostgreSQL");

  private final List<Path> candidates;

  /**
   * A server from one of these.
   *
   * @param candidates directories with the programs of a PostgreSQL, if there is one
   */
  InstalledServer(List<Path> candidates) {
    this.candidates = candidates;
  }

  /** Whatever there is on the machine: on the path, and where packages put it. */
  static InstalledServer ofMachine() {
    try {
      return new InstalledServer(machine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> machine() throws IOException {
    List<Path> found = new ArrayList<>(List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin")));
    for (String program : List.of("postgres", "pg_config")) {
      Optional<Path> path = Command.find(program);
      if (path.isPresent()) {
        found.add(path.get().toRealPath().getParent());
      }
    }
    for (String place : PLACES) {
      Directories.list(Path.of(place)).forEach(directory -> found.add(directory.resolve("bin")));
    }
    return found;
  }

  @Override
  public Optional<RunningServer> serve() throws IOException {
    List<Installation> installations = new ArrayList<>();
    for (Path programs : candidates) {
      if (Installation.isIn(programs) && hasPgvector(programs)) {
        installations.add(Installation.in(programs));
      }
    }
    Optional<Installation> newest = installations.stream().max(Comparator.comparingInt(Installation::majorVersion));
    return newest.isEmpty()
        ? Optional.empty()
        : Optional.of(OwnServer.of(newest.get(), "the PostgreSQL that is installed on this machine"));
  }

  private static boolean hasPgvector(Path programs) throws IOException {
    return sharedFiles(programs).anyMatch(shared -> Files.exists(shared.resolve("extension/vector.control")));
  }

  private static Stream<Path> sharedFiles(Path programs) throws IOException {
    Path config = programs.resolve("pg_config");
    if (Files.isExecutable(config)) {
      return Stream.of(Path.of(Command.run(programs, List.of(config.toString(), "--sharedir")).strip()));
    }
    return Stream.of("../share/postgresql", "../share").map(programs::resolve);
  }
}
