package dev.recuerda.examples.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page that shows what is remembered: files that anybody may have. What it shows comes over the same API that everybody else
 * uses, with the token of whoever looks.
 */
final class Inspector {

  /** It may load what lies beside it and ask this server, and nothing else; no text can become markup or script in it. */
  static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
      + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String FOLDER = "page/";
  private static final String FRONT = "index.html";
  private static final List<String> FILES = List.of(FRONT, "inspector.css", "icon.svg", "main.js", "api.js", "dom.js",
      "texts.js", "texts.en.js", "texts.es.js", "agents.js", "talk.js", "turn.js", "facts.js", "profile.js", "timeline.js",
      "figures.js", "chats.js");
  private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

  List<Route> routes() {
    return FILES.stream().map(Inspector::route).toList();
  }

  private static Route route(String file) {
    byte[] content = content(file);
    String type = Objects.requireNonNull(TYPES.get(file.substring(file.lastIndexOf('.') + 1)), file);
    Route route = Route.get("/" + (file.equals(FRONT) ? "" : file), call -> call.answerPage(type, content, POLICY)).forAnybody();
    return file.equals(FRONT) ? route.asking("lang") : route;
  }

  private static byte[] content(String file) {
    try (InputStream in = Objects.requireNonNull(Inspector.class.getResourceAsStream(FOLDER + file), file)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
