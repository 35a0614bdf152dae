package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.FrameGroups;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  private static final String WITHOUT_SIGN = "";

  /** The lines under each heading, by the signs of which one must stand in what is said. */
  private final Map<String, Map<String, List<Line>>> lines = new HashMap<>();
  private final FrameGroups<String> signs;
  private final Spelling spelling;
  private final Speech speech;

  ToolSigns(Phrasebook book, Speech speech) {
    this.speech = speech;
    this.spelling = book.spelling();
    Map<String, Frames> frames = new LinkedHashMap<>();
    for (String tool : Speech.TOOLS) {
      for (String heading : List.of(tool, DENIED + tool)) {
        List<Line> learnt = book.lines(heading).stream().map(Line::of).toList();
        learnt.forEach(line -> line.signs().forEach(sign -> frames.computeIfAbsent(sign, name -> frames(name, book))));
        lines.put(heading, bySign(learnt));
      }
    }
    this.signs = new FrameGroups<>(frames);
  }

  private static Map<String, List<Line>> bySign(List<Line> lines) {
    Map<String, List<Line>> bySign = new HashMap<>();
    lines.forEach(line -> line.firsts().forEach(sign ->
        bySign.computeIfAbsent(sign, some -> new ArrayList<>()).add(line)));
    return bySign;
  }

  private static Frames frames(String sign, Phrasebook book) {
    if (book.lines(SIGN + sign).isEmpty()) {
      throw new IllegalStateException("a tool is told by the sign " + sign + ", which the file does not describe");
    }
    return book.frames(SIGN + sign);
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
    Set<String> seen = signsIn(written);
    return Speech.TOOLS.stream().filter(tool -> fit(tool, seen) && !fit(DENIED + tool, seen)).findFirst();
  }

  /** Whether what stands in what is said denies that a tool is asked for. */
  boolean denies(String tool, Clause written) {
    return written.size() <= LONGEST && fit(DENIED + tool, signsIn(written));
  }

  private Set<String> signsIn(Clause written) {
    return signs.standingIn(written.read(spelling::meantBy));
  }

  private boolean fit(String heading, Set<String> seen) {
    Map<String, List<Line>> bySign = lines.get(heading);
    return Stream.concat(Stream.of(WITHOUT_SIGN), seen.stream()).anyMatch(sign ->
        bySign.getOrDefault(sign, List.of()).stream().anyMatch(line -> line.fits(seen)));
  }

  /** What must stand together in what is said, and what must not. */
  private record Line(List<Part> parts) {

    static Line of(String written) {
      return new Line(Arrays.stream(written.split(" +")).map(Part::of).toList());
    }

    List<String> signs() {
      return parts.stream().flatMap(part -> part.signs().stream()).toList();
    }

    /** The signs of which one must stand there for the line to be looked at. */
    List<String> firsts() {
      return parts.stream().filter(part -> !part.denied()).findFirst().map(Part::signs).orElse(List.of(WITHOUT_SIGN));
    }

    boolean fits(Set<String> seen) {
      return parts.stream().allMatch(part -> part.fits(seen));
    }
  }

  /** Some signs of which one must stand in what is said, or none. */
  private record Part(boolean denied, List<String> signs) {

    static Part of(String written) {
      boolean denied = written.startsWith(NOT);
      return new Part(denied, List.of((denied ? written.substring(NOT.length()) : written).split("\\|")));
    }

    boolean fits(Set<String> seen) {
      return denied == Collections.disjoint(signs, seen);
    }
  }
}
