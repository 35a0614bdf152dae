package dev.recuerda.examples.bench;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.port.LanguageModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for a model behind a network: it parks the thread for a while, which takes no processor, and then names whose marks
 * it was told: the one in the message to be answered, whose circumstances it knows, and everybody whose words are in the
 * prompt.
 */
final class DistantModel implements LanguageModel {

  /** What stands before the mark of somebody whose circumstances are in the prompt. */
  static final String KNOWS = "knows ";

  private final Duration takes;

  DistantModel(Duration takes) {
    this.takes = takes;
  }

  @Override
  public Reply complete(Prompt prompt) {
    rest();
    List<Mark> told = prompt.turns().stream().flatMap(turn -> Mark.in(turn.text())).toList();
    Turn asked = prompt.turns().get(prompt.turns().size() - 1);
    String heard = asked.speaker() == Speaker.USER ? words("heard ", Mark.in(asked.text())) : "";
    String knows = words(KNOWS, told.stream().filter(Mark::isBeforehand).map(DistantModel::owner));
    return new Reply(heard + knows + words("met ", told.stream().map(DistantModel::owner)), 0, 0);
  }

  private void rest() {
    long until = System.nanoTime() + takes.toNanos();
    for (long left = takes.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new RetryableException("interrupted while waiting for the model");
      }
    }
  }

  private static Mark owner(Mark mark) {
    return Mark.of(mark.user());
  }

  private static String words(String before, Stream<Mark> marks) {
    return marks.distinct().map(mark -> before + mark.word() + ". ").collect(Collectors.joining());
  }
}
