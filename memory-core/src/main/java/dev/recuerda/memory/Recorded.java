package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;

/**
 * What became of a message that was handed over.
 *
 * @param episode the message as it is kept, with its place in the history
 */
public record Recorded(Episode episode, Outcome outcome) {

  public Recorded {
    Check.required("recorded.episode", episode);
    Check.required("recorded.outcome", outcome);
  }

  /** What becomes of a message whose id is there already. What was covered since counts as the same. */
  static Recorded again(Episode known, Message message) {
    boolean covered = known.message().text().indexOf(Message.COVER) >= 0;
    boolean same = known.message().role() == message.role() && known.message().type() == message.type()
        && (covered || known.message().text().equals(message.text()));
    return new Recorded(known, same ? Outcome.REPEATED : Outcome.CONFLICTING);
  }

  /** Whether it was new. */
  public boolean isNew() {
    return outcome == Outcome.NEW;
  }

  /** The three things that can become of a message. */
  public enum Outcome {
    /** It was kept. */
    NEW,
    /** It was there already, and nothing changed. */
    REPEATED,
    /** Another message was there already under its id, and stayed: nothing changed, and this one was not kept. */
    CONFLICTING
  }
}
