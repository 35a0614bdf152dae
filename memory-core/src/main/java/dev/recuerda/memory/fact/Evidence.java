package dev.recuerda.memory.fact;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.Check;
import java.time.Instant;

/**
 * What a claim rests on: a span of a message.
 *
 * @param message the message
 * @param start the first UTF-16 unit of the span in the message's text
 * @param end the unit after the last; {@code start == end} only for a report of the host, which has no text
 * @param provenance the way in which the message came
 * @param saidAt when it was said
 */
public record Evidence(MessageId message, int start, int end, Provenance provenance, Instant saidAt) {

  public Evidence {
    Check.required("evidence.message", message);
    Check.that(start >= 0, "evidence.start", "must not be negative");
    Check.that(end >= start, "evidence.end", "must not come before the start");
    Check.required("evidence.provenance", provenance);
    saidAt = Check.instant("evidence.saidAt", saidAt);
  }

  /** The whole text of a message. */
  public static Evidence wholeOf(Message message) {
    return new Evidence(message.id(), 0, message.text().length(), message.provenance(), message.at());
  }

  /** A span of a message's text. */
  public static Evidence span(Message message, int start, int end) {
    return new Evidence(message.id(), start, end, message.provenance(), message.at());
  }

  /** Whether another span lies in this one, or is the same. */
  public boolean holds(Evidence other) {
    return message.equals(other.message) && start <= other.start && other.end <= end;
  }
}
