package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.policy.ToolDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the tools of a host: a list of objects, each with a name and phrases with which people ask for it. */
final class ToolFile {

  private static final int LONGEST_NAME = 100;

  private ToolFile() {}

  static List<ToolDescription> in(Path path) {
    List<ToolDescription> tools = new ArrayList<>();
    for (Given tool : Given.in(path).list()) {
      List<Given> examples = tool.field("examples").list();
      tool.field("examples").require(!examples.isEmpty() && examples.size() <= ToolDescription.MAX_EXAMPLES,
          "must have 1 to " + ToolDescription.MAX_EXAMPLES + " phrases");
      tools.add(new ToolDescription(tool.field("name").text(LONGEST_NAME),
          examples.stream().map(example -> example.text(ToolDescription.MAX_EXAMPLE)).toList()));
    }
    return tools;
  }
}
