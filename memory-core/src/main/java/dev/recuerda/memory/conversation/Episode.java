package dev.recuerda.memory.conversation;

import dev.recuerda.memory.error.Check;
import java.util.Comparator;

/**
 * A message with its place in the user's history.
 *
 * @param position the number that it got when it was recorded, counted from 1 for each user, never given twice
 * @param sitting the number of the sitting it was said in, counted from 1 for each user
 * @param useful whether it counts in the conversational window
 * @param findable whether it may be looked for by its words; what tells of something that nobody consented to may not
 */
public record Episode(long position, Message message, int sitting, boolean useful, boolean findable) {

  /**
   * The order of a conversation: by the time at which something was said, and what was said in the same instant in the
   * order in which it was recorded. Total: no two episodes of one user are equal in it.
   */
  public static final Comparator<Episode> ORDER =
      Comparator.comparing((Episode episode) -> episode.message().at()).thenComparingLong(Episode::position);

  public Episode {
    Check.that(position > 0, "episode.position", "must be positive");
    Check.required("episode.message", message);
    Check.that(sitting > 0, "episode.sitting", "must be positive");
  }

  /** A message that may be looked for exactly if it counts. */
  public Episode(long position, Message message, int sitting, boolean useful) {
    this(position, message, sitting, useful, useful);
  }

  /** The id of its message. */
  public MessageId id() {
    return message.id();
  }

  /** The same place in the history with other words in it. */
  public Episode saying(String text, boolean useful) {
    return holding(message.saying(text), useful);
  }

  /** The same place in the history with the message changed. */
  public Episode holding(Message changed, boolean useful) {
    return new Episode(position, changed, sitting, useful, findable && useful);
  }

  /** The same message, which may be looked for or not; what does not count may never be. */
  public Episode findable(boolean may) {
    return new Episode(position, message, sitting, useful, may && useful);
  }
}
