package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.text.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Messages that do what others do, but for what a subclass gets wrong. */
class WrappedMessages implements Messages {

  protected final Messages sound;

  WrappedMessages(Messages sound) {
    this.sound = sound;
  }

  @Override
  public long lastPosition() {
    return sound.lastPosition();
  }

  @Override
  public int lastSitting() {
    return sound.lastSitting();
  }

  @Override
  public boolean add(Episode episode, Terms searchable) {
    return sound.add(episode, searchable);
  }

  @Override
  public Map<MessageId, Episode> find(Collection<MessageId> ids) {
    return sound.find(ids);
  }

  @Override
  public List<Episode> at(Collection<Long> positions) {
    return sound.at(positions);
  }

  @Override
  public List<Episode> latest(int limit) {
    return sound.latest(limit);
  }

  @Override
  public void replace(Episode episode, Terms searchable) {
    sound.replace(episode, searchable);
  }

  @Override
  public int keepLatest(int count) {
    return sound.keepLatest(count);
  }
}
