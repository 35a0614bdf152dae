package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.recall.TermPlaces;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The postings of some terms among the records of a user, each with what ranking needs to know of its record. They come with
 * the first trip: few records have more than one or two of the terms, and looking for those twice costs more than telling of
 * them twice. Of who has very many records it would take long to bring them over. There the next trip tells only where the
 * terms stand, and one more what there is to know of the records that matter.
 */
final class TermMatches {

  /** From how many records on only those that matter come. */
  static final int MANY = 2 * Search.FEWEST_RECORDS;

  /**
   * The records of a user who has no more than that are read from end to end, and the postings beside them from a hash table,
   * sooner than they are looked up one posting after the other or sorted first. The planner would do one of these: it takes a
   * few terms for rare.
   */
  static final List<String> IN_ONE_GO = List.of("set local enable_nestloop = off", "set local enable_mergejoin = off");

  private static final List<String> AS_IT_PAYS =
      List.of("set local enable_nestloop to default", "set local enable_mergejoin to default");

  static final String FACT_POSTINGS = """
      select p.term, p.frequency, m.number, m.id, m.said_at, m.term_count
      from user_memory_terms p join user_memory m on m.user_id = p.user_id and m.number = p.number
      where p.user_id = ? and m.user_id = ? and p.term = any (?) and p.live
        and coalesce(nullif(cast(? as bigint), -1), (select found_facts from users where user_id = ?)) <= %d"""
      .formatted(MANY);

  static final String MESSAGE_POSTINGS = """
      select p.term, p.frequency, m.position, m.id, m.sitting, m.role, m.author, m.said_at, m.term_count
      from message_terms p join messages_v2 m on m.user_id = p.user_id and m.position = p.position
      where p.user_id = ? and m.user_id = ? and p.term = any (?)
        and coalesce(nullif(cast(? as bigint), -1), (select found_messages from users where user_id = ?)) <= %d"""
      .formatted(MANY);

  static final String WHERE_IN_FACTS = """
      select term, array_agg(frequency), array_agg(number) from user_memory_terms
      where user_id = ? and term = any (?) and live group by term""";

  static final String WHERE_IN_MESSAGES = """
      select term, array_agg(frequency), array_agg(position) from message_terms
      where user_id = ? and term = any (?) group by term""";

  static final String FACTS_AT = """
      select number, id, said_at, term_count from user_memory where user_id = ? and number = any (?)""";

  static final String MESSAGES_AT = """
      select position, id, sitting, role, author, said_at, term_count
      from messages_v2 where user_id = ? and position = any (?)""";

  private final Unit unit;
  private final Map<String, String> terms = new HashMap<>();
  private final String[] written;
  private final Answer<TermPlaces> inFacts;
  private final Answer<TermPlaces> inMessages;
  private final Map<Long, FoundFact> facts = new HashMap<>();
  private final Map<Long, FoundMessage> messages = new HashMap<>();

  /** Asks for them with a trip. */
  TermMatches(Unit unit, RoundTrip trip, Set<String> wanted) {
    this.unit = unit;
    wanted.forEach(term -> terms.put(IndexTerm.of(term), term));
    this.written = terms.keySet().toArray(String[]::new);
    UUID user = unit.user();
    // Not null: the driver would ask the server first what type that is, each time.
    long foundFacts = unit.knownTally().map(Tally::foundFacts).orElse(-1L);
    long foundMessages = unit.knownTally().map(Tally::foundMessages).orElse(-1L);
    boolean words = written.length > 0;
    IN_ONE_GO.forEach(setting -> trip.tellIf(words, setting));
    inFacts = trip.askIf(words, FACT_POSTINGS, rows -> joined(rows, facts, FoundFact::in), new TermPlaces(),
        user, user, written, foundFacts, user);
    inMessages = trip.askIf(words, MESSAGE_POSTINGS, rows -> joined(rows, messages, FoundMessage::in), new TermPlaces(),
        user, user, written, foundMessages, user);
    AS_IT_PAYS.forEach(setting -> trip.tellIf(words, setting));
  }

