package dev.recuerda.examples.replay;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One line of a file, as bytes that are yet to be understood. */
final class Line {

  private final long number;
  private final byte[] bytes;
  private final boolean whole;

  Line(long number, byte[] bytes, boolean whole) {
    this.number = number;
    this.bytes = bytes;
    this.whole = whole;
  }

  /** Counted from 1, blank lines included. */
  long number() {
    return number;
  }

  /**
   * What it says.
   *
   * @throws InvalidInputException if it is too long, or not UTF-8
   */
  String text() {
    Check.that(whole, "message", "must have at most " + InputLines.MAX_LINE + " bytes in its line");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw new InvalidInputException("message", "must be written in UTF-8");
    }
  }
}
