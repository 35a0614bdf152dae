package dev.recuerda.postgres;

import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class PostgresFacts implements Facts {

  private static final String ADD = """
      insert into user_memory (user_id, number, id, type, category, slot, content, value, scope, negated, claim_key, evidence,
          valid_from, valid_to, recorded_from, recorded_to, supersedes, learned_by, expires_at, said_at, term_count)
      values (:user, :number, :id, :type, :category, :slot, :content, :value, :scope, :negated, :claim_key,
          cast(:evidence as jsonb), :valid_from, cast(:valid_to as timestamptz), :recorded_from,
          cast(:recorded_to as timestamptz), cast(:supersedes as uuid), :learned_by, cast(:expires_at as timestamptz),
          :said_at, :term_count)
      on conflict (user_id, id) do nothing""";

  /** Of what comes in, those whose ids are there already. */
  private static final String SET_ASIDE = """
      delete from pg_temp.incoming i using user_memory f where f.user_id = :user and f.id = i.id returning i.id""";

  private static final String TAKE_IN = "insert into user_memory select * from pg_temp.incoming";

  private static final String REPLACE = """
      update user_memory set type = :type, category = :category, slot = :slot, content = :content, value = :value,
          scope = :scope, negated = :negated, claim_key = :claim_key, evidence = cast(:evidence as jsonb),
          valid_from = :valid_from, valid_to = cast(:valid_to as timestamptz), recorded_from = :recorded_from,
          recorded_to = cast(:recorded_to as timestamptz), supersedes = cast(:supersedes as uuid), learned_by = :learned_by,
          expires_at = cast(:expires_at as timestamptz), said_at = :said_at
      where user_id = :user and id = :id""";

  private static final String STANDING = """
      select number, term_count, recorded_to is null as live, expires_at is not null as expiring
      from user_memory where user_id = :user and id = :id""";

  private static final String TURN_TERMS = "update user_memory_terms set live = :live where user_id = :user and number = :number";

  private static final String TURN_VECTORS = "update user_memory_vectors set live = :live where user_id = :user and id = :id";

  private static final String FIND = "select * from user_memory where user_id = ? and id = any (cast(? as uuid[]))";

  private static final String WITH = "select * from user_memory where user_id = :user and claim_key = :key order by number";

  private static final String LATEST = """
      select * from user_memory where user_id = :user and recorded_to is null
      order by recorded_from desc, number desc limit :limit""";

  private static final String ABOUT = """
      select * from user_memory where user_id = :user and recorded_to is null and slot is not null
          and split_part(slot, '.', 1) = any (:topics) order by number""";

  private static final String ALL = "select * from user_memory where user_id = :user order by number";

  private static final String EXPIRED = """
      select id from user_memory where user_id = :user and expires_at <= :now order by expires_at, number""";

  private static final String REMOVE = "delete from user_memory where user_id = :user and id = :id";

  private final Unit unit;

  PostgresFacts(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(Fact fact, Terms searchable, Optional<Embedding> embedding) {
    return unit.change(handle -> {
      long number = unit.tally().nextNumber();
      int added = FactRow.bind(handle.createUpdate(ADD).bind("user", unit.user()).bind("number", number), fact)
          .bind("term_count", searchable.length()).execute();
      if (added > 0) {
        index(number, new Searchable(fact, searchable, embedding));
      }
      return added > 0;
    });
  }

  @Override
  public int addAll(List<Searchable> facts) {
    return unit.change(handle -> facts.size() < Incoming.WORTH_IT || !Incoming.isAllowed(handle)
        ? Facts.super.addAll(facts) : takeIn(handle, facts));
  }

  private int takeIn(Handle handle, List<Searchable> facts) throws SQLException {
    Map<UUID, Searchable> coming = new LinkedHashMap<>();
    Map<UUID, Long> numbers = new HashMap<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Searchable one : facts) {
      UUID id = one.fact().id().value();
      if (coming.putIfAbsent(id, one) == null) {
        numbers.put(id, unit.tally().nextNumber());
        rows.add(FactRow.values(unit.user(), numbers.get(id), one.fact(), one.terms().length()));
      }
    }
    Incoming.fill(handle, Incoming.FACTS, rows);
    handle.createQuery(SET_ASIDE).bind("user", unit.user()).mapTo(UUID.class).forEach(coming::remove);
    handle.createUpdate(TAKE_IN).execute();
    coming.forEach((id, one) -> index(numbers.get(id), one));
    return coming.size();
  }

  private void index(long number, Searchable added) {
    unit.backlog().fact(number, added.terms());
    added.embedding().ifPresent(vector -> unit.backlog().vector(added.fact().id(), added.fact().isCurrent(), vector));
    count(1, standing(added.fact(), number, added.terms().length()));
    unit.keepUp();
  }

  private static Standing standing(Fact fact, long number, int termCount) {
    return new Standing(number, termCount, fact.isCurrent(), fact.expires().isPresent());
  }

  private void count(int sign, Standing standing) {
    if (standing.live && standing.termCount > 0) {
      unit.tally().countFacts(sign, (long) sign * standing.termCount);
    }
    if (standing.expiring) {
      unit.tally().countExpiring(sign);
    }
  }

  @Override
  public void replace(Fact fact) {
    unit.change(handle -> {
      unit.catchUp();
      Optional<Standing> old = standing(handle, fact.id());
      old.ifPresent(before -> {
        Standing after = standing(fact, before.number, before.termCount);
        FactRow.bind(handle.createUpdate(REPLACE).bind("user", unit.user()), fact).execute();
        if (before.live != after.live) {
          turn(handle, fact, after);
        }
        count(-1, before);
        count(1, after);
      });
      return old;
    });
  }

  /** Lets a fact be found, or no longer. */
  private void turn(Handle handle, Fact fact, Standing standing) {
    handle.createUpdate(TURN_TERMS).bind("user", unit.user()).bind("number", standing.number)
        .bind("live", standing.live).execute();
    handle.createUpdate(TURN_VECTORS).bind("user", unit.user()).bind("id", fact.id().value())
        .bind("live", standing.live).execute();
  }

  private Optional<Standing> standing(Handle handle, FactId id) {
    return handle.createQuery(STANDING).bind("user", unit.user()).bind("id", id.value())
        .map((row, context) -> new Standing(
            row.getLong("number"), row.getInt("term_count"), row.getBoolean("live"), row.getBoolean("expiring")))
        .findOne();
  }

  @Override
  public boolean remove(FactId id) {
    return unit.change(handle -> {
      unit.catchUp();
      Optional<Standing> old = standing(handle, id);
      old.ifPresent(standing -> {
        handle.createUpdate(REMOVE).bind("user", unit.user()).bind("id", id.value()).execute();
        count(-1, standing);
      });
      return old.isPresent();
    });
  }

  @Override
  public Map<FactId, Fact> find(Collection<FactId> ids) {
    if (ids.isEmpty()) {
      unit.tally();
      return Map.of();
    }
    RoundTrip trip = unit.trip();
    Answer<List<Fact>> answer = asked(trip, unit.user(), ids);
    unit.make(trip);
    return byId(answer.get());
  }

  /** Asks for those of the facts that are there with a trip, unless it is for none. */
  static Answer<List<Fact>> asked(RoundTrip trip, UUID user, Collection<FactId> ids) {
    return trip.askIf(!ids.isEmpty(), FIND, FactRow::all, List.of(), user,
        ids.stream().map(FactId::toString).toArray(String[]::new));
  }

  static Map<FactId, Fact> byId(List<Fact> facts) {
    Map<FactId, Fact> byId = new LinkedHashMap<>();
    facts.forEach(fact -> byId.put(fact.id(), fact));
    return Collections.unmodifiableMap(byId);
  }

  @Override
  public List<Fact> with(String key) {
    return unit.look(handle -> List.copyOf(handle.createQuery(WITH).bind("user", unit.user())
        .bind("key", IndexTerm.digest(key)).map(FactRow::read).list()));
  }

  @Override
  public List<Fact> latest(int limit) {
    return unit.look(handle -> List.copyOf(handle.createQuery(LATEST).bind("user", unit.user())
        .bind("limit", Math.max(0, limit)).map(FactRow::read).list()));
  }

  @Override
  public List<Fact> about(Set<String> topics) {
    return unit.look(handle -> List.copyOf(handle.createQuery(ABOUT).bind("user", unit.user())
        .bind("topics", topics.toArray(String[]::new)).map(FactRow::read).list()));
  }

  @Override
  public List<Fact> all() {
    return unit.look(handle ->
        List.copyOf(handle.createQuery(ALL).bind("user", unit.user()).map(FactRow::read).list()));
  }

  @Override
  public Set<FactId> expired(Instant now) {
    if (!unit.tally().hasExpiringFacts()) {
      return Set.of();
    }
    return unit.look(handle -> Collections.unmodifiableSet(new LinkedHashSet<>(
        handle.createQuery(EXPIRED).bind("user", unit.user()).bind("now", Instants.bound(now))
            .mapTo(UUID.class).map(FactId::new).list())));
  }

  /** Where a fact stands, and what of it is counted. */
  private record Standing(long number, int termCount, boolean live, boolean expiring) {}
}
