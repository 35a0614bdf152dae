package dev.recuerda.memory.recall;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a store is asked for, all at once.
 *
 * @param window how many useful messages, 0 for none
 * @param sessions the sessions whose messages the window is of; all of the user's messages where it is empty
 * @param except the message that is not to come back: the one that is being answered
 * @param profile how much of the profile
 * @param preferences how many preferences at most, the newest first; 0 for none
 * @param search what to look for among facts and messages; empty to look for nothing
 */
public record ReadPlan(
    int window,
    Set<SessionId> sessions,
    Optional<MessageId> except,
    ProfileExtent profile,
    int preferences,
    Optional<Search> search) {

  /** The longest window, and the most preferences, that can be asked for. */
  public static final int MAX_COUNT = 1_000;

  public ReadPlan {
    Check.between("plan.window", window, 0, MAX_COUNT);
    sessions = Check.set("plan.sessions", sessions);
    Check.that(sessions.size() <= MAX_COUNT, "plan.sessions", "must name at most " + MAX_COUNT + " sessions");
    Check.required("plan.except", except);
    Check.required("plan.profile", profile);
    Check.between("plan.preferences", preferences, 0, MAX_COUNT);
    Check.required("plan.search", search);
  }

  /**
   * A plan whose window is of one session.
   *
   * @param session the session; all of the user's messages where it is empty
   */
  public ReadPlan(
      int window,
      Optional<SessionId> session,
      Optional<MessageId> except,
      ProfileExtent profile,
      int preferences,
      Optional<Search> search) {
    this(window, Check.required("plan.session", session).map(Set::of).orElse(Set.of()), except, profile, preferences, search);
  }

  /** The plan that asks for nothing. */
  public static ReadPlan nothing() {
    return new ReadPlan(0, Set.of(), Optional.empty(), ProfileExtent.NONE, 0, Optional.empty());
  }

  /** This plan, looking for something as well. */
  public ReadPlan lookingFor(Search wanted) {
    return new ReadPlan(window, sessions, except, profile, preferences, Optional.of(wanted));
  }

  /** This plan, with a window of so many messages. */
  public ReadPlan withWindow(int messages) {
    return new ReadPlan(messages, sessions, except, profile, preferences, search);
  }

  /** This plan, with a window of these sessions. */
  public ReadPlan of(Set<SessionId> ofThese) {
    return new ReadPlan(window, ofThese, except, profile, preferences, search);
  }

  /** This plan, reading less of the profile. */
  public ReadPlan reading(ProfileExtent extent, int mostPreferences) {
    return new ReadPlan(window, sessions, except, extent, mostPreferences, search);
  }

  /** The part of this plan that concerns the window. */
  public ReadPlan windowOnly() {
    return new ReadPlan(window, sessions, except, ProfileExtent.NONE, 0, Optional.empty());
  }

  /** The part of this plan that concerns the profile. */
  public ReadPlan profileOnly() {
    return new ReadPlan(0, sessions, except, profile, preferences, Optional.empty());
  }

  /** The part of this plan that concerns what is looked for. */
  public ReadPlan searchOnly() {
    return new ReadPlan(0, sessions, except, ProfileExtent.NONE, 0, search);
  }

  /** Whether it asks for anything. */
  public boolean asksForSomething() {
    return window > 0 || profile != ProfileExtent.NONE || preferences > 0 || search.isPresent();
  }

  /**
   * What to look for.
   *
   * @param terms the terms whose postings come back
   * @param during the times whose messages come back, whatever words they have
   * @param vector the vector whose nearest facts come back; empty to compare no vectors
   * @param nearest how many of the nearest facts
   */
  public record Search(Set<String> terms, List<Period> during, Optional<Embedding> vector, int nearest) {

    /** How many messages of the times asked for come back at most. */
    public static final int MOST_DURING = 200;

    /**
     * Of how many records the postings come back at least. Where more of them have some of the terms, a store may leave out
     * the postings of others whose terms, by how rare they are and how often they stand there, weigh no more than theirs;
     * {@link Postings#leftOut} says how many.
     */
    public static final int FEWEST_RECORDS = 2_000;

    public Search {
      terms = Check.set("plan.search.terms", terms);
      during = Check.list("plan.search.during", during);
      Check.required("plan.search.vector", vector);
      Check.between("plan.search.nearest", nearest, 0, MAX_COUNT);
    }

    /** Looks by words alone. */
    public static Search byWords(Set<String> terms) {
      return new Search(terms, List.of(), Optional.empty(), 0);
    }

    /** Says how it looks, and for none of the words. */
    @Override
    public String toString() {
      return "Search(" + terms.size() + " terms, " + during.size() + " times" + (vector.isPresent() ? ", a vector)" : ")");
    }
  }
}
