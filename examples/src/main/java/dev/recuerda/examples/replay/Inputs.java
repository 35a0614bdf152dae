package dev.recuerda.examples.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** What comes in, one at a time. */
interface Inputs extends Closeable {

  /** The next; empty at the end. */
  Optional<Input> next() throws IOException;

  /** How much of it was read, from 0 to 1, where that is known. */
  OptionalDouble share();
}
