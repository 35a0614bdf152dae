package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.policy.Retention;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of a message that was handed over.
 *
 * @param episode the message as it is kept, with its place in the history; the place it would have, where it is not
 */
public record Recorded(Episode episode, Outcome outcome) {

  public Recorded {
    Check.required("recorded.episode", episode);
    Check.required("recorded.outcome", outcome);
  }

  /**
   * What becomes of a message whose id is there already. What was covered since counts as the same; so does another time, for
   * a host may take it when it delivers.
   */
  static Recorded again(Episode known, Message message) {
    return new Recorded(known, repeats(message, known.message()) ? Outcome.REPEATED : Outcome.CONFLICTING);
  }

  private static boolean repeats(Message message, Message kept) {
    return message.role() == kept.role()
        && message.type() == kept.type()
        && message.provenance() == kept.provenance()
        && message.author().equals(kept.author())
        && message.session().equals(kept.session())
        && hasWordsOf(kept.text(), message.text())
        && hasReportOf(kept.tool(), message.tool());
  }

  private static boolean hasWordsOf(String kept, String text) {
    return kept.length() == text.length()
        && IntStream.range(0, kept.length()).allMatch(i -> kept.charAt(i) == Message.COVER || kept.charAt(i) == text.charAt(i));
  }

  private static boolean hasReportOf(Optional<ToolReport> kept, Optional<ToolReport> tool) {
    boolean covered = kept.filter(ToolReport::isBare).isPresent();
    return kept.equals(covered ? tool.map(ToolReport::bare) : tool);
  }

  /** Whether it was new. */
  public boolean isNew() {
    return outcome == Outcome.NEW;
  }

  /** Whether it stands under its id: now, or since it was handed over before. */
  public boolean isKept() {
    return outcome == Outcome.NEW || outcome == Outcome.REPEATED;
  }

  /** The four things that can become of a message. */
  public enum Outcome {
    /** It was kept. */
    NEW,
    /** It was there already, and nothing changed. */
    REPEATED,
    /** Another message was there already under its id, and stayed: nothing changed, and this one was not kept. */
    CONFLICTING,
    /** It lies further back than the messages that are kept ({@link Retention}): it was not kept, and nothing changed. */
    TOO_OLD
  }
}
