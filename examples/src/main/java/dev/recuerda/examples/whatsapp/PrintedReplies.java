package dev.recuerda.examples.whatsapp;

import dev.recuerda.examples.Console;
import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/** Prints each reply as one line of JSON: the request that would send it. */
final class PrintedReplies implements Outbox {

  private final PrintStream lines;
  private final ReentrantLock writing = new ReentrantLock();

  PrintedReplies(PrintStream lines) {
    this.lines = lines;
  }

  @Override
  public void send(Outgoing text) {
    writing.lock();
    try {
      Console.line(lines, text.json().toString());
      lines.flush();
    } finally {
      writing.unlock();
    }
  }
}
