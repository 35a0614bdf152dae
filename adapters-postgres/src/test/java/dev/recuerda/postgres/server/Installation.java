package dev.recuerda.postgres.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs on the disk. */
final class Installation {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)\\S*)");

  private final Path programs;
  private final String version;
  private final int majorVersion;

  private Installation(Path programs, String version, int majorVersion) {
    this.programs = programs;
    this.version = version;
    this.majorVersion = majorVersion;
  }

  /** The installation with its programs in this directory. */
  static Installation in(Path programs) throws IOException {
    String told = Command.run(Path.of("."), List.of(programs.resolve("postgres").toString(), "--version"));
    Matcher version = VERSION.matcher(told);
    if (!version.find()) {
      throw new IOException("Not a PostgreSQL: " + programs);
    }
    return new Installation(programs, version.group(1), Integer.parseInt(version.group(2)));
  }

  static boolean isIn(Path programs) {
    return Files.isExecutable(programs.resolve("postgres")) && Files.isExecutable(programs.resolve("initdb"));
  }

  String program(String name) {
    return programs.resolve(name).toString();
  }

  String version() {
    return version;
  }

  int majorVersion() {
    return majorVersion;
  }
}
