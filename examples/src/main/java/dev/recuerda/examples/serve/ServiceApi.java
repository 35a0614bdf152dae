package dev.recuerda.examples.serve;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What anybody may ask: whether the server is well, what it did, and what it can be asked. */
final class ServiceApi {

  private static final UserId NOBODY = new UserId(new UUID(0, 0));
  private static final List<String> FEATURES =
      List.of("agents", "sessions", "user_context", "agent_memory", "learning", "memory_questions", "consent", "export",
          "erasure", "personalization");
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String DOCUMENT = "openapi.json";

  private final Memory memory;
  private final Figures figures;

  ServiceApi(Memory memory, Figures figures) {
    this.memory = memory;
    this.figures = figures;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/personalized-ai/health", this::health).forAnybody(),
        Route.get("/metrics", call -> call.answer(200, PROMETHEUS, figures.asText())).forAnybody(),
        Route.get("/openapi.json", call -> call.answer(200, "application/json", document())).forAnybody());
  }

  /** Asks the store, for somebody whom there is not. */
  private void health(Call call) {
    try {
      memory.of(NOBODY).profile();
      call.answer(Json.object().put("status", "healthy").set("features", Json.node(FEATURES)));
    } catch (MemoryException broken) {
      call.answer(503, Json.object().put("code", "unavailable").put("message", "the memory cannot be reached"));
    }
  }

  private static String document() {
    try (InputStream in = Objects.requireNonNull(ServiceApi.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
