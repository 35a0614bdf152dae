package dev.recuerda.examples.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of this machine, and the program that drives it. */
record Programs(Path browser, Path driver) {

  static final String BROWSER = "RECUERDA_CHROMIUM";
  static final String DRIVER = "RECUERDA_CHROMEDRIVER";

  /**
   * Those that the variables name, or else the first ones in the folders of {@code PATH}.
   *
   * @throws IllegalStateException if there are none; says what to install
   */
  static Programs of(Map<String, String> environment) {
    return new Programs(
        found(environment, BROWSER, List.of("chromium", "chromium-browser", "google-chrome")),
        found(environment, DRIVER, List.of("chromedriver")));
  }

  private static Path found(Map<String, String> environment, String variable, List<String> names) {
    Optional<Path> given = Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty()).map(Path::of);
    return given.or(() -> onPath(environment.getOrDefault("PATH", ""), names))
        .filter(Files::isExecutable)
        .orElseThrow(() -> new IllegalStateException("There is no browser for the tests of the page: install Chromium and its"
            + " driver (on a Debian the packages chromium and chromium-driver), or set " + BROWSER + " and " + DRIVER
            + " to the two programs. What is missing is " + String.join(" or ", names) + "."));
  }

  private static Optional<Path> onPath(String folders, List<String> names) {
    return names.stream()
        .flatMap(name -> Arrays.stream(folders.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
