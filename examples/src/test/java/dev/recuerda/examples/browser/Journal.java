package dev.recuerda.examples.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What the browser wrote down since it was last read: what its console was told, and what it asked of whom. */
final class Journal {

  /** What is read from the page itself, or from nothing. */
  private static final Set<String> AT_HOME = Set.of("about", "blob", "data");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> console = new ArrayList<>();
  private final List<URI> asked = new ArrayList<>();
  private long bytes;

  /** Reads on, and leaves nothing behind for the next one. */
  static Journal readFrom(ChromeDriver driver) {
    Journal journal = new Journal();
    driver.manage().logs().get(LogType.BROWSER).forEach(journal::said);
    driver.manage().logs().get(LogType.PERFORMANCE).forEach(entry -> journal.did(parsed(entry.getMessage()).path("message")));
    return journal;
  }

  private void said(LogEntry entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      console.add("console: " + entry.getMessage());
    }
  }

  private void did(JsonNode event) {
    JsonNode what = event.path("params");
    switch (event.path("method").asText()) {
      case "Network.requestWillBeSent" -> asked.add(URI.create(what.path("request").path("url").asText()));
      case "Network.webSocketCreated" -> asked.add(URI.create(what.path("url").asText()));
      case "Network.loadingFinished" -> bytes += what.path("encodedDataLength").asLong();
      default -> { }
    }
  }

  /** Whatever the console was warned of, and each request to anybody but this server. */
  List<String> complaintsAt(String server) {
    Stream<String> strangers = asked.stream()
        .filter(uri -> !AT_HOME.contains(uri.getScheme()) && !origin(uri).equals(server))
        .map(uri -> "asked somebody else: " + origin(uri));
    return Stream.concat(console.stream(), strangers).toList();
  }

  /** What came over the wire, headers included. */
  long bytes() {
    return bytes;
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
