package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.conversation.ToolReport.Status;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user has things done by an assistant, in the format of SGD with one dialogue a line. Where the assistant says that something
 * was done, or could not be done, the host reports the call with its arguments.
 */
record TaskDialogue(String id, List<Turn> turns) {

  /** How the names of its files may end. */
  static final String ENDING = ".jsonl";

  /** The same, packed. */
  static final String PACKED = ".jsonl.gz";

  private static final String USER = "U";
  private static final String SUCCESS = "NOTIFY_SUCCESS";
  private static final String FAILURE = "NOTIFY_FAILURE";
  private static final int LONGEST_NAME = 100;

  TaskDialogue {
    turns = List.copyOf(turns);
  }

  /** The dialogues of files; files of other formats are passed over. */
  static List<TaskDialogue> in(List<Path> files) {
    List<TaskDialogue> dialogues = new ArrayList<>();
    for (Path file : files) {
      List<Given> lines = Lines.json(file);
      if (!lines.isEmpty() && lines.get(0).has("turns")) {
        lines.forEach(line -> dialogues.add(dialogue(line)));
      }
    }
    Check.that(!dialogues.isEmpty(), "--data", "must hold dialogues of SGD, one a line");
    return dialogues;
  }

  private static TaskDialogue dialogue(Given line) {
    List<Turn> turns = line.field("turns").list().stream().map(TaskDialogue::turn).toList();
    return new TaskDialogue(line.field("id").text(LONGEST_NAME), turns);
  }

  private static Turn turn(Given turn) {
    List<Action> actions = turn.field("f").list().stream().flatMap(frame -> action(frame).stream()).toList();
    return new Turn(turn.field("s").words().equals(USER), turn.field("u").text(Message.MAX_TEXT), actions);
  }

  private static Optional<Action> action(Given frame) {
    List<String> acts = frame.field("acts").list().stream().map(act -> act.list().get(0).words()).toList();
    boolean closed = Stream.of(SUCCESS, FAILURE).anyMatch(acts::contains);
    return frame.optional("call").filter(call -> closed).map(call -> {
      String method = call.field("method").text(LONGEST_NAME);
      String type = method.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
      Document arguments = Document.of("parameters", call.field("parameters").values());
      Status status = acts.contains(SUCCESS) ? Status.SUCCESS : Status.FAILURE;
      return new Action(frame.field("service").text(LONGEST_NAME),
          new ToolReport(method, status, Optional.of(type), arguments));
    });
  }

  /** How many reports there are in it. */
  long actions() {
    return turns.stream().mapToLong(turn -> turn.actions().size()).sum();
  }

  /** Names it, and says none of its words. */
  @Override
  public String toString() {
    return "TaskDialogue(" + id + ", " + turns.size() + " turns)";
  }

  /** What one of the two says, and what the host reports just before it. */
  record Turn(boolean isUser, String text, List<Action> actions) {

    Turn {
      actions = List.copyOf(actions);
    }

    /** Says how much it is, and none of its words. */
    @Override
    public String toString() {
      return "Turn(" + text.length() + " characters, " + actions.size() + " actions)";
    }
  }

  /** Something that a service did, or could not do. */
  record Action(String service, ToolReport report) {

    boolean succeeded() {
      return report.status() == Status.SUCCESS;
    }
  }
}
