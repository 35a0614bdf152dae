package dev.recuerda.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of server-sent events, one by one. Read here and not by the client, because whether a stream came to its end or was
 * cut shows only in its last event, which the client keeps to itself.
 */
final class Events {

  private static final String FIELD = "data:";
  private static final String LAST = "[DONE]";

  private final BufferedReader lines;
  private boolean complete;

  Events(InputStream body) {
    lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The data of the next event; empty if there is none. */
  Optional<String> next() throws IOException {
    @Nullable String data = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(FIELD)) {
        String value = line.substring(FIELD.length()).strip();
        data = data == null ? value : data + "\n" + value;
      } else if (line.isEmpty() && data != null) {
        complete = data.equals(LAST);
        return complete ? Optional.empty() : Optional.of(data);
      }
    }
    complete = LAST.equals(data);
    return Optional.empty();
  }

  /** Whether the server said that there is nothing more to come. */
  boolean areComplete() {
    return complete;
  }
}
