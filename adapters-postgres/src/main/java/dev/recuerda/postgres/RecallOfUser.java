package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers a plan in one trip, or a few more where a user has very many records: only what the plan asks for is asked of the
 * database.
 */
final class RecallOfUser {

  static final String WINDOW = """
      select * from messages_v2 where user_id = ? and useful and id is distinct from ?
      order by said_at desc, position desc limit ?""";

  static final String WINDOW_OF_SESSION = """
      select * from messages_v2 where user_id = ? and useful and id is distinct from ? and session_id = ?
      order by said_at desc, position desc limit ?""";

  /** Of each session no more than can be wanted, from the end of its own stretch of the index. */
  static final String WINDOW_OF_SESSIONS = """
      select m.* from unnest(cast(? as uuid[])) as s (id) cross join lateral (
        select * from messages_v2 where user_id = ? and useful and id is distinct from ? and session_id = s.id
        order by said_at desc, position desc limit ?) m
      order by m.said_at desc, m.position desc limit ?""";

  static final String PREFERENCES = """
      select * from user_memory where user_id = ? and recorded_to is null and type = 'preference'
      order by recorded_from desc, number desc limit ?""";

  static final String DURING = """
      select * from messages_v2 where user_id = ? and position in (
        select m.position
        from unnest(cast(? as timestamptz[]), cast(? as timestamptz[])) as t (beginning, ending) cross join lateral (
          select position from messages_v2
          where user_id = ? and findable and id is distinct from ? and said_at >= t.beginning and said_at < t.ending
          order by said_at desc, position desc limit %1$d) m)
      order by said_at desc, position desc limit %1$d""".formatted(Search.MOST_DURING);

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
    Answer<Profile> profile = trip.askIf(plan.profile() != ProfileExtent.NONE, PostgresProfile.PROFILE,
        PostgresProfile::profile, Profile.empty(), user);
    Answer<Map<String, Document>> sections = trip.askIf(plan.profile() == ProfileExtent.FULL, PostgresProfile.SECTIONS,
        PostgresProfile::sections, Map.of(), user);
    Answer<List<Fact>> preferences =
        trip.askIf(plan.preferences() > 0, PREFERENCES, FactRow::all, List.of(), user, plan.preferences());
    Optional<TermMatches> words = plan.search().map(search -> new TermMatches(unit, trip, search.terms()));
    Answer<List<Episode>> during = during(plan.search().map(Search::during).orElse(List.of()));
    Optional<NearestFacts> vectors = plan.search().flatMap(search -> NearestFacts.asked(unit, trip, search));
    unit.make(trip);
    Optional<TermMatches.Found> found = words.map(matches -> matches.found(plan.except()));
    return new Findings(oldestFirst(window.get()), profile.get(), sections.get(), preferences.get(),
        found.map(TermMatches.Found::facts).orElse(Postings.none()),
        found.map(TermMatches.Found::messages).orElse(Postings.none()),
        during.get(), vectors.map(NearestFacts::nearest).orElse(List.of()));
  }

  private Answer<List<Episode>> window() {
    boolean wanted = plan.window() > 0;
    if (plan.sessions().isEmpty()) {
      return trip.askIf(wanted, WINDOW, EpisodeRow::all, List.of(), user, excepted(), plan.window());
    }
    if (plan.sessions().size() == 1) {
      UUID session = plan.sessions().iterator().next().value();
      return trip.askIf(wanted, WINDOW_OF_SESSION, EpisodeRow::all, List.of(), user, excepted(), session, plan.window());
    }
    String[] sessions = plan.sessions().stream().map(SessionId::toString).toArray(String[]::new);
    return trip.askIf(wanted, WINDOW_OF_SESSIONS, EpisodeRow::all, List.of(),
        sessions, user, excepted(), plan.window(), plan.window());
  }

  private @Nullable String excepted() {
    return plan.except().map(MessageId::value).orElse(null);
  }

  private static List<Episode> oldestFirst(List<Episode> newestFirst) {
    List<Episode> episodes = new ArrayList<>(newestFirst);
    Collections.reverse(episodes);
    return episodes;
  }

  private Answer<List<Episode>> during(List<Period> times) {
    String[] from = times.stream().map(Period::from).map(RecallOfUser::text).toArray(String[]::new);
    String[] to = times.stream().map(time -> time.to().orElse(Instant.MAX)).map(RecallOfUser::text).toArray(String[]::new);
    return trip.askIf(from.length > 0, DURING, EpisodeRow::all, List.of(), user, from, to, user, excepted());
  }

  private static String text(Instant instant) {
    return Instants.bound(instant).toString();
  }
}
