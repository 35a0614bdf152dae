package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.text.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class InMemoryMessages implements Messages {

  private final Unit unit;

  InMemoryMessages(Unit unit) {
    this.unit = unit;
  }

  @Override
  public long lastPosition() {
    return unit.toRead().messages.lastPosition();
  }

  @Override
  public int lastSitting() {
    return unit.toRead().messages.lastSitting();
  }

  @Override
  public boolean add(Episode episode, Terms searchable) {
    return unit.toChange().messages.add(episode, searchable, unit.journal());
  }

  @Override
  public Map<MessageId, Episode> find(Collection<MessageId> ids) {
    MessageTable messages = unit.toRead().messages;
    Map<MessageId, Episode> found = new LinkedHashMap<>();
    ids.forEach(id -> messages.find(id).ifPresent(episode -> found.put(id, episode)));
    return Collections.unmodifiableMap(found);
  }

  @Override
  public List<Episode> at(Collection<Long> positions) {
    MessageTable messages = unit.toRead().messages;
    return positions.stream().distinct().flatMap(position -> messages.at(position).stream()).toList();
  }

  @Override
  public List<Episode> latest(int limit) {
    return oldestFirst(unit.toRead().messages.inOrder().descendingSet(), limit);
  }

  /** The first so many of what comes newest first, turned round. */
  static List<Episode> oldestFirst(Iterable<Episode> newestFirst, int limit) {
    List<Episode> latest = new ArrayList<>();
    for (Episode episode : newestFirst) {
      if (latest.size() >= limit) {
        break;
      }
      latest.add(episode);
    }
    Collections.reverse(latest);
    return List.copyOf(latest);
  }

  @Override
  public void replace(Episode episode, Terms searchable) {
    unit.toChange().messages.replace(episode, searchable, unit.journal());
  }

  @Override
  public int keepLatest(int count) {
    return unit.toChange().messages.keepLatest(count, unit.journal());
  }
}
