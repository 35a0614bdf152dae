package dev.recuerda.examples;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The three streams that a command talks through: UTF-8, with line feeds, whatever the platform does. */
public record Console(InputStream in, PrintStream out, PrintStream err) {

  /** The streams of this process. */
  public static Console ofThisProcess() {
    return new Console(System.in, utf8(new FileOutputStream(FileDescriptor.out)),
        utf8(new FileOutputStream(FileDescriptor.err)));
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

  PrintWriter outWriter() {
    return new PrintWriter(out, true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true);
  }
}
