package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class PostgresMessages implements Messages {

  private static final String ADD = """
      insert into messages_v2 (user_id, position, id, sitting, said_at, role, type, content, provenance, author, session_id,
          tool, useful, findable, term_count)
      values (:user, :position, :id, :sitting, :said_at, :role, :type, :content, :provenance, :author,
          cast(:session_id as uuid), cast(:tool as jsonb), :useful, :findable, :term_count)
      on conflict do nothing""";

  private static final String REPLACE = """
      update messages_v2 set position = :position, sitting = :sitting, said_at = :said_at, role = :role, type = :type,
          content = :content, provenance = :provenance, author = :author, session_id = cast(:session_id as uuid),
          tool = cast(:tool as jsonb), useful = :useful, findable = :findable, term_count = :term_count
      where user_id = :user and id = :id""";

  private static final String PLACE = "select position, term_count from messages_v2 where user_id = :user and id = :id";

  private static final String IS_TAKEN =
      "select exists (select from messages_v2 where user_id = :user and position = :position and id <> :id)";

  private static final String FORGET_TERMS = "delete from message_terms where user_id = :user and position = :position";

  /** Of what comes in, those whose ids are there already, be it from a moment ago. */
  private static final String SET_ASIDE = """
      delete from pg_temp.incoming i using messages_v2 m where m.user_id = :user and m.id = i.id returning i.position""";

  private static final String CLASH = """
      select i.position from pg_temp.incoming i join messages_v2 m on m.user_id = :user and m.position = i.position limit 1""";

  private static final String TAKE_IN = "insert into messages_v2 select * from pg_temp.incoming";

  private static final String FIND = "select * from messages_v2 where user_id = :user and id = any (:ids)";

  private static final String AT = "select * from messages_v2 where user_id = ? and position = any (?)";

  private static final String LATEST = """
      select * from messages_v2 where user_id = :user order by said_at desc, position desc limit :limit""";

  private static final String KEEP_LATEST = """
      delete from messages_v2 where user_id = :user and position in (
        select position from messages_v2 where user_id = :user order by said_at desc, position desc offset :count)
      returning term_count""";

  private final Unit unit;

  PostgresMessages(Unit unit) {
    this.unit = unit;
  }

  @Override
  public long lastPosition() {
    return unit.tally().lastPosition();
  }

  @Override
  public int lastSitting() {
    return unit.tally().lastSitting();
  }

  @Override
  public boolean add(Episode episode, Terms searchable) {
    return unit.change(handle -> {
      int added = EpisodeRow.bind(handle.createUpdate(ADD).bind("user", unit.user()), episode, searchable.length()).execute();
      if (added == 0) {
        refuseTaken(handle, episode);
        return false;
      }
      index(episode, searchable);
      return true;
    });
  }

  @Override
  public int addAll(List<Searchable> messages) {
    return unit.change(handle -> messages.size() < Incoming.WORTH_IT || !Incoming.isAllowed(handle)
        ? Messages.super.addAll(messages) : takeIn(handle, messages));
  }

  private int takeIn(Handle handle, List<Searchable> messages) throws SQLException {
    Map<Long, Searchable> coming = new LinkedHashMap<>();
    Set<MessageId> ids = new HashSet<>();
    for (Searchable message : messages) {
      boolean isFirst = ids.add(message.episode().id());
      if (isFirst && coming.putIfAbsent(message.episode().position(), message) != null) {
        return Messages.super.addAll(messages); // One of the two may be known already: only asking one by one tells.
      }
    }
    Incoming.fill(handle, Incoming.MESSAGES, coming.values().stream()
        .map(message -> EpisodeRow.values(unit.user(), message.episode(), message.terms().length())).toList());
    handle.createQuery(SET_ASIDE).bind("user", unit.user()).mapTo(Long.class).forEach(coming::remove);
    handle.createQuery(CLASH).bind("user", unit.user()).mapTo(Long.class).findOne().ifPresent(PostgresMessages::refuse);
    handle.createUpdate(TAKE_IN).execute();
    coming.values().forEach(message -> index(message.episode(), message.terms()));
    return coming.size();
  }

  private static void refuse(long position) {
    throw new PermanentException("position " + position + " belongs to another message: take lastPosition() + 1");
  }

  private void index(Episode episode, Terms searchable) {
    unit.tally().placed(episode.position(), episode.sitting());
    if (searchable.length() > 0) {
      unit.tally().countMessages(1, searchable.length());
      unit.backlog().message(episode.position(), searchable);
      unit.keepUp();
    }
  }

  /** A message of that id is no trouble; a position that belongs to another one is. */
  private void refuseTaken(Handle handle, Episode episode) {
    boolean known = place(handle, episode.id()).isPresent();
    if (!known) {
      refuseTakenPosition(handle, episode);
    }
  }

  private void refuseTakenPosition(Handle handle, Episode episode) {
    boolean taken = handle.createQuery(IS_TAKEN).bind("user", unit.user()).bind("position", episode.position())
        .bind("id", episode.id().value()).mapTo(Boolean.class).one();
    if (taken) {
      refuse(episode.position());
    }
  }

  private Optional<Place> place(Handle handle, MessageId id) {
    return handle.createQuery(PLACE).bind("user", unit.user()).bind("id", id.value())
        .map((row, context) -> new Place(row.getLong("position"), row.getInt("term_count"))).findOne();
  }

  @Override
  public void replace(Episode episode, Terms searchable) {
    unit.change(handle -> {
      unit.catchUp();
      Optional<Place> old = place(handle, episode.id());
      old.ifPresent(place -> {
        refuseTakenPosition(handle, episode);
        handle.createUpdate(FORGET_TERMS).bind("user", unit.user()).bind("position", place.position).execute();
        EpisodeRow.bind(handle.createUpdate(REPLACE).bind("user", unit.user()), episode, searchable.length()).execute();
        uncount(List.of(place.termCount));
        index(episode, searchable);
      });
      return old;
    });
  }

  private void uncount(List<Integer> termCounts) {
    long found = termCounts.stream().filter(count -> count > 0).count();
    unit.tally().countMessages(-found, -termCounts.stream().mapToLong(Integer::longValue).sum());
  }

  @Override
  public Map<MessageId, Episode> find(Collection<MessageId> ids) {
    if (ids.isEmpty()) {
      unit.tally();
      return Map.of();
    }
    Map<MessageId, Episode> found = new LinkedHashMap<>();
    unit.look(handle -> handle.createQuery(FIND).bind("user", unit.user())
            .bind("ids", ids.stream().map(MessageId::value).toArray(String[]::new)).map(EpisodeRow::read).list())
        .forEach(episode -> found.put(episode.id(), episode));
    return Collections.unmodifiableMap(found);
  }

  @Override
  public List<Episode> at(Collection<Long> positions) {
    if (positions.isEmpty()) {
      unit.tally();
      return List.of();
    }
    RoundTrip trip = unit.trip();
    Answer<List<Episode>> answer = asked(trip, unit.user(), positions);
    unit.make(trip);
    return List.copyOf(answer.get());
  }

  /** Asks for those that stand at these positions with a trip, unless it is for none. */
  static Answer<List<Episode>> asked(RoundTrip trip, UUID user, Collection<Long> positions) {
    return trip.askIf(!positions.isEmpty(), AT, EpisodeRow::all, List.of(), user, positions.toArray(Long[]::new));
  }

  @Override
  public List<Episode> latest(int limit) {
    List<Episode> latest = new ArrayList<>(unit.look(handle -> handle.createQuery(LATEST).bind("user", unit.user())
        .bind("limit", Math.max(0, limit)).map(EpisodeRow::read).list()));
    Collections.reverse(latest);
    return List.copyOf(latest);
  }

  @Override
  public int keepLatest(int count) {
    return unit.change(handle -> {
      unit.catchUp();
      List<Integer> dropped = handle.createQuery(KEEP_LATEST).bind("user", unit.user()).bind("count", Math.max(0, count))
          .mapTo(Integer.class).list();
      uncount(dropped);
      return dropped.size();
    });
  }

  private record Place(long position, int termCount) {}
}
