package dev.recuerda.examples.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * What is left of the body of a request that was refused before all of it was read. A short one is read and thrown away, since
 * who still sends would otherwise find the connection broken, and not the answer, or would ask the next thing on a connection
 * that is being closed. Of a longer one so much is read, and then the server closes the connection and says so.
 */
final class Remainder {

  /** How many bytes are read at most. */
  static final int MOST = 1024 * 1024;

  private static final int PART = 8 * 1024;

  private Remainder() {}

  /** Reads it. Whoever asks first whether the body is wanted is not told to send it. */
  static void throwAway(Context context) {
    if (context.header("Expect") != null) {
      return;
    }
    try {
      readFrom(context.req().getInputStream());
    } catch (IOException ended) {
      // Before it was complete, or it came too slowly: nobody waits for the next answer on this connection.
    }
  }

  private static void readFrom(InputStream in) throws IOException {
    byte[] part = new byte[PART];
    long size = 0;
    while (size < MOST) {
      int read = in.read(part);
      if (read < 0) {
        return;
      }
      size += read;
    }
  }
}
