package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.function.Predicate;

/**
 * One layer of memory as it was read: what is in it, and whether that is all there is to say. Emptiness has three kinds
 * here, since "there is nothing", "I did not look" and "I could not look" are different answers.
 *
 * @param why the reason, for SKIPPED and UNAVAILABLE; otherwise what has to be said of how it was read, mostly nothing
 * @param content what was found; the empty value of its kind unless FOUND
 */
public record Layer<T>(Status status, String why, T content) {

  public Layer {
    Check.required("layer.status", status);
    Check.required("layer.why", why);
    Check.required("layer.content", content);
  }

  /** FOUND or EMPTY, as the content says. */
  public static <T> Layer<T> read(T content, Predicate<T> isEmpty) {
    return new Layer<>(isEmpty.test(content) ? Status.EMPTY : Status.FOUND, "", content);
  }

  /** Not looked at, on purpose. */
  public static <T> Layer<T> skipped(String why, T nothing) {
    return new Layer<>(Status.SKIPPED, why, nothing);
  }

  /** Could not be looked at. */
  public static <T> Layer<T> unavailable(String why, T nothing) {
    return new Layer<>(Status.UNAVAILABLE, why, nothing);
  }

  /** The same layer with something said of how it was read, where it was read at all. */
  public Layer<T> noting(String note) {
    return status == Status.FOUND || status == Status.EMPTY ? new Layer<>(status, note, content) : this;
  }

  /** Whether the store was asked, with or without success. */
  public boolean isAttempted() {
    return status != Status.SKIPPED;
  }

  /** Whether there is something in it. */
  public boolean isFound() {
    return status == Status.FOUND;
  }

  /** The status, followed by the reason for not having read it: {@code SKIPPED: there are no words}. Nothing of the content. */
  @Override
  public String toString() {
    return status == Status.FOUND || status == Status.EMPTY ? status.name() : status + ": " + why;
  }

  /** How the reading of a layer ended. */
  public enum Status {
    /** Something is there. */
    FOUND,
    /** The store was asked, and nothing is there. */
    EMPTY,
    /** The plan or the budget left it out. */
    SKIPPED,
    /** The store failed, or did not answer in time. */
    UNAVAILABLE
  }
}
