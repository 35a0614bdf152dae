package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.TaskDialogue.Action;
import dev.recuerda.examples.evaluate.TaskDialogue.Turn;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A user who has things done in a dialogue, and a memory that hears all of it, the host's reports included. */
final class TaskUser {

  private static final Instant START = Instant.parse("2025-01-06T08:00:00Z");
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final List<DateTimeFormatter> DAYS = List.of(
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH),
      DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu", Locale.forLanguageTag("es")));

  private final DialogueClock clock = new DialogueClock();
  private final UserMemory memory = EvaluationMemory.in(new InMemoryStore(), clock).build().of(EvaluationMemory.USER);
  private final List<Closed> closed = new ArrayList<>();
  private int unreported;

  TaskUser(TaskDialogue dialogue) {
    clock.advanceTo(START);
    for (int i = 0; i < dialogue.turns().size(); i++) {
      Turn turn = dialogue.turns().get(i);
      for (int action = 0; action < turn.actions().size(); action++) {
        report(dialogue.id() + " turn " + i + (action == 0 ? "" : "." + action), turn.actions().get(action));
      }
      say("turn-" + i, turn);
    }
  }

  private void report(String id, Action action) {
    Message report = Message.fromTool("report of " + id, later(), action.report());
    Heard heard = memory.hear(report);
    Optional<Fact> fact = memory.facts().stream().filter(each -> restsOn(each, report.id())).findFirst();
    List<Claim> held = fact.map(Fact::claim).stream().toList();
    Written written = new Written(fact.isPresent(), held, fact.isPresent() ? Written.ACCEPTED : Written.reason(heard));
    boolean whole = fact.map(Fact::claim).filter(claim -> tells(claim, action)).isPresent() && keeps(report);
    closed.add(new Closed(id, action, written, whole));
  }

  private void say(String id, Turn turn) {
    Message message = turn.isUser() ? Message.fromUser(id, later(), turn.text())
        : Message.fromAssistant(id, later(), turn.text());
    unreported += (int) memory.hear(message).learned().facts().stream().filter(fact -> fact.claim().isAction()).count();
  }

  private static boolean restsOn(Fact fact, MessageId message) {
    return fact.claim().isAction() && fact.evidence().stream().map(Evidence::message).anyMatch(message::equals);
  }

  /** Whether the statement has every argument; a day may be told as people write it. */
  private static boolean tells(Claim claim, Action action) {
    return action.report().arguments().values().values().stream().map(argument -> String.valueOf(argument).strip())
        .allMatch(argument -> claim.statement().contains(argument) || days(argument).anyMatch(claim.statement()::contains));
  }

  /** A day as it is told in either language; nothing for what is no day. */
  private static Stream<String> days(String argument) {
    try {
      LocalDate day = LocalDate.parse(argument);
      return DAYS.stream().map(day::format);
    } catch (DateTimeParseException noDay) {
      return Stream.empty();
    }
  }

  /** Whether the report is kept with its arguments, as they were reported. */
  private boolean keeps(Message report) {
    return memory.message(report.id()).filter(kept -> kept.message().tool().equals(report.tool())).isPresent();
  }

  private Instant later() {
    clock.advanceTo(clock.instant().plus(PAUSE));
    return clock.instant();
  }

  /** What became of what was reported, in its order. */
  List<Closed> closed() {
    return List.copyOf(closed);
  }

  /** How many actions are held although nobody reported them. */
  int unreported() {
    return unreported;
  }

  /**
   * What became of a report.
   *
   * @param whole whether what is held tells every argument, and the report is kept with all of them
   */
  record Closed(String id, Action action, Written written, boolean whole) {}
}
