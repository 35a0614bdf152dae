package dev.recuerda.postgres.server;

import java.io.IOException;
import java.util.Optional;

/** A way to get a server. */
@FunctionalInterface
interface Way {

  /**
   * Starts a server, or connects to one; nothing if this machine has not what it takes.
   *
   * @throws IOException if it has, but that did not do
   * @throws IllegalStateException if somebody asked for this way, and for no other
   */
  Optional<RunningServer> serve() throws IOException;
}
