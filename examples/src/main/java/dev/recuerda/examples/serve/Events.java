package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Server-sent events. The answer begins with the first one: until then, a failure can still be answered as any other. */
final class Events {

  private final Context context;
  private boolean begun;

  Events(Context context) {
    this.context = context;
  }

  boolean haveBegun() {
    return begun;
  }

  /** Sends an event at once; the data is one line, as JSON is. */
  void send(String name, JsonNode data) {
    try {
      if (!begun) {
        begun = true;
        context.status(200).contentType("text/event-stream; charset=utf-8");
      }
      OutputStream out = context.res().getOutputStream();
      out.write(("event: " + name + "\ndata: " + Json.write(data) + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException hungUp) {
      throw new UncheckedIOException(hungUp);
    }
  }
}
