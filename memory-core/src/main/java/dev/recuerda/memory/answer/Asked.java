package dev.recuerda.memory.answer;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.trait.Trait;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a question about memory asks for.
 *
 * @param traits the traits that it asks for, for {@link About#TRAITS}
 * @param words the words by which a conversation is narrowed down, or that no rule knows; folded
 * @param when the time that it asks about, for {@link About#HISTORY}
 */
public record Asked(About about, List<Trait> traits, Set<String> words, Optional<Period> when) {

  /** Whether something is so. */
  public static final Asked WHETHER = new Asked(About.WHETHER, List.of(), Set.of(), Optional.empty());

  public Asked {
    Check.required("asked.about", about);
    traits = Check.list("asked.traits", traits);
    words = Check.set("asked.words", words);
    Check.required("asked.when", when);
  }

  /** The same question, where only what comes near it is known. */
  public Asked looking() {
    return new Asked(About.WORDS, List.of(), words, Optional.empty());
  }

  /** Says what is asked for, and none of the words. */
  @Override
  public String toString() {
    return "Asked(" + about + ", " + traits + ")";
  }

  /** The kinds of thing that can be asked for. */
  public enum About {
    /** All that is known. */
    EVERYTHING,
    /** Something that one can know of a person, such as where they live. */
    TRAITS,
    /** Whether something is so that is known, one way or the other. */
    WHETHER,
    /** What the user said, or whether it is kept. */
    HISTORY,
    /** Something that no rule knows: it has to be looked for. */
    WORDS
  }
}
