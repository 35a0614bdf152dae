package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.port.UserRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands right before a message of the user's in its session: what they said last, and what the assistant said since.
 *
 * @param previous the user's message before
 * @param between what the assistant said in between, oldest first
 */
record Exchange(Optional<Episode> previous, List<String> between) {

  private static final int NEARBY = 100;
  private static final Exchange NOTHING = new Exchange(Optional.empty(), List.of());

  /** Nothing for a message that was not recorded, or too long ago to be answered to. */
  static Exchange before(UserRecords records, Message message) {
    List<Episode> session = records.messages().latest(NEARBY).stream()
        .filter(episode -> episode.message().session().equals(message.session()))
        .toList();
    int at = 0;
    while (at < session.size() && !session.get(at).id().equals(message.id())) {
      at++;
    }
    return at < session.size() ? before(session.subList(0, at)) : NOTHING;
  }

  private static Exchange before(List<Episode> earlier) {
    List<String> between = new ArrayList<>();
    for (int at = earlier.size() - 1; at >= 0; at--) {
      Message message = earlier.get(at).message();
      if (message.role() == Role.USER) {
        return new Exchange(Optional.of(earlier.get(at)), List.copyOf(between));
      }
      if (message.role() == Role.ASSISTANT) {
        between.add(0, message.text());
      }
    }
    return new Exchange(Optional.empty(), List.copyOf(between));
  }

  /** Whose words are in it is nobody's business. */
  @Override
  public String toString() {
    return "Exchange(" + between.size() + " answers)";
  }
}
