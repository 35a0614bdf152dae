package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a language asks for a built-in tool by what is said together, in whatever order: a professional, that somebody is needed
 * and a day ask for an appointment. Under the name of a tool a line names the signs that must stand in what is said, and with
 * {@code !} those that must not; one such line that fits asks for it, but for those under {@code no} and its name, one of which
 * denies it. A sign is described by frames that may begin anywhere.
 */
final class ToolSigns {

  /** Who says more than this tells a story. */
  private static final int LONGEST = 40;

  private static final String SIGN = "sign: ";
  private static final String DENIED = "no ";
  private static final String NOT = "!";

  private final Map<String, List<List<String>>> lines = new LinkedHashMap<>();
  private final Map<String, Frames> signs = new HashMap<>();
  private final Spelling spelling;
  private final Speech speech;

  ToolSigns(Phrasebook book, Speech speech) {
    this.speech = speech;
    this.spelling = book.spelling();
    for (String tool : Speech.TOOLS) {
      learn(tool, book);
      learn(DENIED + tool, book);
    }
  }

  private void learn(String heading, Phrasebook book) {
    List<List<String>> learnt = book.lines(heading).stream().map(line -> List.of(line.split(" +"))).toList();
    learnt.forEach(line -> line.forEach(part -> alternatives(part).forEach(sign -> learnSign(sign, book))));
    lines.put(heading, learnt);
  }

  private void learnSign(String sign, Phrasebook book) {
    if (book.lines(SIGN + sign).isEmpty()) {
      throw new IllegalStateException("a tool is told by the sign " + sign + ", which the file does not describe");
    }
    signs.computeIfAbsent(sign, name -> book.frames(SIGN + name));
  }

  private static List<String> alternatives(String part) {
    return Arrays.asList((part.startsWith(NOT) ? part.substring(NOT.length()) : part).split("\\|"));
  }

  /** How many words of a clause the language knows. */
  long known(Clause clause) {
    return clause.words().stream().filter(word -> spelling.knows(word) || speech.knows(word)).count();
  }

  /** The tool whose signs stand in what is said, and nothing that denies it; of several, the one named first. */
  Optional<String> toolAskedFor(Clause written) {
    if (written.size() > LONGEST) {
      return Optional.empty();
    }
    Seen seen = new Seen(written.read(spelling::meantBy));
    return Speech.TOOLS.stream().filter(tool -> seen.fit(tool) && !seen.fit(DENIED + tool)).findFirst();
  }

  /** Whether what stands in what is said denies that a tool is asked for. */
  boolean denies(String tool, Clause written) {
    return written.size() <= LONGEST && new Seen(written.read(spelling::meantBy)).fit(DENIED + tool);
  }

  /** The signs that were looked for in what is said. */
  private final class Seen {

    private final Clause clause;
    private final Map<String, Boolean> found = new HashMap<>();

    Seen(Clause clause) {
      this.clause = clause;
    }

    boolean fit(String heading) {
      return lines.get(heading).stream().anyMatch(this::fits);
    }

    private boolean fits(List<String> line) {
      return line.stream().allMatch(part -> part.startsWith(NOT) != alternatives(part).stream().anyMatch(this::has));
    }

    private boolean has(String sign) {
      return found.computeIfAbsent(sign, name -> standsIn(signs.get(name)));
    }

    private boolean standsIn(Frames frames) {
      for (int at = 0; at < clause.size(); at++) {
        if (frames.beginAt(clause, at)) {
          return true;
        }
      }
      return false;
    }
  }
}
