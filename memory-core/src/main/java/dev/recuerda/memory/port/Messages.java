package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.text.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was said by and to one user. */
public interface Messages {

  /** The highest position that was ever given; 0 before the first. It never goes back, whatever is dropped. */
  long lastPosition();

  /** The highest number of a sitting that was ever given; 0 before the first. It never goes back, whatever is dropped. */
  int lastSitting();

  /**
   * Keeps a message.
   *
   * @param searchable the terms it is found by; {@link Terms#none()} for one that must not be found
   * @return whether it was new; a message whose id is there already changes nothing
   * @throws PermanentException if its position belongs to another message
   */
  boolean add(Episode episode, Terms searchable);

  /**
   * Keeps many messages, as {@link #add} would keep one after the other. A store may be faster at it.
   *
   * @return how many were new
   * @throws PermanentException if the position of one belongs to another message
   */
  default int addAll(List<Searchable> messages) {
    int added = 0;
    for (Searchable message : messages) {
      added += add(message.episode, message.terms) ? 1 : 0;
    }
    return added;
  }

  /** Those of the messages that are there. */
  Map<MessageId, Episode> find(Collection<MessageId> ids);

  /** One message. */
  default Optional<Episode> find(MessageId id) {
    return Optional.ofNullable(find(Set.of(id)).get(id));
  }

  /** Those of the messages that stand at these positions, in no particular order. */
  List<Episode> at(Collection<Long> positions);

  /**
   * The latest messages, useful or not, in {@link Episode#ORDER}, oldest first.
   *
   * @param limit how many at most; less than 0 is as good as 0
   */
  List<Episode> latest(int limit);

  /**
   * Puts a message in the place of the one with its id, in every index; one whose id is not there changes nothing.
   *
   * @param searchable the terms it is found by from now on, and by no others
   * @throws PermanentException if its position belongs to another message; the one with its id stays as it is
   */
  void replace(Episode episode, Terms searchable);

  /**
   * Drops the oldest messages until only so many are left.
   *
   * @param count how many are left at most; less than 0 is as good as 0
   * @return how many were dropped
   */
  int keepLatest(int count);

  /** A message with the terms that it is found by; {@link Terms#none()} for one that must not be found. */
  record Searchable(Episode episode, Terms terms) {}
}
