package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.TaskUser.Closed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** The command {@code evaluate actions}: whether what a host reports as done is held, and nothing else is. */
@Command(
    name = "actions",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a memory of its own hear each dialogue in the format of SGD (.json). Where the assistant says that something was "
          + "done or could not be done, the host reports the call with its type and its arguments.",
      "",
      "Reads dialogues one a line as well, packed (.jsonl.gz) or not, with names that are shorter:",
      "  {\"id\": \"1_00000\", \"turns\": [{\"s\": \"U\", \"u\": \"A table for two.\", \"f\": []}, {\"s\": \"S\", "
          + "\"u\": \"It is booked.\", \"f\": [{\"service\": \"Restaurants_2\", \"acts\": "
          + "[[\"NOTIFY_SUCCESS\", \"\", []]], \"call\": {\"method\": \"ReserveRestaurant\", "
          + "\"parameters\": {\"number_of_seats\": \"2\"}}}]}]}",
      "",
      "Figures: success (done, and held with every argument), failure (not done, and not held), unreported (dialogues in which "
          + "nothing is held as done that was not reported).",
      "",
      "The raw results are JSON lines, one for every report:",
      "  {\"id\": \"1_00000 turn 5\", \"status\": \"SUCCESS\", \"whole\": true, \"written\": true, \"facts\": "
          + "[{\"statement\": \"…\", \"slot\": null, \"value\": \"…\"}], \"reason\": \"accepted\"}",
      ""
    })
final class ActionsCommand extends MeasuringCommand {

  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";
  private static final String UNREPORTED = "unreported";

  private List<TaskDialogue> dialogues = List.of();

  ActionsCommand(Console console) {
    super(console, TaskDialogue.ENDING, TaskDialogue.PACKED, TaskDialogue.ORIGINAL);
  }

  @Override
  List<String> read(List<Path> files) {
    dialogues = TaskDialogue.in(files);
    return List.of(SUCCESS, FAILURE, UNREPORTED);
  }

  @Override
  Map<String, Double> measure(RawResults raw) {
    int reports = (int) dialogues.stream().mapToLong(TaskDialogue::actions).sum();
    Progress progress = progress("sets", 1, "reports", reports);
    Map<String, Tally> services = new TreeMap<>();
    Tally all = new Tally();
    int withUnreported = 0;
    for (TaskDialogue dialogue : dialogues) {
      TaskUser user = new TaskUser(dialogue);
      for (Closed closed : user.closed()) {
        all.add(closed);
        services.computeIfAbsent(closed.action().service(), isNew -> new Tally()).add(closed);
        raw.add(line(closed));
        progress.stepDone();
      }
      withUnreported += user.unreported() > 0 ? 1 : 0;
    }
    progress.partDone();
    report(services, all, withUnreported);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(SUCCESS, all.success());
    figures.put(FAILURE, all.failure());
    figures.put(UNREPORTED, 100.0 * (dialogues.size() - withUnreported) / dialogues.size());
    return figures;
  }

  private void report(Map<String, Tally> services, Tally all, int withUnreported) {
    print(Grid.count(dialogues.size()) + " dialogues, " + Grid.count(withUnreported)
        + " in which something is held as done that was not reported (--floor unreported: the rest)");
    Grid grid = new Grid("What the host reports, by service", "service", "done", "held", "held with every argument",
        "not done", "held all the same");
    services.forEach((service, tally) -> grid.row(tally.row(service)));
    grid.row(all.row("all"));
    print(grid);
    Grid reasons = new Grid("Why what was done is not held", "reason", "reports");
    all.reasons.forEach((reason, count) -> reasons.row(reason, Grid.count(count)));
    print(all.reasons.isEmpty() ? new Grid("All that was done is held") : reasons);
  }

  private static Map<String, Object> line(Closed closed) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", closed.id());
    line.put("status", closed.action().report().status().name());
    line.put("whole", closed.whole());
    line.putAll(closed.written().line(closed.id()));
    return line;
  }

  private static final class Tally {

    private final Map<String, Integer> reasons = new TreeMap<>();
    private int done;
    private int held;
    private int whole;
    private int notDone;
    private int heldAllTheSame;

    void add(Closed closed) {
      boolean written = closed.written().written();
      if (!closed.action().succeeded()) {
        notDone++;
        heldAllTheSame += written ? 1 : 0;
        return;
      }
      done++;
      held += written ? 1 : 0;
      whole += closed.whole() ? 1 : 0;
      if (!written) {
        reasons.merge(closed.written().reason(), 1, Integer::sum);
      }
    }

    double success() {
      return 100.0 * whole / done;
    }

    double failure() {
      return 100.0 * (notDone - heldAllTheSame) / notDone;
    }

    List<String> row(String name) {
      return List.of(name, Grid.count(done), Grid.count(held), Grid.count(whole), Grid.count(notDone),
          Grid.count(heldAllTheSame));
    }
  }
}
