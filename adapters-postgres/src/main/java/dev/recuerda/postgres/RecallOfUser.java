package dev.recuerda.postgres;

import com.pgvector.PGvector;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.postgres.RoundTrip.Answer;
import dev.recuerda.postgres.RoundTrip.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Answers a plan in one trip: only what the plan asks for is asked of the database. */
final class RecallOfUser {

  static final String WINDOW = """
      select * from messages_v2 where user_id = ? and useful and id is distinct from ?
      order by said_at desc, position desc limit ?""";

  static final String WINDOW_OF_SESSION = """
      select * from messages_v2 where user_id = ? and useful and id is distinct from ? and session_id = ?
      order by said_at desc, position desc limit ?""";

  static final String PREFERENCES = """
      select * from user_memory where user_id = ? and recorded_to is null and type = 'preference'
      order by recorded_from desc, number desc limit ?""";

  static final String FACT_POSTINGS = """
      select t.place, p.number, p.frequency
      from unnest(?) with ordinality as t (term, place)
           join user_memory_terms p on p.user_id = ? and p.term = t.term and p.live""";

  static final String FACTS_OF_POSTINGS = """
      select number, id, said_at, term_count from user_memory
      where user_id = ? and number in (select p.number from user_memory_terms p where p.user_id = ? and p.term = any (?) and p.live)""";

  static final String MESSAGE_POSTINGS = """
      select t.place, p.position, p.frequency
      from unnest(?) with ordinality as t (term, place) join message_terms p on p.user_id = ? and p.term = t.term""";

  static final String MESSAGES_OF_POSTINGS = """
      select position, id, sitting, role, author, said_at, term_count from messages_v2
      where user_id = ? and position in (select p.position from message_terms p where p.user_id = ? and p.term = any (?))""";

  static final String DURING = """
      select * from messages_v2 where user_id = ? and position in (
        select m.position from unnest(cast(? as timestamptz[]), cast(? as timestamptz[])) as t (beginning, ending) cross join lateral (
          select position from messages_v2
          where user_id = ? and findable and id is distinct from ? and said_at >= t.beginning and said_at < t.ending
          order by said_at desc, position desc limit %1$d) m)
      order by said_at desc, position desc limit %1$d""".formatted(Search.MOST_DURING);

  /** Those that half precision finds nearest, and more of them than are wanted, since it may take one for another. */
  static final String NEAREST = """
      select v.id, vector_send(v.embedding) as embedding
      from (select id from user_memory_vectors
            where user_id = ? and model = ? and dimension = ? and live
            order by half <=> (select l2_normalize(?::vector)::halfvec), id limit ?) c
           join user_memory_vectors v on v.user_id = ? and v.model = ? and v.dimension = ? and v.id = c.id""";

  /** The same where there is no half precision, since an index entry would not have room for it. */
  private static final String NEAREST_OF_LONG = NEAREST.replace(
      "half <=> (select l2_normalize(?::vector)::halfvec)", "embedding <=> (select ?::vector)");

  private static final int MORE = 4;

  /** All that may be as near as they are. */
  private static final String NEAR = NEAREST.replace(
      "order by half <=> (select l2_normalize(?::vector)::halfvec), id limit ?",
      "and half <=> (select l2_normalize(?::vector)::halfvec) <= ?");

  private static final String NEAR_OF_LONG = NEAREST_OF_LONG.replace(
      "order by embedding <=> (select ?::vector), id limit ?", "and embedding <=> (select ?::vector) <= ?");

  /** By how much a cosine of the database's may be wrong: twice what two vectors lose that are rounded to half precision. */
  private static final double ERROR = 0.002;

  private static final Comparator<Nearest> NEAREST_FIRST =
      Comparator.comparingDouble(Nearest::cosine).reversed().thenComparing(Nearest::fact);

  private final Unit unit;
  private final UUID user;
  private final ReadPlan plan;
  private final RoundTrip trip;

  RecallOfUser(Unit unit, ReadPlan plan) {
    this.unit = unit;
    this.user = unit.user();
    this.plan = plan;
    this.trip = unit.trip();
  }

