package dev.recuerda.memory.assistant;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Optional;

/**
 * How an assistant replied, and an account of it.
 *
 * @param text what the user is told
 * @param agent who speaks; empty where memory did not respond, so that nobody knows, and where the user had everything
 *     forgotten, so that there is none any more
 * @param session the session as it is after the turn, or as it was when everything was forgotten in it; empty where memory did
 *     not respond
 * @param suggestions what the user may want to go on with: open goals and current projects of theirs
 * @param heard what became of what the user said: what was learned and refused, and what is to be asked; empty where it was not
 *     kept, was kept before, or was not to be learned from
 * @param briefing what the model was told; empty where no model was asked
 * @param changes what was changed of what the model said
 * @param gaps what could not be read, kept or finished, for a log or a page
 */
public record Replied(
    String text,
    Kind kind,
    Optional<Agent> agent,
    Optional<Session> session,
    List<String> suggestions,
    Used used,
    Optional<Heard> heard,
    Optional<Briefing> briefing,
    List<Guarded.Change> changes,
    List<Gap> gaps) {

  public Replied {
    Check.required("replied.text", text);
    Check.required("replied.kind", kind);
    Check.required("replied.agent", agent);
    Check.required("replied.session", session);
    suggestions = Check.list("replied.suggestions", suggestions);
    Check.required("replied.used", used);
    Check.required("replied.heard", heard);
    Check.required("replied.briefing", briefing);
    changes = Check.list("replied.changes", changes);
    gaps = Check.list("replied.gaps", gaps);
  }

  /** Says what kind of reply it is and what was missing, and none of the words. */
  @Override
  public String toString() {
    return "Replied(" + kind + ", " + gaps + ")";
  }

  /** Where the words of a reply come from. */
  public enum Kind {
    /** From the model, checked. */
    MODEL,
    /** From memory itself: an answer to a question about it, or to a wish to have something forgotten. */
    MEMORY,
    /** From us: the model gave no answer, and the reply says so. */
    UNAVAILABLE,
    /** From an earlier turn: the same message was answered before. */
    REPEATED
  }

  /** What can be missing in a turn. */
  public enum Gap {
    /** What the user said was not kept, since the store did not respond in time. */
    NOT_HEARD,
    /** A part of memory could not be read. */
    NOT_READ,
    /** The model gave no answer that could be used. */
    NO_MODEL,
    /** The model did not finish. */
    CUT_OFF,
    /** The reply was not kept, since the store did not respond in time, or since what it replies to is too old to be kept. */
    REPLY_NOT_KEPT
  }

  /**
   * What went into the reply.
   *
   * @param userContext whether what is known of the user's circumstances stood in the prompt
   * @param agentPersonality whether the agent's persona did
   * @param conversationLength how many messages of both sides the session has, this turn's included
   */
  public record Used(boolean userContext, boolean agentPersonality, int conversationLength) {

    /** Nothing. */
    static final Used NOTHING = new Used(false, false, 0);
  }
}
