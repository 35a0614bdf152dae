package dev.recuerda.memory.policy;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;

/**
 * What an input of one class may read. A value; the {@code with…} methods give a changed copy.
 *
 * @param window how many useful messages, 0 for none
 * @param windowCharacters how many UTF-16 units the window may have, newest kept
 * @param profile how much of the profile
 * @param preferences how many preferences at most, the newest first
 * @param retrieval whether facts and earlier messages are looked for
 * @param topK how many facts at most
 * @param episodes how many earlier messages at most
 * @param minimums how well a fact or message must fit
 */
public record ReadRule(
    int window,
    int windowCharacters,
    ProfileExtent profile,
    int preferences,
    Retrieval retrieval,
    int topK,
    int episodes,
    Minimums minimums) {

  /** How many messages the full window has: the contract's N. */
  public static final int FULL_WINDOW = 12;

  /** How many messages the short window has. */
  public static final int SHORT_WINDOW = 8;

  /** How many messages are read in a session with an agent: what systems of such agents put into a prompt by custom. */
  public static final int SESSION_WINDOW = 10;

  /** How many UTF-16 units a window may have. */
  public static final int WINDOW_CHARACTERS = 4_000;

  /** How many facts are recalled at most: the contract's top_k. */
  public static final int TOP_K = 5;

  /** How many earlier messages are recalled at most. */
  public static final int EPISODES = 5;

  /** How many preferences are read with the profile at most: those of twenty sentences, of which some tell two. */
  public static final int PREFERENCES = 30;

  /** Window 12, the five facts that fit best, the full profile. */
  public static final ReadRule FULL = new ReadRule(FULL_WINDOW, WINDOW_CHARACTERS, ProfileExtent.FULL, PREFERENCES,
      Retrieval.ALWAYS, TOP_K, EPISODES, Minimums.STANDARD);

  /** Window 8 and the minimal profile; nothing is looked for. */
  public static final ReadRule SIMPLE = FULL.withWindow(SHORT_WINDOW).withProfile(ProfileExtent.MINIMAL)
      .withRetrieval(Retrieval.NEVER);

  /** Window 8 and the full profile; facts are looked for if the budget allows. */
  public static final ReadRule RICH = FULL.withWindow(SHORT_WINDOW).withRetrieval(Retrieval.IF_AFFORDABLE);

  /** Nothing at all. */
  public static final ReadRule NOTHING = new ReadRule(0, WINDOW_CHARACTERS, ProfileExtent.NONE, 0, Retrieval.NEVER, 0, 0,
      Minimums.STANDARD);

  public ReadRule {
    Check.between("rule.window", window, 0, ReadPlan.MAX_COUNT);
    Check.between("rule.windowCharacters", windowCharacters, 1, 1_000_000);
    Check.required("rule.profile", profile);
    Check.between("rule.preferences", preferences, 0, ReadPlan.MAX_COUNT);
    Check.required("rule.retrieval", retrieval);
    Check.between("rule.topK", topK, 0, ReadPlan.MAX_COUNT);
    Check.between("rule.episodes", episodes, 0, ReadPlan.MAX_COUNT);
    Check.required("rule.minimums", minimums);
  }

  public ReadRule withWindow(int messages) {
    return new ReadRule(messages, windowCharacters, profile, preferences, retrieval, topK, episodes, minimums);
  }

  public ReadRule withWindowCharacters(int units) {
    return new ReadRule(window, units, profile, preferences, retrieval, topK, episodes, minimums);
  }

  public ReadRule withProfile(ProfileExtent extent) {
    return new ReadRule(window, windowCharacters, extent, preferences, retrieval, topK, episodes, minimums);
  }

  public ReadRule withRetrieval(Retrieval wanted) {
    return new ReadRule(window, windowCharacters, profile, preferences, wanted, topK, episodes, minimums);
  }

  public ReadRule withTopK(int facts) {
    return new ReadRule(window, windowCharacters, profile, preferences, retrieval, facts, episodes, minimums);
  }

  public ReadRule withEpisodes(int messages) {
    return new ReadRule(window, windowCharacters, profile, preferences, retrieval, topK, messages, minimums);
  }

  public ReadRule withMinimums(Minimums least) {
    return new ReadRule(window, windowCharacters, profile, preferences, retrieval, topK, episodes, least);
  }
}
