package dev.recuerda.memory.policy;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What can be understood in one language: which built-in tool a clause asks for, and whether it asks for memory. */
final class Speech {

  private static final List<String> TOOLS = List.of("create_reminder", "track_expense", "schedule_meeting");

  private final Manners manners;
  private final MemoryQuestions memoryQuestions;
  private final List<ToolFrames> tools;

  Speech(Phrasebook book) {
    this.manners = Manners.of(book);
    this.memoryQuestions = new MemoryQuestions(book);
    this.tools = TOOLS.stream().map(tool -> ToolFrames.of(tool, book)).toList();
  }

  Openings openings(Clause clause) {
    return new Openings(manners, clause);
  }

  /** What a clause asks for in this language. */
  Understood understand(Clause clause, Openings openings) {
    BitSet asking = memoryQuestions.in(clause, openings);
    for (int at = 0; at < clause.size(); at++) {
      Optional<String> tool = asking.get(at) ? Optional.empty() : toolAt(clause, openings, at);
      if (tool.isPresent()) {
        return new Understood(tool, !asking.isEmpty());
      }
    }
    return new Understood(Optional.empty(), !asking.isEmpty());
  }

  private Optional<String> toolAt(Clause clause, Openings openings, int at) {
    for (ToolFrames tool : tools) {
      if (tool.isAskedForAt(clause, openings, at)) {
        return Optional.of(tool.tool());
      }
    }
    return Optional.empty();
  }

  /** The first tool that is asked for, and whether memory is asked for. */
  record Understood(Optional<String> tool, boolean memoryQuestion) {

    static final Understood NOTHING = new Understood(Optional.empty(), false);

    Understood and(Understood other) {
      return new Understood(tool.or(other::tool), memoryQuestion || other.memoryQuestion);
    }
  }
}
