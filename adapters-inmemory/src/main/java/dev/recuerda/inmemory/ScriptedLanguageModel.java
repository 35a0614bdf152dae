package dev.recuerda.inmemory;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.port.LanguageModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Says what it was told to say, in that order, whatever it is asked, and remembers what it was asked. For tests and
 * examples that must run without a network. Beyond the end of the script it throws a {@link PermanentException}. Safe for
 * many threads, though what is asked at once is answered in no particular order.
 */
public final class ScriptedLanguageModel implements LanguageModel {

  private static final TokenCounter TOKENS = TokenCounter.estimate();

  private final Lock lock = new ReentrantLock();
  private final Queue<Supplier<String>> script = new ArrayDeque<>();
  private final List<Prompt> asked = new ArrayList<>();

  private ScriptedLanguageModel() {}

  /** A model that gives these answers; none is a model that must not be asked. */
  public static ScriptedLanguageModel answering(String... answers) {
    ScriptedLanguageModel model = new ScriptedLanguageModel();
    for (String answer : answers) {
      model.thenAnswering(answer);
    }
    return model;
  }

  /** Adds an answer to the end of the script. */
  public ScriptedLanguageModel thenAnswering(String answer) {
    return then(() -> answer);
  }

  /** Adds a failure to the end of the script: a {@link RetryableException}. */
  public ScriptedLanguageModel thenFailing() {
    return then(() -> {
      throw new RetryableException("the script says that the model fails here");
    });
  }

  private ScriptedLanguageModel then(Supplier<String> line) {
    lock.lock();
    try {
      script.add(line);
      return this;
    } finally {
      lock.unlock();
    }
  }

  /** What it was asked so far, the oldest first, whether it answered or failed; a copy. */
  public List<Prompt> asked() {
    lock.lock();
    try {
      return List.copyOf(asked);
    } finally {
      lock.unlock();
    }
  }

  /** Gives the next answer of the script. The numbers of tokens are estimates. */
  @Override
  public Reply complete(Prompt prompt) {
    String answer = next(prompt).get();
    return new Reply(answer, TOKENS.tokens(prompt.asText()), TOKENS.tokens(answer));
  }

  private Supplier<String> next(Prompt prompt) {
    lock.lock();
    try {
      asked.add(prompt);
      Supplier<String> line = script.poll();
      if (line == null) {
        throw new PermanentException(
            "the script ended before call " + asked.size() + ": tell the model what to answer with thenAnswering");
      }
      return line;
    } finally {
      lock.unlock();
    }
  }
}
