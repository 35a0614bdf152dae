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
 * A user has things done by an assistant, in the format of SGD, or in the same with shorter names and one dialogue a line. Where
 * the assistant says that something was done, or could not be done, the host reports the call with its arguments.
 */
record TaskDialogue(String id, List<Turn> turns) {

  /** How the names of its files may end. */
  static final String ENDING = ".jsonl";

  /** The same, packed. */
  static final String PACKED = ".jsonl.gz";

  /** How the names of its files end in the format of SGD itself. */
  static final String ORIGINAL = ".json";

  private static final Names LONG =
      new Names("dialogue_id", "speaker", "USER", "utterance", "frames", "actions", "service_call");
  private static final Names SHORT = new Names("id", "s", "U", "u", "f", "acts", "call");
  private static final String TURNS = "turns";
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
      boolean original = DataFiles.name(file).endsWith(ORIGINAL);
      Names names = original ? LONG : SHORT;
      List<Given> found = original ? list(Given.in(file)) : Lines.json(file);
      if (!found.isEmpty() && found.get(0).has(TURNS) && found.get(0).has(names.id())) {
        found.forEach(given -> dialogues.add(dialogue(given, names)));
      }
    }
    Check.that(!dialogues.isEmpty(), "--data", "must hold dialogues of SGD");
    return dialogues;
  }

  private static List<Given> list(Given file) {
    return file.isList() ? file.list() : List.of();
  }

  private static TaskDialogue dialogue(Given dialogue, Names names) {
    List<Turn> turns = dialogue.field(TURNS).list().stream().map(turn -> turn(turn, names)).toList();
    return new TaskDialogue(dialogue.field(names.id()).text(LONGEST_NAME), turns);
  }

  private static Turn turn(Given turn, Names names) {
    List<Action> actions = turn.field(names.frames()).list().stream().flatMap(frame -> action(frame, names).stream()).toList();
    return new Turn(turn.field(names.speaker()).words().equals(names.user()),
        turn.field(names.text()).text(Message.MAX_TEXT), actions);
  }

  private static Optional<Action> action(Given frame, Names names) {
    List<String> acts = frame.field(names.acts()).list().stream()
        .map(act -> act.first().orElseGet(() -> act.field("act")).words()).toList();
    boolean closed = Stream.of(SUCCESS, FAILURE).anyMatch(acts::contains);
    return frame.optional(names.call()).filter(call -> closed).map(call -> {
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

  /** How the fields are called in one of the two formats. */
  private record Names(String id, String speaker, String user, String text, String frames, String acts, String call) {}

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
