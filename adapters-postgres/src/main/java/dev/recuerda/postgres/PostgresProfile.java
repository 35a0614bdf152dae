package dev.recuerda.postgres;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.profile.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class PostgresProfile implements ProfileRecord {

  static final String PROFILE = "select * from memory_profile where user_id = ?";

  static final String SECTIONS = "select name, document from memory_sections where user_id = ?";

  private static final String SAVE = """
      insert into memory_profile as p (user_id, display_name, tone_preference, language_preference, timezone, goals,
          constraints, updated_at)
      values (:user, :display_name, :tone_preference, :language_preference, :timezone, cast(:goals as jsonb),
          cast(:constraints as jsonb), cast(:updated_at as timestamptz))
      on conflict (user_id) do update set display_name = excluded.display_name, tone_preference = excluded.tone_preference,
          language_preference = excluded.language_preference, timezone = excluded.timezone, goals = excluded.goals,
          constraints = excluded.constraints, updated_at = excluded.updated_at""";

  private static final String SAVE_SECTION = """
      insert into memory_sections (user_id, name, document) values (:user, :name, cast(:document as jsonb))
      on conflict (user_id, name) do update set document = excluded.document""";

  private static final String REMOVE_SECTION = "delete from memory_sections where user_id = :user and name = :name";

  private final Unit unit;

  PostgresProfile(Unit unit) {
    this.unit = unit;
  }

  @Override
  public Profile get() {
    RoundTrip trip = unit.trip();
    var answer = trip.ask(PROFILE, PostgresProfile::profile, unit.user());
    unit.make(trip);
    return answer.get();
  }

  /** The profile in the row; the empty one where there is none. */
  static Profile profile(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Profile.empty();
    }
    return new Profile(Optional.ofNullable(rows.getString("display_name")),
        Optional.ofNullable(rows.getString("tone_preference")), Optional.ofNullable(rows.getString("language_preference")),
        Optional.ofNullable(rows.getString("timezone")).map(ZoneId::of), Json.document(rows.getString("goals")),
        Json.document(rows.getString("constraints")), Instants.readOptional(rows, "updated_at"));
  }

  @Override
  public void save(Profile profile) {
    unit.change(handle -> handle.createUpdate(SAVE).bind("user", unit.user())
        .bind("display_name", profile.displayName().orElse(null))
        .bind("tone_preference", profile.tonePreference().orElse(null))
        .bind("language_preference", profile.languagePreference().orElse(null))
        .bind("timezone", profile.timezone().map(ZoneId::getId).orElse(null))
        .bind("goals", Json.of(profile.goals())).bind("constraints", Json.of(profile.constraints()))
        .bind("updated_at", Instants.text(profile.updatedAt())).execute());
  }

  @Override
  public Map<String, Document> sections() {
    RoundTrip trip = unit.trip();
    var answer = trip.ask(SECTIONS, PostgresProfile::sections, unit.user());
    unit.make(trip);
    return answer.get();
  }

  /** The sections in the rows, sorted by their names. */
  static Map<String, Document> sections(ResultSet rows) throws SQLException {
    Map<String, Document> sections = new TreeMap<>();
    while (rows.next()) {
      sections.put(rows.getString("name"), Json.document(rows.getString("document")));
    }
    return Collections.unmodifiableMap(sections);
  }

  @Override
  public void saveSection(String name, Document section) {
    unit.change(handle -> section.isEmpty()
        ? handle.createUpdate(REMOVE_SECTION).bind("user", unit.user()).bind("name", name).execute()
        : handle.createUpdate(SAVE_SECTION).bind("user", unit.user()).bind("name", name)
            .bind("document", Json.of(section)).execute());
  }
}
