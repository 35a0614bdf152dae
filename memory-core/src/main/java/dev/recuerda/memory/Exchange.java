package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.port.UserRecords;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;

/**
 * What stands right before a message of the user's in its session: what they said last, and what the assistant said since.
 *
 * @param previous the user's message before
 * @param answers what the assistant said in between, oldest first
 */
record Exchange(Optional<Episode> previous, List<Episode> answers) {

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
    LinkedList<Episode> answers = new LinkedList<>();
    for (int at = earlier.size() - 1; at >= 0; at--) {
      Message message = earlier.get(at).message();
      if (message.role() == Role.USER) {
        return new Exchange(Optional.of(earlier.get(at)), List.copyOf(answers));
      }
      if (message.role() == Role.ASSISTANT) {
        answers.addFirst(earlier.get(at));
      }
    }
    return new Exchange(Optional.empty(), List.copyOf(answers));
  }

  /** The texts of the answers. */
  List<String> between() {
    return answers.stream().map(episode -> episode.message().text()).toList();
  }

  /** Whose words are in it is nobody's business. */
  @Override
  public String toString() {
    return "Exchange(" + answers.size() + " answers)";
  }
}
