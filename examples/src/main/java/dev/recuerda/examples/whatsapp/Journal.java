package dev.recuerda.examples.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.recuerda.examples.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** A line of JSON for whatever did not go as it should: which message, by its alias, and why. It holds nothing that was sent. */
final class Journal {

  private final PrintStream lines;
  private final InstantSource clock;
  private final ReentrantLock writing = new ReentrantLock();

  Journal(PrintStream lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * Writes a line.
   *
   * @param alias the message's; empty where there is no message
   */
  void wrote(String event, String alias, String reason) {
    var line = JsonNodeFactory.instance.objectNode().put("time", clock.instant().toString()).put("event", event);
    if (!alias.isEmpty()) {
      line.put("message", alias);
    }
    line.put("reason", reason);
    writing.lock();
    try {
      Console.line(lines, line.toString());
      lines.flush();
    } finally {
      writing.unlock();
    }
  }
}
