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
  private final Tally tally = new Tally();
  private final Set<String> passedOver = new HashSet<>();

  Conversation(Console console, Labels labels, Progress progress) {
    this.console = console;
    this.labels = labels;
    this.progress = progress;
  }

  /**
   * Reads to the end, or until the store is away: what comes after a line must not be recorded before it.
   *
   * @throws InvalidInputException if there was no line that could be read
   * @throws StoreUnavailableException if the store does not answer
   */
  Tally through(InputLines lines, Replay replay, Report report, String source) throws IOException {
    Optional<Line> next = lines.next();
    while (next.isPresent()) {
      Line line = next.get();
      Optional<Message> message = read(line);
      if (message.isPresent() && tally.inputs() == 0) {
        replay.begin(message.get().at());
        report.begin(source);
      }
      message.flatMap(said -> turn(line, replay, said)).ifPresent(turn -> report.turn(tally.inputs(), turn));
      console.out().flush();
      progress.reached(line.number(), lines.bytesRead());
      next = lines.next();
    }
    Check.that(tally.inputs() > 0, source, tally.refused() > 0 ? "has no line that can be read" : "is empty");
    return tally;
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

  private Optional<Turn> turn(Line line, Replay replay, Message message) {
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
