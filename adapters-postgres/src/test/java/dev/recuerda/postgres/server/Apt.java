package dev.recuerda.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches Debian packages into a directory, from the archive that the machine has its own packages from. The lists, the
 * cache and the state are private, so nothing of the system changes, and no rights are needed.
 */
final class Apt {

  private static final Path MAIN_KEYS = Path.of("/usr/share/keyrings");
  private static final Set<String> SUITES_WITHOUT_UPDATES = Set.of("sid", "unstable", "testing");

  private final Path directory;
  private final String archive;

  private Apt(Path directory, String archive) {
    this.directory = directory;
    this.archive = archive;
  }

  /** Apt that works in this directory; nothing where the machine has no apt, or no archive to fetch from. */
  static Optional<Apt> in(Path directory) throws IOException {
    return Command.find("apt-get").isPresent() ? archive().map(archive -> new Apt(directory, archive)) : Optional.empty();
  }

  /** The address of the distribution's own archive, which is the one that also has updates for its suite. */
  private static Optional<String> archive() throws IOException {
    Set<String> sources = Command.run(Path.of("."),
            List.of("apt-get", "indextargets", "--no-release-info", "--format", "$(REPO_URI) $(COMPONENT) $(RELEASE)"))
        .lines().collect(Collectors.toSet());
    return sources.stream()
        .filter(source -> source.contains(" main "))
        .filter(source -> sources.contains(source + "-updates")
            || SUITES_WITHOUT_UPDATES.contains(source.substring(source.lastIndexOf(' ') + 1)))
        .map(source -> source.substring(0, source.indexOf(' ')))
        .sorted()
        .findFirst();
  }

  /** Fetches a package from the first of the suites that has it. */
  List<Path> binary(String name, List<String> suites) throws IOException {
    return fetch("deb", suites, List.of("download", name));
  }

  /** Fetches the source of a package from the first of the suites that has it. */
  List<Path> source(String name, List<String> suites) throws IOException {
    return fetch("deb-src", suites, List.of("source", "--download-only", name));
  }

  private List<Path> fetch(String type, List<String> suites, List<String> command) throws IOException {
    IOException failure = new IOException("No suite has " + command.get(command.size() - 1));
    for (String suite : suites) {
      try {
        return fetch(type, suite, command);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private List<Path> fetch(String type, String suite, List<String> command) throws IOException {
    Path here = Files.createDirectories(directory.resolve(type + "-" + suite));
    Path configuration = configure(here, type + keys() + " " + archive + " " + suite + " main\n");
    apt(here, configuration, List.of("update"));
    Path fetched = Files.createDirectories(here.resolve("fetched"));
    apt(fetched, configuration, command);
    return Directories.list(fetched);
  }

  private static void apt(Path directory, Path configuration, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("apt-get", "-q", "-c", configuration.toString()));
    all.addAll(command);
    Command.run(directory, all);
  }

  /** Hooks of the system are cleared, since they would tidy up the system's cache. */
  private static Path configure(Path here, String source) throws IOException {
    Files.createDirectories(here.resolve("lists/partial"));
    Files.createDirectories(here.resolve("cache/archives/partial"));
    Files.writeString(here.resolve("status"), "");
    Files.writeString(here.resolve("sources.list"), source);
    return Files.writeString(here.resolve("apt.conf"), """
        Dir::State "%1$s";
        Dir::State::lists "%1$s/lists";
        Dir::State::status "%1$s/status";
        Dir::Cache "%1$s/cache";
        Dir::Etc::sourcelist "%1$s/sources.list";
        Dir::Etc::sourceparts "-";
        Dir::Etc::preferences "-";
        Dir::Etc::preferencesparts "-";
        Acquire::Languages "none";
        Acquire::Retries "3";
        Acquire::http::Timeout "15";
        APT::Sandbox::User "";
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        """.formatted(here));
  }

  private static String keys() {
    return Stream.of("debian-archive-keyring.pgp", "debian-archive-keyring.gpg")
        .map(MAIN_KEYS::resolve)
        .filter(Files::isReadable)
        .findFirst()
        .map(keys -> " [signed-by=" + keys + "]")
        .orElse("");
  }
}
