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

/** Lets the lines of a conversation pass, one by one. A broken one is reported, and the rest goes on. */
final class Conversation {

  private final Console console;
  private final Labels labels;
  private final Progress progress;
  private final Replay replay;
  private final Reader reader;
  private final Report report;
  private final Tally tally;
  private final Set<String> passedOver = new HashSet<>();
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
  Tally through(InputLines lines, String source, Runnable begin) throws IOException {
    Optional<Line> next = lines.next();
    while (next.isPresent()) {
      Line line = next.get();
      Optional<Message> message = read(line);
      if (message.isPresent() && tally.inputs() == 0) {
        replay.begin(message.get().at());
        begin.run();
      }
      message.ifPresent(said -> pass(line, said));
      console.out().flush();
      progress.reached(line.number(), lines.bytesRead());
      next = lines.next();
    }
    Check.that(tally.inputs() > 0, source, tally.refused() > 0 ? "has no line that can be read" : "is empty");
    reader.rest().forEach(this::read);
    return tally;
  }

  /** What came due in the pause before an input is read before it is dealt with, and what it makes due after that. */
  private void pass(Line line, Message message) {
    replay.reach(message);
    reader.due().forEach(this::read);
    turn(line, message).ifPresent(turn -> report.turn(tally.inputs(), turn));
    reader.due().forEach(this::read);
  }

  /** A failure is told once for each way of failing, where it is seen soon. */
  private void read(ReadLater reading) {
    report.lesson(reading);
    reading.lesson().failure().filter(failures::add).ifPresent(why -> console.say(labels.get("model.failed", why)));
  }

  private Optional<Message> read(Line line) {
    try {
      String text = line.text();
      return text.isBlank() ? Optional.empty() : Optional.of(MessageJson.read(text, field -> passedOver(line, field)));
    } catch (InvalidInputException wrong) {
      refused(line, wrong);
      return Optional.empty();
    }
  }

  private Optional<Turn> turn(Line line, Message message) {
    try {
      Optional<Turn> turn = replay.turn(message);
      turn.ifPresentOrElse(tally::count, () -> tally.countEarlier(message));
      return turn;
    } catch (PermanentException wrong) {
      refused(line, wrong);
      return Optional.empty();
    }
  }

  /** Told once for each field: a file has the same in every line. */
  private void passedOver(Line line, String field) {
    if (passedOver.add(field)) {
      console.say(labels.get("field.passedOver", line.number(), field));
    }
  }

  private void refused(Line line, PermanentException why) {
    tally.countRefused();
    console.say(labels.get("line.refused", line.number(), String.valueOf(why.getMessage())));
  }
}