  Findings findings() {
    Answer<List<Episode>> window = window();
    Answer<Profile> profile = askIf(plan.profile() != ProfileExtent.NONE, PostgresProfile.PROFILE,
        PostgresProfile::profile, Profile.empty(), user);
    Answer<Map<String, Document>> sections = askIf(plan.profile() == ProfileExtent.FULL, PostgresProfile.SECTIONS,
        PostgresProfile::sections, Map.of(), user);
    Answer<List<Fact>> preferences =
        askIf(plan.preferences() > 0, PREFERENCES, FactRow::all, List.of(), user, plan.preferences());
    Optional<Asked> asked = plan.search().map(Asked::new);
    unit.make(trip);
    return new Findings(oldestFirst(window.get()), profile.get(), sections.get(), preferences.get(),
        asked.map(Asked::ofFacts).orElse(Postings.none()), asked.map(Asked::ofMessages).orElse(Postings.none()),
        asked.map(search -> search.during.get()).orElse(List.of()), asked.map(Asked::nearest).orElse(List.of()));
  }

  private <T> Answer<T> askIf(boolean wanted, String sql, Reader<T> reader, T nothing, @Nullable Object... values) {
    return wanted ? trip.ask(sql, reader, values) : Answer.of(nothing);
  }

  private Answer<List<Episode>> window() {
    boolean wanted = plan.window() > 0;
    return plan.session().map(SessionId::value)
        .map(session -> askIf(
            wanted, WINDOW_OF_SESSION, EpisodeRow::all, List.<Episode>of(), user, excepted(), session, plan.window()))
        .orElseGet(() -> askIf(wanted, WINDOW, EpisodeRow::all, List.of(), user, excepted(), plan.window()));
  }

  private @Nullable String excepted() {
    return plan.except().map(MessageId::value).orElse(null);
  }

  private static List<Episode> oldestFirst(List<Episode> newestFirst) {
    List<Episode> episodes = new ArrayList<>(newestFirst);
    Collections.reverse(episodes);
    return episodes;
  }

  /** A search that was asked for, and what came of it. */
  private final class Asked {

    private final Search search;
    private final List<String> terms;
    private final Answer<List<Match>> factMatches;
    private final Answer<Map<Long, FoundFact>> facts;
    private final Answer<List<Match>> messageMatches;
    private final Answer<Map<Long, FoundMessage>> messages;
    private final Answer<List<Episode>> during;
    private final Answer<Map<UUID, float[]>> near;

    Asked(Search search) {
      this.search = search;
      this.terms = List.copyOf(search.terms());
      String[] written = terms.stream().map(IndexTerm::of).toArray(String[]::new);
      boolean words = written.length > 0;
      factMatches = askIf(words, FACT_POSTINGS, RecallOfUser::matches, List.of(), written, user);
      facts = askIf(words, FACTS_OF_POSTINGS, RecallOfUser::foundFacts, Map.of(), user, user, written);
      messageMatches = askIf(words, MESSAGE_POSTINGS, RecallOfUser::matches, List.of(), written, user);
      messages = askIf(words, MESSAGES_OF_POSTINGS, RecallOfUser::foundMessages, Map.of(), user, user, written);
      during = askDuring();
      near = askNearest();
    }

    private Answer<List<Episode>> askDuring() {
      String[] from = instants(Period::from);
      String[] to = instants(period -> period.to().orElse(Instant.MAX));
      return askIf(from.length > 0, DURING, EpisodeRow::all, List.of(), user, from, to, user, excepted());
    }

    private String[] instants(Function<Period, Instant> of) {
      return search.during().stream().map(of).map(instant -> Instants.bound(instant).toString()).toArray(String[]::new);
    }

    private Answer<Map<UUID, float[]>> askNearest() {
      return search.vector().filter(wanted -> search.nearest() > 0)
          .map(to -> askNear(trip, to, NEAREST, NEAREST_OF_LONG, MORE * search.nearest()))
          .orElseGet(() -> Answer.of(Map.of()));
    }

    private Answer<Map<UUID, float[]>> askNear(RoundTrip trip, Embedding to, String sql, String ofLong, Number bound) {
      String model = to.space().model();
      int dimension = to.space().dimension();
      return trip.ask(dimension <= Backlog.MOST_IN_INDEX ? sql : ofLong, RecallOfUser::vectors,
          user, model, dimension, to.values(), bound, user, model, dimension);
    }

