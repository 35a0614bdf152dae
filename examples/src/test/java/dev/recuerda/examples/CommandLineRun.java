package dev.recuerda.examples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One run of the main, with what it read and what it printed. */
record CommandLineRun(int code, String out, String err) {

  static CommandLineRun of(String... args) {
    return reading("", args);
  }

  static CommandLineRun reading(String input, String... args) {
    return reading(Map.of(), input, args);
  }

  /** @param environment the variables that the run is given, and no others */
  static CommandLineRun reading(Map<String, String> environment, String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printed = Console.utf8(out);
    PrintStream complained = Console.utf8(err);
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code = Main.run(new Console(in, printed, complained), environment, args);
    printed.flush();
    complained.flush();
    return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
