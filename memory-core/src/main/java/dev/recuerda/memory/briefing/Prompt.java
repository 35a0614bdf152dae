package dev.recuerda.memory.briefing;

import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is sent to a language model: turns, the oldest first, never none. */
public record Prompt(List<Turn> turns) {

  public Prompt {
    turns = Check.list("prompt.turns", turns);
    Check.that(!turns.isEmpty(), "prompt.turns", "must not be empty");
  }

  /**
   * The prompt for people to read: each turn under a line with its speaker, its own lines set off by {@code "| "}, so that
   * no turn can look like the beginning of another.
   */
  public String asText() {
    return turns.stream().map(Turn::asText).collect(Collectors.joining("\n"));
  }

  /** Says how many turns there are, and nothing of them. */
  @Override
  public String toString() {
    return "Prompt(" + turns.size() + " turns)";
  }

  /** One turn. */
  public record Turn(Speaker speaker, String text) {

    public Turn {
      Check.required("turn.speaker", speaker);
      Check.required("turn.text", text);
    }

    private String asText() {
      return "[" + speaker.name().toLowerCase(Locale.ROOT) + "]\n"
          + text.lines().map(line -> "| " + line).collect(Collectors.joining("\n"));
    }

    /** Says who speaks and how much, and none of the text. */
    @Override
    public String toString() {
      return "Turn(" + speaker + ", " + text.length() + " characters)";
    }
  }

  /** Whose turn it is, and so how far a model may trust it. */
  public enum Speaker {
    /** Instructions, all of them the host's and ours: nothing remembered ever stands here, but for choices from closed lists. */
    SYSTEM,
    /** Remembered data in marked blocks. Where a model knows no such role, an adapter sends it as the user's. */
    MEMORY,
    /** What was said on the user's side. */
    USER,
    /** What the assistant said. */
    ASSISTANT
  }
}
