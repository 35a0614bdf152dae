package dev.recuerda.examples.serve;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Which pages of other origins may read the answers, in a browser: those that are named, to the letter, and none by default. */
final class Origins {

  private final Set<String> allowed;

  Origins(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Tells the browser that the page may read the answer, if it may. */
  void mark(Context context) {
    if (allowed.isEmpty()) {
      return;
    }
    context.header("Vary", "Origin");
    origin(context).ifPresent(origin -> context.header("Access-Control-Allow-Origin", origin));
  }

  /** Answers a browser that asks beforehand what a page may send; false if it asks for nothing that may be. */
  boolean answersBeforehand(Context context) {
    if (origin(context).isEmpty() || context.header("Access-Control-Request-Method") == null) {
      return false;
    }
    context.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
    context.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language");
    context.header("Access-Control-Max-Age", "600");
    context.status(204);
    return true;
  }

  private Optional<String> origin(Context context) {
    return Optional.ofNullable(context.header("Origin")).filter(allowed::contains);
  }
}
