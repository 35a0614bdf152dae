package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.text.Terms;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The messages of one user, under everything they are looked for by. */
final class MessageTable {

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2199-12-31T23:59:59.999999Z");

  private final Map<MessageId, IndexedRecord<Episode>> byId = new HashMap<>();
  private final Map<Long, Episode> byPosition = new HashMap<>();
  private final NavigableSet<Episode> inOrder = new TreeSet<>(Episode.ORDER);
  private final NavigableSet<Episode> useful = new TreeSet<>(Episode.ORDER);
  private final Groups<SessionId, Episode> usefulInSession = new Groups<>(Episode.ORDER);
  private final InvertedIndex<Episode> index = new InvertedIndex<>();
  private long lastPosition;
  private int lastSitting;

  boolean add(Episode episode, Terms searchable, Journal journal) {
    if (byId.containsKey(episode.id())) {
      return false;
    }
    refuseTakenPosition(episode);
    link(IndexedRecord.of(episode, searchable), journal);
    return true;
  }

  void replace(Episode episode, Terms searchable, Journal journal) {
    if (byId.containsKey(episode.id())) {
      refuseTakenPosition(episode);
      remove(episode.id(), journal);
      link(IndexedRecord.of(episode, searchable), journal);
    }
  }

  private void refuseTakenPosition(Episode episode) {
    long position = episode.position();
    Episode there = byPosition.get(position);
    if (there != null && !there.id().equals(episode.id())) {
      throw new PermanentException("position " + position + " belongs to another message: take lastPosition() + 1");
    }
  }

  int keepLatest(int count, Journal journal) {
    int dropped = 0;
    while (inOrder.size() > Math.max(0, count)) {
      remove(inOrder.first().id(), journal);
      dropped++;
    }
    return dropped;
  }

  int dropBefore(Instant instant, Journal journal) {
    int dropped = 0;
    while (!inOrder.isEmpty() && inOrder.first().message().at().isBefore(instant)) {
      remove(inOrder.first().id(), journal);
      dropped++;
    }
    return dropped;
  }

  private void link(IndexedRecord<Episode> indexed, Journal journal) {
    linkAll(indexed);
    journal.note(() -> unlinkAll(indexed));
    long before = lastPosition;
    lastPosition = Math.max(before, indexed.record.position());
    journal.note(() -> lastPosition = before);
    int sittingBefore = lastSitting;
    lastSitting = Math.max(sittingBefore, indexed.record.sitting());
    journal.note(() -> lastSitting = sittingBefore);
  }

  private void remove(MessageId id, Journal journal) {
    IndexedRecord<Episode> indexed = byId.get(id);
    if (indexed != null) {
      unlinkAll(indexed);
      journal.note(() -> linkAll(indexed));
    }
  }

  private void linkAll(IndexedRecord<Episode> indexed) {
    Episode episode = indexed.record;
    byId.put(episode.id(), indexed);
    byPosition.put(episode.position(), episode);
    inOrder.add(episode);
    if (episode.useful()) {
      useful.add(episode);
      episode.message().session().ifPresent(session -> usefulInSession.add(session, episode));
    }
    index.add(indexed);
  }

  private void unlinkAll(IndexedRecord<Episode> indexed) {
    Episode episode = indexed.record;
    byId.remove(episode.id());
    byPosition.remove(episode.position());
    inOrder.remove(episode);
    useful.remove(episode);
    episode.message().session().ifPresent(session -> usefulInSession.remove(session, episode));
    index.remove(indexed);
  }

  Optional<Episode> find(MessageId id) {
    return Optional.ofNullable(byId.get(id)).map(indexed -> indexed.record);
  }

  Optional<Episode> at(long position) {
    return Optional.ofNullable(byPosition.get(position));
  }

  /** The messages of a stretch of time, in their order. */
  NavigableSet<Episode> during(Period period) {
    NavigableSet<Episode> since = inOrder.tailSet(firstOf(period.from()), true);
    return period.to().map(end -> since.headSet(firstOf(end), false)).orElse(since);
  }

  /** What no message of an instant stands before; no message is older than the first instant, or younger than the last. */
  private static Episode firstOf(Instant instant) {
    Instant known = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    return new Episode(1, Message.fromUser("none", known, "none"), 1, false);
  }

  NavigableSet<Episode> inOrder() {
    return inOrder;
  }

  /** The useful messages of these sessions, or, where none is named, all of them. */
  NavigableSet<Episode> useful(Set<SessionId> sessions) {
    if (sessions.size() <= 1) {
      return sessions.stream().findFirst().map(usefulInSession::of).orElse(useful);
    }
    NavigableSet<Episode> together = new TreeSet<>(Episode.ORDER);
    sessions.forEach(session -> together.addAll(usefulInSession.of(session)));
    return together;
  }

  InvertedIndex<Episode> index() {
    return index;
  }

  long lastPosition() {
    return lastPosition;
  }

  int lastSitting() {
    return lastSitting;
  }

  int size() {
    return byId.size();
  }
}
