package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * What a reply is about.
 *
 * @param actor who is answered
 * @param now when
 * @param origin the id of what is answered, such as a message
 */
public record ReplyMetadata(UserId actor, Instant now, UUID origin) {

  public ReplyMetadata {
    Check.required("metadata.actor_identifier", actor);
    now = Check.instant("metadata.current_date_time", now);
    Check.required("metadata.origin_entity_identifier", origin);
  }
}
