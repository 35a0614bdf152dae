package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.postgres.RoundTrip.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The postings of some terms among the records of a user, each with what ranking needs to know of its record: few records
 * have more than one or two of the terms, and looking for those twice costs more than telling of them twice.
 */
final class TermMatches {

  static final String FACT_POSTINGS = """
      select p.term, p.frequency, m.number, m.id, m.said_at, m.term_count
      from user_memory_terms p join user_memory m on m.user_id = p.user_id and m.number = p.number
      where p.user_id = ? and m.user_id = ? and p.term = any (?) and p.live""";

  static final String MESSAGE_POSTINGS = """
      select p.term, p.frequency, m.position, m.id, m.sitting, m.role, m.author, m.said_at, m.term_count
      from message_terms p join messages_v2 m on m.user_id = p.user_id and m.position = p.position
      where p.user_id = ? and m.user_id = ? and p.term = any (?)""";

  private final Unit unit;
  private final Map<String, String> terms = new HashMap<>();
  private final Answer<List<Posting<FactId>>> facts;
  private final Answer<List<Posting<MessageId>>> messages;

  /** Asks for them with a trip. */
  TermMatches(Unit unit, RoundTrip trip, Set<String> wanted) {
    this.unit = unit;
    wanted.forEach(term -> terms.put(IndexTerm.of(term), term));
    UUID user = unit.user();
    String[] written = terms.keySet().toArray(String[]::new);
    boolean words = written.length > 0;
    facts = trip.askIf(words, FACT_POSTINGS, this::facts, List.of(), user, user, written);
    messages = trip.askIf(words, MESSAGE_POSTINGS, this::messages, List.of(), user, user, written);
  }

  /** Of facts, once the trip was made. */
  Postings<FactId> ofFacts() {
    return new Postings<>(unit.tally().foundFacts(), unit.tally().foundFactTerms(), 0, facts.get());
  }

  /** Of messages but one, once the trip was made. */
  Postings<MessageId> ofMessages(Optional<MessageId> except) {
    List<Posting<MessageId>> postings = except.isEmpty() ? messages.get()
        : messages.get().stream().filter(posting -> !posting.record().equals(except.get())).toList();
    return new Postings<>(
        unit.tally().foundMessages(), unit.tally().foundMessageTerms(), unit.tally().lastSitting(), postings);
  }

  private List<Posting<FactId>> facts(ResultSet rows) throws SQLException {
    List<Posting<FactId>> postings = new ArrayList<>();
    Map<Long, FoundFact> known = new HashMap<>();
    while (rows.next()) {
      long number = rows.getLong(3);
      FoundFact fact = known.get(number);
      if (fact == null) {
        fact = new FoundFact(new FactId(rows.getObject(4, UUID.class)), Instants.read(rows, 5), rows.getInt(6));
        known.put(number, fact);
      }
      postings.add(new Posting<>(term(rows), fact.id, rows.getInt(2), fact.length, 0, 0, true, Optional.empty(), fact.at));
    }
    return postings;
  }

  private List<Posting<MessageId>> messages(ResultSet rows) throws SQLException {
    List<Posting<MessageId>> postings = new ArrayList<>();
    Map<Long, FoundMessage> known = new HashMap<>();
    while (rows.next()) {
      long position = rows.getLong(3);
      FoundMessage message = known.get(position);
      if (message == null) {
        message = new FoundMessage(new MessageId(rows.getString(4)), rows.getInt(5), rows.getString(6).equals("USER"),
            Optional.ofNullable(rows.getString(7)), Instants.read(rows, 8), rows.getInt(9));
        known.put(position, message);
      }
      postings.add(new Posting<>(term(rows), message.id, rows.getInt(2), message.length, position, message.sitting,
          message.byUser, message.author, message.at));
    }
    return postings;
  }

  private String term(ResultSet rows) throws SQLException {
    return Objects.requireNonNull(terms.get(rows.getString(1)), "a term that was not asked for");
  }

  private record FoundFact(FactId id, Instant at, int length) {}

  private record FoundMessage(
      MessageId id, int sitting, boolean byUser, Optional<String> author, Instant at, int length) {}
}