    Postings<FactId> ofFacts() {
      List<Posting<FactId>> postings = new ArrayList<>();
      for (Match match : factMatches.get()) {
        FoundFact fact = facts.get().get(match.record);
        postings.add(new Posting<>(terms.get(match.term), fact.id, match.frequency, fact.length, 0, 0, true,
            Optional.empty(), fact.at));
      }
      return new Postings<>(unit.tally().foundFacts(), unit.tally().foundFactTerms(), 0, postings);
    }

    Postings<MessageId> ofMessages() {
      List<Posting<MessageId>> postings = new ArrayList<>();
      for (Match match : messageMatches.get()) {
        FoundMessage message = messages.get().get(match.record);
        if (plan.except().filter(message.id::equals).isEmpty()) {
          postings.add(new Posting<>(terms.get(match.term), message.id, match.frequency, message.length, match.record,
              message.sitting, message.byUser, message.author, message.at));
        }
      }
      return new Postings<>(unit.tally().foundMessages(), unit.tally().foundMessageTerms(), unit.tally().lastSitting(), postings);
    }

    List<Nearest> nearest() {
      if (near.get().isEmpty()) {
        return List.of();
      }
      List<Nearest> found = ranked(near.get());
      int last = Math.min(search.nearest(), found.size()) - 1;
      if (found.size() == MORE * search.nearest()) {
        double cosine = found.get(last).cosine();
        boolean othersMayBeNearer = cosine - found.get(found.size() - 1).cosine() <= 2 * ERROR;
        found = othersMayBeNearer ? ranked(atLeast(cosine)) : found;
      }
      return found.subList(0, last + 1);
    }

    /** Where so many are all but equally near that those that were fetched may be the wrong ones, it takes a second trip. */
    private Map<UUID, float[]> atLeast(double cosine) {
      RoundTrip second = unit.trip();
      Answer<Map<UUID, float[]>> all =
          askNear(second, search.vector().orElseThrow(), NEAR, NEAR_OF_LONG, 1 - cosine + ERROR);
      unit.make(second);
      return all.get();
    }

    private List<Nearest> ranked(Map<UUID, float[]> vectors) {
      Embedding to = search.vector().orElseThrow();
      ToDoubleFunction<Embedding> cosines = to.cosine();
      return vectors.entrySet().stream()
          .map(entry -> new Nearest(
              new FactId(entry.getKey()), cosines.applyAsDouble(Embedding.of(to.space(), entry.getValue()))))
          .sorted(NEAREST_FIRST).toList();
    }
  }

  private static List<Match> matches(ResultSet rows) throws SQLException {
    List<Match> matches = new ArrayList<>();
    while (rows.next()) {
      matches.add(new Match(rows.getInt(1) - 1, rows.getLong(2), rows.getInt(3)));
    }
    return matches;
  }

  private static Map<Long, FoundFact> foundFacts(ResultSet rows) throws SQLException {
    Map<Long, FoundFact> found = new HashMap<>();
    while (rows.next()) {
      found.put(rows.getLong("number"), new FoundFact(new FactId(rows.getObject("id", UUID.class)),
          rows.getInt("term_count"), Instants.read(rows, "said_at")));
    }
    return found;
  }

  private static Map<Long, FoundMessage> foundMessages(ResultSet rows) throws SQLException {
    Map<Long, FoundMessage> found = new HashMap<>();
    while (rows.next()) {
      found.put(rows.getLong("position"), new FoundMessage(new MessageId(rows.getString("id")), rows.getInt("term_count"),
          rows.getInt("sitting"), rows.getString("role").equals("USER"), Optional.ofNullable(rows.getString("author")),
          Instants.read(rows, "said_at")));
    }
    return found;
  }

  private static Map<UUID, float[]> vectors(ResultSet rows) throws SQLException {
    Map<UUID, float[]> vectors = new HashMap<>();
    while (rows.next()) {
      PGvector vector = new PGvector();
      vector.setByteValue(rows.getBytes("embedding"), 0);
      vectors.put(rows.getObject("id", UUID.class), vector.toArray());
    }
    return vectors;
  }

  /** One term in one record. */
  private record Match(int term, long record, int frequency) {}

  private record FoundFact(FactId id, int length, Instant at) {}

  private record FoundMessage(
      MessageId id, int length, int sitting, boolean byUser, Optional<String> author, Instant at) {}
}
