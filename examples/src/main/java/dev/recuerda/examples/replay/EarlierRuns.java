package dev.recuerda.examples.replay;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier runs left in a store that keeps it. Each message of theirs was dealt with to its end, but perhaps for the last
 * one: a run that was cut off may have recorded it and not learned from it.
 */
final class EarlierRuns {

  private final Set<MessageId> recorded = new HashSet<>();
  private long lastPosition;
  private Optional<MessageId> last = Optional.empty();

  private EarlierRuns() {}

  static EarlierRuns in(UserMemory memory) {
    EarlierRuns runs = new EarlierRuns();
    memory.conversation(Integer.MAX_VALUE).forEach(runs::add);
    return runs;
  }

  private void add(Episode episode) {
    recorded.add(episode.id());
    if (episode.position() > lastPosition) {
      lastPosition = episode.position();
      last = Optional.of(episode.id());
    }
  }

  boolean isEmpty() {
    return recorded.isEmpty();
  }

  boolean recorded(Message message) {
    return recorded.contains(message.id());
  }

  boolean endWith(Message message) {
    return last.filter(message.id()::equals).isPresent();
  }

  long lastPosition() {
    return lastPosition;
  }
}