  /** What was found, once the trip was made: all of it, or what matters of it, which takes two more trips. */
  Found found(Optional<MessageId> except) {
    Tally tally = unit.tally();
    TermPlaces factPlaces = inFacts.get();
    TermPlaces messagePlaces = inMessages.get();
    boolean manyFacts = written.length > 0 && tally.foundFacts() > MANY;
    boolean manyMessages = written.length > 0 && tally.foundMessages() > MANY;
    if (manyFacts || manyMessages) {
      RoundTrip where = unit.trip();
      Answer<TermPlaces> ofFacts = where.askIf(manyFacts, WHERE_IN_FACTS, this::places, factPlaces, unit.user(), written);
      Answer<TermPlaces> ofMessages =
          where.askIf(manyMessages, WHERE_IN_MESSAGES, this::places, messagePlaces, unit.user(), written);
      unit.make(where);
      factPlaces = ofFacts.get();
      messagePlaces = ofMessages.get();
      lookUp(manyFacts ? factPlaces.likelyFacts(tally.foundFacts(), Search.FEWEST_RECORDS) : List.of(),
          manyMessages ? messagePlaces.likelyMessages(tally.foundMessages(), Search.FEWEST_RECORDS) : List.of());
    }
    Postings<MessageId> ofMessages = messagePlaces.postings(messages, FoundMessage::posting,
        tally.foundMessages(), tally.foundMessageTerms(), tally.lastSitting());
    return new Found(factPlaces.postings(facts, FoundFact::posting, tally.foundFacts(), tally.foundFactTerms(), 0),
        except.map(message -> ofMessages.without(posting -> posting.record().equals(message))).orElse(ofMessages));
  }

  private void lookUp(List<Long> numbers, List<Long> positions) {
    RoundTrip records = unit.trip();
    records.askIf(!numbers.isEmpty(), FACTS_AT, rows -> all(rows, facts, FoundFact::in), facts,
        unit.user(), numbers.toArray(Long[]::new));
    records.askIf(!positions.isEmpty(), MESSAGES_AT, rows -> all(rows, messages, FoundMessage::in), messages,
        unit.user(), positions.toArray(Long[]::new));
    unit.make(records);
  }

  private static <R> Map<Long, R> all(ResultSet rows, Map<Long, R> known, Columns<R> columns) throws SQLException {
    while (rows.next()) {
      known.put(rows.getLong(1), columns.read(rows, 1));
    }
    return known;
  }

  /** Terms with their records: what there is to know of a record is read where it stands first. */
  private <R> TermPlaces joined(ResultSet rows, Map<Long, R> known, Columns<R> columns) throws SQLException {
    TermPlaces places = new TermPlaces();
    while (rows.next()) {
      long record = rows.getLong(3);
      places.add(term(rows), record, rows.getInt(2));
      if (!known.containsKey(record)) {
        known.put(record, columns.read(rows, 3));
      }
    }
    return places;
  }

  private TermPlaces places(ResultSet rows) throws SQLException {
    TermPlaces places = new TermPlaces();
    while (rows.next()) {
      String term = term(rows);
      Integer[] frequencies = (Integer[]) rows.getArray(2).getArray();
      Long[] records = (Long[]) rows.getArray(3).getArray();
      for (int i = 0; i < records.length; i++) {
        places.add(term, records[i], frequencies[i]);
      }
    }
    return places;
  }

  private String term(ResultSet rows) throws SQLException {
    return Objects.requireNonNull(terms.get(rows.getString(1)), "a term that was not asked for");
  }

  /** What was found of both kinds. */
  record Found(Postings<FactId> facts, Postings<MessageId> messages) {}

  /** What the columns of a row say of a record, from the one of its number on. */
  private interface Columns<R> {
    R read(ResultSet row, int column) throws SQLException;
  }

  private record FoundFact(FactId id, Instant at, int length) {

    /** @param column the one of the number, with the others behind it */
    static FoundFact in(ResultSet row, int column) throws SQLException {
      return new FoundFact(
          new FactId(row.getObject(column + 1, UUID.class)), Instants.read(row, column + 2), row.getInt(column + 3));
    }

    Posting<FactId> posting(String term, long number, int frequency) {
      return new Posting<>(term, id, frequency, length, 0, 0, true, Optional.empty(), at);
    }
  }

  private record FoundMessage(
      MessageId id, int sitting, boolean byUser, Optional<String> author, Instant at, int length) {

    /** @param column the one of the position, with the others behind it */
    static FoundMessage in(ResultSet row, int column) throws SQLException {
      return new FoundMessage(new MessageId(row.getString(column + 1)), row.getInt(column + 2),
          row.getString(column + 3).equals("USER"), Optional.ofNullable(row.getString(column + 4)),
          Instants.read(row, column + 5), row.getInt(column + 6));
    }

    Posting<MessageId> posting(String term, long position, int frequency) {
      return new Posting<>(term, id, frequency, length, position, sitting, byUser, author, at);
    }
  }
}
