package dev.recuerda.examples.chats;

import dev.recuerda.memory.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Names messages after what they are, so that the same message of a later export has the same id: after the owner, the time, who
 * said it, the words, and how many like it there were at that time. For one thread.
 */
final class Identities {

  /** How many different ones of one time are told apart by what they say; further ones are by their number. */
  static final int MOST_AT_ONCE = 10_000;

  private final UserId owner;
  private final Map<UUID, Integer> seen = new HashMap<>();
  private Instant at = Instant.MIN;
  private long further;

  Identities(UserId owner) {
    this.owner = owner;
  }

  /** The id of the next message. */
  UUID next(Instant time, String author, String text) {
    if (!time.equals(at)) {
      at = time;
      seen.clear();
      further = 0;
    }
    UUID like = named(owner.toString(), time.toString(), author, text);
    if (seen.size() == MOST_AT_ONCE && !seen.containsKey(like)) {
      further++;
      return named(like.toString(), "further", Long.toString(further));
    }
    return named(like.toString(), Integer.toString(seen.merge(like, 1, Integer::sum)));
  }

  private static UUID named(String... parts) {
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      name.append(part.length()).append(':').append(part);
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
  }
}
