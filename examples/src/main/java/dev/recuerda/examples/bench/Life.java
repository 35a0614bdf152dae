package dev.recuerda.examples.bench;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one made-up user said and heard, piece by piece and always the same: as many messages as facts, by turns with an
 * assistant. What the user says states two facts, and each rests on its own half of the message.
 */
final class Life {

  private static final int MESSAGES_OF_SITTING = 20;
  private static final int PREFERENCE_EVERY = 20;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final String BETWEEN = ". ";

  private final Population population;
  private final int user;
  private final int size;
  private final Talk talk;
  private final TextAnalysis analysis = TextAnalysis.standard();
  private final List<Fact> waiting = new ArrayList<>();
  private int messages;
  private int facts;

  /** @param size how many facts, and how many messages */
  Life(Population population, int user, int size) {
    this.population = population;
    this.user = user;
    this.size = size;
    this.talk = new Talk(population.seed() * MIX + user);
  }

  UserId id() {
    return population.id(user);
  }

  /** Whether everything has been told. */
  boolean isOver() {
    return facts == size;
  }

  /** The facts and messages that come next, so many of each at most. */
  Piece next(int most) {
    List<Messages.Searchable> said = new ArrayList<>();
    List<Facts.Searchable> stated = new ArrayList<>();
    while (said.size() < most && messages < size) {
      Message message = message();
      said.add(new Messages.Searchable(
          new Episode(messages, message, 1 + (messages - 1) / MESSAGES_OF_SITTING, true), analysis.terms(message.text())));
      while (!waiting.isEmpty()) {
        Fact fact = waiting.remove(0);
        String statement = fact.claim().statement();
        stated.add(new Facts.Searchable(fact, analysis.terms(statement), Optional.of(Meanings.of(statement))));
      }
    }
    return new Piece(said, stated);
  }

  private Message message() {
    messages++;
    if (messages % 2 == 0) {
      return talk.fromAssistant(talk.answer());
    }
    String first = talk.fact();
    String second = talk.fact();
    Message message = talk.fromUser(first + BETWEEN + second);
    state(message, first, 0);
    state(message, second, first.length() + BETWEEN.length());
    return message;
  }

  private void state(Message message, String statement, int from) {
    if (facts == size) {
      return;
    }
    facts++;
    Claim claim = facts % PREFERENCE_EVERY == 0
        ? Claim.preference("bench", statement, statement) : Claim.plain("bench", statement);
    Evidence evidence = Evidence.span(message, from, from + statement.length());
    waiting.add(Fact.restored(new FactId(new UUID((long) user << 32 | facts, population.seed())), claim, List.of(evidence),
        Period.since(message.at()), Period.since(message.at()), Optional.empty(), "bench"));
  }

  /** Something to ask, once everything has been told. */
  Message request() {
    return talk.fromUser(talk.request());
  }

  /** When the last of it was said. */
  Instant now() {
    return talk.now();
  }

  /** Facts and messages that are written together. */
  record Piece(List<Messages.Searchable> messages, List<Facts.Searchable> facts) {}
}
