package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Lets the inputs of a conversation pass, one by one. A broken one is reported, and the rest goes on. */
final class Conversation {

  private final Console console;
  private final Labels labels;
  private final Progress progress;
  private final Replay replay;
  private final Reader reader;
  private final Report report;
  private final Tally tally;
  private final Set<String> failures = new HashSet<>();

  Conversation(Console console, Labels labels, Progress progress, Replay replay, Reader reader, Report report) {
    this.console = console;
    this.labels = labels;
    this.progress = progress;
    this.replay = replay;
    this.reader = reader;
    this.report = report;
    this.tally = new Tally(reader.tally());
  }

  /**
   * Reads to the end, or until the store is away: what comes after a line must not be recorded before it.
   *
   * @param begin what is to be done before the first line that can be read
   * @throws InvalidInputException if there was no line that could be read
   * @throws StoreUnavailableException if the store does not answer
   */
  Tally through(Inputs inputs, String source, Runnable begin) throws IOException {
    Optional<Input> next = inputs.next();
    while (next.isPresent()) {
      Input input = next.get();
      Optional<Message> message = input.message();
      if (message.isPresent() && tally.inputs() == 0) {
        replay.begin(message.get().at());
        begin.run();
      }
      input.refusal().ifPresent(why -> refused(input, why));
      message.ifPresent(said -> pass(input, said));
      console.out().flush();
      progress.reached(input.line(), inputs.share());
      next = inputs.next();
    }
    Check.that(tally.inputs() > 0, source, tally.refused() > 0 ? "has no line that can be read" : "is empty");
    reader.rest().forEach(this::read);
    return tally;
  }

  /** What came due in the pause before an input is read before it is dealt with, and what it makes due after that. */
  private void pass(Input input, Message message) {
    replay.reach(message);
    reader.due().forEach(this::read);
    turn(input, message).ifPresent(turn -> report.turn(tally.inputs(), turn));
    reader.due().forEach(this::read);
  }

  /** A failure is told once for each way of failing, where it is seen soon. */
  private void read(ReadLater reading) {
    report.lesson(reading);
    reading.lesson().failure().filter(failures::add).ifPresent(why -> console.say(labels.get("model.failed", why)));
  }

  private Optional<Turn> turn(Input input, Message message) {
    try {
      Optional<Turn> turn = replay.turn(message);
      turn.ifPresentOrElse(tally::count, () -> tally.countEarlier(message));
      return turn;
    } catch (PermanentException wrong) {
      refused(input, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private void refused(Input input, String why) {
    tally.countRefused();
    console.say(labels.get("line.refused", input.line(), why));
  }
}
