package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pgvector, compiled from Debian's source against the headers of the same major version, and installed into a PostgreSQL that
 * is ours. A module built against the headers of one release of a major version loads in every other.
 */
final class BuiltPgvector {

  /**
   * The suites that have its source, the one with the newest first. Below 0.8.4 an HNSW index may lose rows, so what is
   * tested with one needs a look at the version.
   */
  private static final List<String> SOURCE_SUITES = List.of("sid", "trixie");

  /** The suites that have the headers, the one that keeps its major version first. */
  private static final List<String> HEADER_SUITES = List.of("trixie", "sid");

  private static final Pattern VERSION = Pattern.compile("default_version = '(.+)'");

  /** As fast as a distribution's: with the optimizations of pgvector's own makefile, and for any processor. */
  private static final String COMPILE = """
      compiler=$1; headers=$2
      fast="-O2 -ftree-vectorize -fassociative-math -fno-signed-zeros -fno-trapping-math"
      printf '%s\\n' src/*.c \
        | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 4 "$compiler" -c -fPIC $fast -w -I"$headers" -Isrc
      "$compiler" -shared -o vector.so *.o -lm
      """;

  private final Apt apt;
  private final Path work;
  private final String compiler;

  BuiltPgvector(Apt apt, Path work, String compiler) {
    this.apt = apt;
    this.work = work;
    this.compiler = compiler;
  }

  /** Builds it and puts it into the PostgreSQL at this place. */
  void installInto(Path postgres, int majorVersion) throws IOException {
    Path headers = headers(majorVersion);
    Path source = source();
    Command.run(source, List.of("sh", "-e", "-c", COMPILE, "sh", compiler, headers.toString()));
    install(source, postgres);
  }

  private Path headers(int majorVersion) throws IOException {
    Path unpacked = Files.createDirectories(work.resolve("headers"));
    for (Path archive : apt.binary("postgresql-server-dev-" + majorVersion, HEADER_SUITES)) {
      Command.run(work, List.of("dpkg", "-x", archive.toString(), unpacked.toString()));
    }
    return unpacked.resolve("usr/include/postgresql/" + majorVersion + "/server");
  }

  private Path source() throws IOException {
    Path unpacked = Files.createDirectories(work.resolve("pgvector"));
    for (Path archive : apt.source("pgvector", SOURCE_SUITES)) {
      if (archive.getFileName().toString().contains(".orig.tar.")) {
        try (InputStream content = Files.newInputStream(archive)) {
          Archives.unpack(content, unpacked);
        }
      }
    }
    return Directories.list(unpacked).get(0);
  }

  private static void install(Path source, Path postgres) throws IOException {
    Path extensions = postgres.resolve("share/postgresql/extension");
    String control = Files.readString(source.resolve("vector.control"));
    Matcher version = VERSION.matcher(control);
    if (!version.find()) {
      throw new IOException("A pgvector without a version");
    }
    Files.copy(source.resolve("sql/vector.sql"), extensions.resolve("vector--" + version.group(1) + ".sql"));
    Files.copy(source.resolve("vector.so"), postgres.resolve("lib/postgresql/vector.so"));
    Files.writeString(extensions.resolve("vector.control"), control);
  }
}
