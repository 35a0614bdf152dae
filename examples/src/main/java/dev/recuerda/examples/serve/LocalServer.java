package dev.recuerda.examples.serve;

import dev.recuerda.examples.serve.Limits.Rate;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.user.UserId;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;

/**
 * The server on a free port of this machine, for whoever measures it in the same process: it signs the tokens itself, its limits
 * are as high as limits can be, and its log is written and thrown away.
 */
public final class LocalServer implements AutoCloseable {

  private static final int HIGHEST = 1_000_000;

  private final InstantSource clock = InstantSource.system();
  private final DevelopmentKey key = new DevelopmentKey();
  private final Memory memory;
  private final Server server;

  private LocalServer(MemoryStore store, LanguageModel model) {
    Figures figures = new Figures();
    memory = Apis.memory(store).clock(clock).observer(figures).build();
    Assistant assistant = Assistant.builder(memory, model).observer(figures).build();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Watch watch = new Watch(clock, System::nanoTime, UUID::randomUUID, figures, new AccessLog(nowhere));
    Rate often = new Rate(HIGHEST, HIGHEST);
    server = Server.started(Settings.standard().limitedTo(often, often), memory,
        new Tokens(key, DevelopmentKey.ISSUER, DevelopmentKey.AUDIENCE, clock), watch,
        Apis.routes(memory, store, assistant, watch));
  }

  /**
   * A server that is ready to be asked.
   *
   * @param model who answers what is no question about memory
   * @throws PermanentException if it cannot listen
   */
  public static LocalServer started(MemoryStore store, LanguageModel model) {
    return new LocalServer(store, model);
  }

  /** Where it is reached, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** A token for a user, good for a day. */
  public String tokenFor(UserId user) {
    return key.tokenFor(user, clock.instant());
  }

  /** What it serves. */
  public Memory memory() {
    return memory;
  }

  @Override
  public void close() {
    server.close();
  }
}
