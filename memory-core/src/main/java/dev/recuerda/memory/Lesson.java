package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.UserId;
import java.util.Optional;

/**
 * What came of reading a stretch of conversation once more.
 *
 * @param user whose conversation it is
 * @param outcome how it ended
 * @param learned what became of what was proposed; of the rules' proposals where the model failed for the first time
 * @param failure what went wrong, without a word of the conversation; there exactly if it failed
 * @param calls how often a model was asked; 0 if it failed, since nobody says then
 * @param promptTokens how many tokens went in; 0 if nobody says
 * @param replyTokens how many came out; 0 if nobody says
 */
public record Lesson(
    UserId user, Outcome outcome, Learned learned, Optional<String> failure, int calls, long promptTokens, long replyTokens) {

  public Lesson {
    Check.required("lesson.user", user);
    Check.required("lesson.outcome", outcome);
    Check.required("lesson.learned", learned);
    Check.required("lesson.failure", failure);
  }

  /** The ways in which it can end. */
  public enum Outcome {
    /** It was read, and what was proposed was decided on. */
    READ,
    /** Nothing of it may be read any more: it was forgotten, or the consent to it was withdrawn. Nobody was asked. */
    NOTHING_TO_READ,
    /** It took longer than the lease, and somebody else has it now. Nothing was learned here. */
    TAKEN_OVER,
    /** It failed, and is tried again later. */
    FAILED,
    /** It failed for the last time, and is kept where it is. */
    PARKED
  }

  /** Says how it ended and what it took, and nothing of the conversation. */
  @Override
  public String toString() {
    return "Lesson(" + outcome + ", " + learned + ", " + calls + " calls, " + promptTokens + " tokens in, " + replyTokens
        + " out" + failure.map(why -> ", " + why).orElse("") + ")";
  }
}
