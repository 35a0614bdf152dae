package dev.recuerda.examples.host;

import dev.recuerda.examples.replay.ModelChoice;
import dev.recuerda.examples.replay.ReplayStore;
import dev.recuerda.llm.ModelExtractor;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.OpenAiLanguageModel;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryStore;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;

/** What a program that answers people runs on. Whatever was opened last is closed first. Safe for many threads. */
public final class Host implements AutoCloseable {

  private static final Duration EACH_SECOND = Duration.ofSeconds(1);

  private final ReplayStore place;
  private final Optional<ModelChoice> chosen;
  private final Optional<ModelServer> models;
  private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

  Host(ReplayStore place, Optional<ModelChoice> chosen, Duration patience) {
    this.place = place;
    this.chosen = chosen;
    opened.push(place);
    try {
      models = chosen.map(choice -> choice.connect(patience));
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
    models.ifPresent(opened::push);
  }

  /** Where the memory is kept. */
  public MemoryStore store() {
    return place.store();
  }

  /** Whether a model was named. */
  public boolean hasModel() {
    return models.isPresent();
  }

  /** The model that was named; one that says that there is none, where none was. */
  public LanguageModel model() {
    return models.isPresent() ? new OpenAiLanguageModel(models.get(), chosen.orElseThrow().chat()) : new NoModel();
  }

  /** The memory that was described so far, from which the model, where one was named, learns beside the rules. */
  public Memory memory(Memory.Builder described) {
    if (models.isEmpty() || place.upkeep().isEmpty()) {
      return described.build();
    }
    Memory memory = described.learnLater(new ModelExtractor(models.get(), chosen.orElseThrow().chat())).build();
    opened.push(memory.learner(place.upkeep().get()).inBackground(EACH_SECOND));
    return memory;
  }

  /** Has something closed with the rest, before all that is open by now. */
  public void closeFirst(AutoCloseable more) {
    opened.push(more);
  }

  /** Waits until the process or this thread is told to stop. At the end of the process everything is closed. */
  public void serve() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "recuerda-stop"));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException told) {
      // It was told to stop, and stops.
    }
  }

  /** What cannot be closed does not keep the rest open. Twice is once. */
  @Override
  public void close() {
    for (AutoCloseable next = opened.pollFirst(); next != null; next = opened.pollFirst()) {
      try {
        next.close();
      } catch (Exception leftBehind) {
        // The process ends, and so does whatever this was.
      }
    }
  }
}
