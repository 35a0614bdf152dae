package dev.recuerda.examples;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The three streams that a command talks through: UTF-8, with line feeds, whatever the platform does.
 *
 * @param terminal whether somebody watches, so that a line may be written anew
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

  private static final String TO_THE_LEFT = "\r";
  private static final String REST_OF_THE_LINE = "\u001b[K";

  /** Streams that nobody watches. */
  public Console(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false);
  }

  /** The streams of this process. */
  public static Console ofThisProcess() {
    return new Console(System.in, utf8(new FileOutputStream(FileDescriptor.out)),
        utf8(new FileOutputStream(FileDescriptor.err)), isTerminal());
  }

  /** From Java 22 on there may be a console where there is no terminal, and it can be asked. */
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    try {
      return console != null && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }

  /** A stream that holds back what is printed until it is flushed. */
  public static PrintStream utf8(OutputStream raw) {
    return new PrintStream(new BufferedOutputStream(raw), false, StandardCharsets.UTF_8);
  }

  /** Prints a line, which the platform's own line ends have no part in. */
  public static void line(PrintStream to, String text) {
    to.print(text);
    to.print('\n');
  }

  /** Says something that is no result, at once. */
  public void say(String text) {
    line(err, text);
    err.flush();
  }

  /** Says something in the place of what was last said so, where somebody watches. */
  public void sayInPlace(String text) {
    err.print(TO_THE_LEFT + text + REST_OF_THE_LINE);
    err.flush();
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true);
  }
}
