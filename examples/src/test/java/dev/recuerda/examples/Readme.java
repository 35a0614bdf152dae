package dev.recuerda.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of a README, and those of a test that does what it says and quotes it line by line, between two comments. */
final class Readme {

  private static final Path TESTS = Path.of("src/test/java/dev/recuerda/examples");
  private static final String QUOTED = "    // As the README has it";
  private static final String END = "// .";

  private Readme() {}

  /** The whole of a module's; that of the project where the module is {@code .}. */
  static String of(String module) throws IOException {
    return Files.readString(Path.of("..", module, "README.md"));
  }

  /** A module's blocks in a language. */
  static List<String> blocks(String module, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(of(module)).results()
        .map(block -> block.group(1)).toList();
  }

  /** What a test quotes. */
  static List<String> quotedBy(Class<?> test) throws IOException {
    List<String> quoted = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : Files.readAllLines(TESTS.resolve(test.getSimpleName() + ".java"))) {
      if (inside && line.strip().equals(END)) {
        quoted.add(block.toString());
        block.setLength(0);
      }
      inside = line.equals(QUOTED) || inside && !line.strip().equals(END);
      if (inside && !line.equals(QUOTED)) {
        block.append(line.substring(Math.min(4, line.length()))).append('\n');
      }
    }
    return quoted;
  }
}
