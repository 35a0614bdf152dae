package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.policy.ToolDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Requests of one origin and language.
 *
 * @param name by which its figure is called
 */
record RequestSet(String name, List<Request> requests) {

  RequestSet {
    requests = List.copyOf(requests);
  }

  /** Those that files hold in the formats of CLINC150, Home Assistant and Leyzer; files of other formats are passed over. */
  static List<RequestSet> in(List<Path> files) {
    Map<String, List<Request>> sets = new LinkedHashMap<>();
    for (Path file : files) {
      set(file).ifPresent(set -> sets.computeIfAbsent(set.name(), isNew -> new ArrayList<>()).addAll(set.requests()));
    }
    return sets.entrySet().stream().map(set -> new RequestSet(set.getKey(), set.getValue())).toList();
  }

  private static Optional<RequestSet> set(Path file) {
    if (DataFiles.name(file).endsWith(Leyzer.ENDING)) {
      return Leyzer.in(file);
    }
    if (DataFiles.name(file).endsWith(HomeAssistant.ENDING)) {
      return HomeAssistant.in(Given.inYaml(file));
    }
    return DataFiles.name(file).endsWith(Clinc.ENDING) ? Clinc.in(file) : Optional.empty();
  }

  List<Sentence> sentences(Predicate<Request> which) {
    return requests.stream().filter(which).map(Request::sentence).toList();
  }

  /**
   * The tools that it asks for, each described by examples, spread evenly over those that are to be learned from. Where the data
   * has nothing to be learned from, or nothing else, they are taken from half of what there is of each tool.
   *
   * @param mostExamples how many examples a tool is described by, at most
   */
  List<ToolDescription> tools(int mostExamples) {
    List<ToolDescription> tools = new ArrayList<>();
    examples(mostExamples).forEach((tool, examples) -> tools.add(
        new ToolDescription(tool, examples.stream().map(request -> request.sentence().text()).toList())));
    return tools;
  }

  /** What is left to be measured once the tools are described by up to so many examples. */
  List<Request> measured(int mostExamples) {
    boolean parted = isParted();
    Set<Request> examples = new HashSet<>();
    examples(mostExamples).values().forEach(examples::addAll);
    return requests.stream().filter(request -> parted ? !request.training() : !examples.contains(request)).toList();
  }

  private Map<String, List<Request>> examples(int mostExamples) {
    boolean parted = isParted();
    Map<String, List<Request>> byTool = new LinkedHashMap<>();
    requests.stream().filter(request -> request.kind() == Kind.TOOL && (!parted || request.training()))
        .filter(request -> request.sentence().text().length() <= ToolDescription.MAX_EXAMPLE)
        .forEach(request -> byTool.computeIfAbsent(request.intent(), isNew -> new ArrayList<>()).add(request));
    byTool.replaceAll((tool, all) -> spread(all, Math.min(mostExamples, parted ? all.size() : Math.max(1, all.size() / 2))));
    return byTool;
  }

  private boolean isParted() {
    return requests.stream().anyMatch(Request::training) && requests.stream().anyMatch(request -> !request.training());
  }

  private static List<Request> spread(List<Request> all, int count) {
    List<Request> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get(i * all.size() / count));
    }
    return some;
  }
}
