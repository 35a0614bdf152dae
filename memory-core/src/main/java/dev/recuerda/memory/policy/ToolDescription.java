package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import java.util.List;

/**
 * A tool that the host offers, described by how people ask for it.
 *
 * <p>A few phrases find what is put like them. Some twenty, put in as many ways as people put it, find most requests, and a
 * hundred find a little more.
 *
 * @param name what the host calls it, such as {@code play_music}
 * @param examples 1 to {@value #MAX_EXAMPLES} phrases with which people ask for it, in any language; the more, the
 *     surer it is found
 */
public record ToolDescription(String name, List<String> examples) {

  /** How many phrases a tool may have: enough for the sets of examples with which assistants are commonly trained. */
  public static final int MAX_EXAMPLES = 200;

  /** The longest phrase, in UTF-16 units. */
  public static final int MAX_EXAMPLE = 200;

  public ToolDescription {
    Check.text("tool.name", name, 100);
    int count = Check.required("tool.examples", examples).size();
    Check.that(count >= 1 && count <= MAX_EXAMPLES, "tool.examples",
        "must have 1 to " + MAX_EXAMPLES + " phrases, has " + count);
    examples = Check.list("tool.examples", examples);
    for (int i = 0; i < examples.size(); i++) {
      Check.text("tool.examples[" + i + "]", examples.get(i), MAX_EXAMPLE);
    }
  }
}
