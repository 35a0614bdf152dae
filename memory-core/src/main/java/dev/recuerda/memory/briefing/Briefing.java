package dev.recuerda.memory.briefing;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Recollection;
import java.util.List;

/**
 * What a model is told for one input, and an account of it.
 *
 * @param recollection what was read
 * @param used what of it stands in the prompt
 * @param leftOut what of it found no room there
 * @param tokens how many tokens the prompt has, as the assembly counts them. More than the budget only where the
 *     instructions and the message alone are, for neither is ever cut.
 */
public record Briefing(Prompt prompt, Recollection recollection, Contents used, Contents leftOut, long tokens) {

  public Briefing {
    Check.required("briefing.prompt", prompt);
    Check.required("briefing.recollection", recollection);
    Check.required("briefing.used", used);
    Check.required("briefing.leftOut", leftOut);
  }

  /**
   * Pieces of memory, by their names.
   *
   * @param window messages of the window, oldest first
   * @param facts facts and preferences, best first
   * @param episodes earlier messages, best first
   * @param profile columns such as {@code display_name}, {@code goals.trip}, and sections by name
   */
  public record Contents(
      List<MessageId> window, List<FactId> facts, List<MessageId> episodes, List<String> profile) {

    public Contents {
      window = Check.list("contents.window", window);
      facts = Check.list("contents.facts", facts);
      episodes = Check.list("contents.episodes", episodes);
      profile = Check.list("contents.profile", profile);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
      return window.isEmpty() && facts.isEmpty() && episodes.isEmpty() && profile.isEmpty();
    }

    /** Says how many there are; the names of goals are the user's own. */
    @Override
    public String toString() {
      return "Contents(" + window.size() + " messages, " + facts.size() + " facts, " + episodes.size()
          + " earlier messages, " + profile.size() + " lines of the profile)";
    }
  }
}
