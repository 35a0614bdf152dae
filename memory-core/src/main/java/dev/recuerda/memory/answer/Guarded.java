package dev.recuerda.memory.answer;

import dev.recuerda.memory.error.Check;
import java.util.List;

/**
 * A reply of a model after it was checked.
 *
 * @param text what may be said; the reply itself where nothing had to be changed
 * @param changes what was changed, in the order of the reply
 */
public record Guarded(String text, List<Change> changes) {

  public Guarded {
    Check.required("guarded.text", text);
    changes = Check.list("guarded.changes", changes);
  }

  /** Whether it is the reply as it was. */
  public boolean isUntouched() {
    return changes.isEmpty();
  }

  /** Says what was changed, and none of the words. */
  @Override
  public String toString() {
    return "Guarded(" + changes + ")";
  }

  /**
   * One change.
   *
   * @param start where it begins in the reply
   * @param end where it ends in the reply, exclusive
   */
  public record Change(Reason reason, int start, int end) {}

  /** Why something was changed, and how. */
  public enum Reason {
    /** It denied knowing what is known; the answer stands in its place. */
    DENIAL_REPLACED,
    /** It denied knowing what is known, though nobody had asked; it is taken out. */
    DENIAL_REMOVED,
    /** It denied knowing what nobody can tell now; that memory cannot be read stands in its place. */
    DENIAL_UNAVAILABLE,
    /** It claimed something about the user for which there is no evidence; it is taken out. */
    CLAIM_REMOVED
  }
}
