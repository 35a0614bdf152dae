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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The postings of some terms among the records of a user. What is the same for all terms of a record comes once for each
 * record, and not with each of its terms.
 */
final class TermMatches {

  static final String FACT_POSTINGS = """
      select t.place, p.number, p.frequency
      from unnest(?) with ordinality as t (term, place)
           join user_memory_terms p on p.user_id = ? and p.term = t.term and p.live""";

  static final String FACTS_OF_POSTINGS = """
      select number, id, said_at, term_count from user_memory
      where user_id = ? and number in (
        select p.number from user_memory_terms p where p.user_id = ? and p.term = any (?) and p.live)""";

  static final String MESSAGE_POSTINGS = """
      select t.place, p.position, p.frequency
      from unnest(?) with ordinality as t (term, place) join message_terms p on p.user_id = ? and p.term = t.term""";

  static final String MESSAGES_OF_POSTINGS = """
      select position, id, sitting, role, author, said_at, term_count from messages_v2
      where user_id = ? and position in (select p.position from message_terms p where p.user_id = ? and p.term = any (?))""";

  private final Unit unit;
  private final List<String> terms;
  private final Answer<List<Match>> factMatches;
  private final Answer<Map<Long, FoundFact>> facts;
  private final Answer<List<Match>> messageMatches;
  private final Answer<Map<Long, FoundMessage>> messages;

  /** Asks for them with a trip. */
  TermMatches(Unit unit, RoundTrip trip, Set<String> wanted) {
    this.unit = unit;
    this.terms = List.copyOf(wanted);
    UUID user = unit.user();
    String[] written = terms.stream().map(IndexTerm::of).toArray(String[]::new);
    boolean words = written.length > 0;
    factMatches = trip.askIf(words, FACT_POSTINGS, TermMatches::matches, List.of(), written, user);
    facts = trip.askIf(words, FACTS_OF_POSTINGS, TermMatches::foundFacts, Map.of(), user, user, written);
    messageMatches = trip.askIf(words, MESSAGE_POSTINGS, TermMatches::matches, List.of(), written, user);
    messages = trip.askIf(words, MESSAGES_OF_POSTINGS, TermMatches::foundMessages, Map.of(), user, user, written);
  }

  /** Of facts, once the trip was made. */
  Postings<FactId> ofFacts() {
    List<Posting<FactId>> postings = new ArrayList<>();
    for (Match match : factMatches.get()) {
      FoundFact fact = facts.get().get(match.record);
      postings.add(new Posting<>(
          terms.get(match.term), fact.id, match.frequency, fact.length, 0, 0, true, Optional.empty(), fact.at));
    }
    return new Postings<>(unit.tally().foundFacts(), unit.tally().foundFactTerms(), 0, postings);
  }

  /** Of messages but one, once the trip was made. */
  Postings<MessageId> ofMessages(Optional<MessageId> except) {
    List<Posting<MessageId>> postings = new ArrayList<>();
    for (Match match : messageMatches.get()) {
      FoundMessage message = messages.get().get(match.record);
      if (except.filter(message.id::equals).isEmpty()) {
        postings.add(new Posting<>(terms.get(match.term), message.id, match.frequency, message.length, match.record,
            message.sitting, message.byUser, message.author, message.at));
      }
    }
    return new Postings<>(
        unit.tally().foundMessages(), unit.tally().foundMessageTerms(), unit.tally().lastSitting(), postings);
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

  /** One term in one record. */
  private record Match(int term, long record, int frequency) {}

  private record FoundFact(FactId id, int length, Instant at) {}

  private record FoundMessage(
      MessageId id, int length, int sitting, boolean byUser, Optional<String> author, Instant at) {}
}
