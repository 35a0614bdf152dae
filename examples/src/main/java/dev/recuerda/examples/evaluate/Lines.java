package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads sentences of anybody's, one JSON object a line: {@code {"id", "text", "lang", "channel"}}, the last two if one likes. */
final class Lines {

  /** How the name of a file of lines ends. */
  static final String ENDING = ".jsonl";

  private static final List<String> OTHERS = List.of(Clinc.ENDING, HomeAssistant.ENDING, Leyzer.ENDING);
  private static final int LONGEST_ID = 1_000;
  private static final int LONGEST_LANGUAGE = 35;

  private Lines() {}

  /** Whether a file is one of lines: its first line has a text. One that is named like those of other formats is none. */
  static boolean isIn(Path file) {
    return OTHERS.stream().noneMatch(DataFiles.name(file)::endsWith)
        && DataFiles.text(file).lines().filter(line -> !line.isBlank()).findFirst()
            .filter(line -> Given.in(DataFiles.name(file) + " line 1", line).has("text")).isPresent();
  }

  /** The sentences of a file in their order; blank lines are passed over. */
  static List<Sentence> in(Path file) {
    List<Given> lines = json(file);
    Check.that(!lines.isEmpty(), DataFiles.name(file), "must hold a line");
    return lines.stream().map(Lines::sentence).toList();
  }

  /** The JSON values of a file, one a line; blank lines are passed over. */
  static List<Given> json(Path file) {
    List<Given> values = new ArrayList<>();
    List<String> lines = DataFiles.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        values.add(Given.in(DataFiles.name(file) + " line " + (i + 1), lines.get(i)));
      }
    }
    return values;
  }

  private static Sentence sentence(Given line) {
    line.optional("lang").ifPresent(language -> language.text(LONGEST_LANGUAGE));
    return new Sentence(line.field("id").text(LONGEST_ID), line.optional("channel").map(Channel::named).orElse(Channel.USER),
        line.field("text").text(Message.MAX_TEXT));
  }
}
