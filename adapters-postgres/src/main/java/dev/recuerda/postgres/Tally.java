package dev.recuerda.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The row of a user: the highest numbers that were given, and the counts that ranking weighs words by. A writing unit has it
 * locked, counts here, and writes it once at its end.
 */
final class Tally {

  static final String SEEN = """
      select last_position, last_sitting, last_number, found_messages, found_message_terms, found_facts, found_fact_terms,
             expiring_facts
      from users where user_id = ?""";

  static final String LOCKED = SEEN + " for update";

  private static final String SAVE = """
      update users set last_position = ?, last_sitting = ?, last_number = ?, found_messages = ?, found_message_terms = ?,
             found_facts = ?, found_fact_terms = ?, expiring_facts = ?
      where user_id = ?""";

  private long lastPosition;
  private int lastSitting;
  private long lastNumber;
  private long foundMessages;
  private long foundMessageTerms;
  private long foundFacts;
  private long foundFactTerms;
  private long expiringFacts;
  private boolean changed;

  /** The row in the result, where there is one. */
  static Optional<Tally> in(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    Tally tally = new Tally();
    tally.lastPosition = rows.getLong("last_position");
    tally.lastSitting = rows.getInt("last_sitting");
    tally.lastNumber = rows.getLong("last_number");
    tally.foundMessages = rows.getLong("found_messages");
    tally.foundMessageTerms = rows.getLong("found_message_terms");
    tally.foundFacts = rows.getLong("found_facts");
    tally.foundFactTerms = rows.getLong("found_fact_terms");
    tally.expiringFacts = rows.getLong("expiring_facts");
    return Optional.of(tally);
  }

  long lastPosition() {
    return lastPosition;
  }

  int lastSitting() {
    return lastSitting;
  }

  long foundMessages() {
    return foundMessages;
  }

  long foundMessageTerms() {
    return foundMessageTerms;
  }

  long foundFacts() {
    return foundFacts;
  }

  long foundFactTerms() {
    return foundFactTerms;
  }

  boolean hasExpiringFacts() {
    return expiringFacts > 0;
  }

  long nextNumber() {
    changed = true;
    return ++lastNumber;
  }

  void placed(long position, int sitting) {
    changed = true;
    lastPosition = Math.max(lastPosition, position);
    lastSitting = Math.max(lastSitting, sitting);
  }

  /** So many more messages, or fewer, with so many terms altogether, can be found. */
  void countMessages(long messages, long terms) {
    changed = true;
    foundMessages += messages;
    foundMessageTerms += terms;
  }

  /** So many more current facts, or fewer, with so many terms altogether, can be found. */
  void countFacts(long facts, long terms) {
    changed = true;
    foundFacts += facts;
    foundFactTerms += terms;
  }

  void countExpiring(long facts) {
    changed = changed || facts != 0;
    expiringFacts += facts;
  }

  /** Writes it down, if anything was counted. */
  void save(RoundTrip trip, UUID user) {
    if (changed) {
      trip.tell(SAVE, lastPosition, lastSitting, lastNumber, foundMessages, foundMessageTerms, foundFacts, foundFactTerms,
          expiringFacts, user);
      changed = false;
    }
  }
}
