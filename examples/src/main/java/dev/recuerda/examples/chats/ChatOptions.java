package dev.recuerda.examples.chats;

import dev.recuerda.memory.error.Check;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What an export does not say of itself.
 *
 * @param zone where the clock hung that its times were read from. A time that the clock left out, or showed twice, is taken as
 *     {@link java.time.LocalDateTime#atZone} takes it
 * @param dates the order of its dates; empty to find it out
 */
public record ChatOptions(ZoneId zone, Optional<DateOrder> dates) {

  public ChatOptions {
    Check.required("zone", zone);
    Check.required("dates", dates);
  }

  /** The times of a zone, in dates whose order is found out. */
  public static ChatOptions in(ZoneId zone) {
    return new ChatOptions(zone, Optional.empty());
  }
}
