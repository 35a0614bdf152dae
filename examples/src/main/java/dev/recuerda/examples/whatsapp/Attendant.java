package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.assistant.Replied.Gap;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers what is delivered, each message once, however often it is delivered: what one person says one after the other, and what
 * several say at once. A reply is kept before it is sent, and that it was sent is kept after: as a line of the system without
 * words, which no prompt and no search ever holds. So what was composed and not sent is sent when the message is delivered again,
 * word for word. Where the process dies or the store fails right between sending and keeping that, the reply is sent twice; so it
 * is where whoever took it did not say so, and where two processes are handed the same message at once. None is lost as long as
 * its message is delivered again.
 */
final class Attendant {

  private static final String SENT = "/sent";

  private final Memory memory;
  private final Assistant assistant;
  private final Wording wording;
  private final Aliases aliases;
  private final Outbox outbox;
  private final Journal journal;
  private final OneByOne oneByOne = new OneByOne();

  Attendant(Memory memory, Assistant assistant, Wording wording, Aliases aliases, Outbox outbox, Journal journal) {
    this.memory = memory;
    this.assistant = assistant;
    this.wording = wording;
    this.aliases = aliases;
    this.outbox = outbox;
    this.journal = journal;
  }

  /**
   * Answers the messages of a delivery, in their order. One that can never be answered is passed over, and the journal says so.
   *
   * @throws RetryableException if a message was not answered: then it, and what comes after it, is to be delivered again
   */
  void answer(Delivery delivery) {
    delivery.items().forEach(this::answer);
  }

  /** Answers one of them, as {@link #answer(Delivery)} does. */
  void answer(Delivery.Item item) {
    String alias = item.id().isEmpty() ? "" : aliases.message(item.id());
    try {
      item.received().ifPresent(received -> answer(alias, received));
    } catch (PermanentException wrong) {
      journal.wrote("passed_over", alias, String.valueOf(wrong.getMessage()));
    } catch (RetryableException failed) {
      journal.wrote("not_answered", alias, String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  private void answer(String alias, Received received) {
    UserId user = aliases.user(received.from());
    oneByOne.run(user, () -> answer(memory.of(user), alias, received));
  }

  private void answer(UserMemory user, String alias, Received received) {
    if (isMarked(user, alias + SENT)) {
      return;
    }
    Message message = received.message(alias);
    Replied replied = assistant.reply(user.user(), message.in(session(user, message)));
    // A reply that is not kept would be another one the next time.
    if (replied.session().isEmpty() || replied.gaps().contains(Gap.NOT_HEARD) || replied.gaps().contains(Gap.REPLY_NOT_KEPT)) {
      throw new StoreUnavailableException("the message or its reply was not kept");
    }
    send(user, message, received, Parts.of(words(replied)));
  }

  /** The session that the message was kept in; else the latest one, unless it is over; else a new one. */
  private SessionId session(UserMemory user, Message message) {
    return user.message(message.id()).flatMap(kept -> kept.message().session())
        .orElseGet(() -> session(user, agent(user), message.at()));
  }

  private static SessionId session(UserMemory user, Agent agent, Instant at) {
    List<Session> all = user.sessions().with(agent.id());
    Optional<Session> latest = all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    return latest.filter(session -> session.isOpen() && !session.wasOverAt(at))
        .orElseGet(() -> user.sessions().open(agent.id())).id();
  }

  private Agent agent(UserMemory user) {
    return user.agents().all().stream().filter(agent -> agent.name().equals(wording.name())).findFirst()
        .orElseGet(() -> user.agents().create(wording.name(), wording.persona()));
  }

  /** The assistant asks whether something may be kept; about several things at once, it cannot. */
  private String words(Replied replied) {
    int questions = replied.heard().map(Heard::learned).map(learned -> learned.requests().size()).orElse(0);
    return questions > 1 ? replied.text() + "\n\n" + wording.get("one by one") : replied.text();
  }

  private void send(UserMemory user, Message message, Received received, List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      String mark = message.id() + SENT + (last ? "" : "/" + (i + 1));
      if (!isMarked(user, mark)) {
        outbox.send(new Outgoing(received, parts.get(i)));
        user.keep(mark(mark, message.at()));
      }
    }
  }

  private static boolean isMarked(UserMemory user, String mark) {
    return user.message(new MessageId(mark)).isPresent();
  }

  private static Message mark(String id, Instant at) {
    return new Message(new MessageId(id), at, Role.ASSISTANT, MessageType.SYSTEM, "", Provenance.SYSTEM,
        Optional.empty(), Optional.empty(), Optional.empty());
  }
}
