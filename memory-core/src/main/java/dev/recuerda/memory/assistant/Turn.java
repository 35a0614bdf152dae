package dev.recuerda.memory.assistant;

import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.assistant.Replied.Gap;
import dev.recuerda.memory.assistant.Replied.Kind;
import dev.recuerda.memory.assistant.Replied.Used;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.SessionClosedException;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.port.MemoryObserver.ModelUse;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.recall.Encounter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One turn, from what the user says to what they are answered. What fails leaves a gap, and the turn goes on. */
final class Turn {

  /** The shares of the deadline that keeping and learning may take, each by itself. */
  private static final int KEEPING = 6;
  private static final int LEARNING = 4;

  /** What no other words of the user's would change. */
  private static final Set<ModelFailure> NOBODY_TO_ASK = EnumSet.of(ModelFailure.NOT_SET_UP, ModelFailure.AUTHENTICATION);

  private final Assistant assistant;
  private final UserMemory memory;
  private final Message message;
  private final Listening listening;
  private final Patience patience;
  private final Set<Gap> gaps = EnumSet.noneOf(Gap.class);
  private final List<Guarded.Change> changes = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private Consumer<String> listener = part -> { };
  private Optional<Session> session = Optional.empty();
  private Optional<Heard> heard = Optional.empty();
  private Optional<Briefing> briefing = Optional.empty();

  Turn(Assistant assistant, UserMemory memory, Message message, Listening listening, Patience patience) {
    this.assistant = assistant;
    this.memory = memory;
    this.message = message;
    this.listening = listening;
    this.patience = patience;
  }

  /** @param part hears the reply as it comes; empty if nobody does */
  Replied reply(Optional<Consumer<String>> part) {
    part.ifPresent(hears -> listener = hears);
    try {
      return reply(part.isPresent());
    } catch (PartRefused refused) {
      throw refused.reason;
    }
  }

  private Replied reply(boolean inParts) {
    session = unlessStoreFails(KEEPING, Gap.NOT_HEARD, this::openSession);
    Optional<Recorded> recorded = session.isEmpty() ? Optional.empty() : unlessStoreFails(KEEPING, Gap.NOT_HEARD, this::record);
    Optional<Replied> earlier = recorded.filter(kept -> !kept.isNew()).flatMap(kept -> repliedBefore());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    recorded.ifPresent(this::learn);
    Kind kind = composed().orElseGet(() -> asked(inParts));
    closingWords(kind);
    Optional<Episode> first = keep().filter(kept -> !inParts && kind == Kind.MODEL);
    first.ifPresent(kept -> said.replace(0, said.length(), kept.message().text()));
    return replied(first.isPresent() ? Kind.REPEATED : kind);
  }

  private Session openSession() {
    Session known = memory.sessions().get(message.session().orElseThrow());
    if (!known.isOpen()) {
      throw new SessionClosedException(known.id());
    }
    return known;
  }

  private Recorded record() {
    Recorded recorded = listening == Listening.LEARNING ? memory.record(message) : memory.keep(message);
    Check.that(recorded.outcome() != Recorded.Outcome.CONFLICTING, "message.id", "belongs to another message of this user");
    if (recorded.isNew()) {
      session = session.map(known -> known.with(message.at()));
    }
    return recorded;
  }

  /** A wish to have something forgotten is heard whoever listens; what forgets is not learned from. */
  private void learn(Recorded recorded) {
    if (!recorded.isKept()) {
      heard = Optional.of(new Heard(recorded, new Forgotten(Forgotten.Outcome.NOT_ASKED, Optional.empty()), Learned.nothing()));
      return;
    }
    heard = unlessStoreFails(LEARNING, Gap.NOT_HEARD, () -> {
      Forgotten forgotten = memory.forgetAsked(message);
      boolean learns = listening == Listening.LEARNING && forgotten.outcome() == Forgotten.Outcome.NOT_ASKED;
      return new Heard(recorded, forgotten, learns ? memory.learnFrom(message) : Learned.nothing());
    });
  }

  private <T> Optional<T> unlessStoreFails(int parts, Gap gap, Supplier<T> work) {
    try {
      return Optional.of(patience.within(parts, work));
    } catch (RetryableException failed) {
      gaps.add(gap);
      return Optional.empty();
    }
  }

  private Optional<Replied> repliedBefore() {
    Optional<Episode> reply = unlessStoreFails(KEEPING, Gap.NOT_READ, () -> memory.message(replyId())).flatMap(found -> found);
    return reply.filter(episode -> episode.message().role() == Role.ASSISTANT).map(episode -> {
      say(episode.message().text());
      return replied(Kind.REPEATED);
    });
  }

  /** What needs no model: an answer about memory, and what became of a wish to have something forgotten. */
  private Optional<Kind> composed() {
    Forgotten.Outcome forgotten = heard.map(all -> all.forgotten().outcome()).orElse(Forgotten.Outcome.NOT_ASKED);
    Optional<String> words = switch (forgotten) {
      case FORGOTTEN -> Optional.of(text("forgotten"));
      case NOT_KNOWN -> Optional.of(text("nothing to forget"));
      case TO_BE_CONFIRMED -> Optional.of(text("forget everything?"));
      case NOT_ASKED -> memory.answer(message).map(this::answered);
    };
    words.ifPresent(this::say);
    return words.map(any -> Kind.MEMORY);
  }

  private String answered(Answer answer) {
    if (answer.kind() == Answer.Kind.UNAVAILABLE) {
      gaps.add(Gap.NOT_READ);
    }
    return answer.text();
  }

  /** Asks the model, as the agent that the session is with. */
  private Kind asked(boolean inParts) {
    Briefing told = memory.brief(message);
    briefing = Optional.of(told);
    if (told.recollection().isDegraded()) {
      gaps.add(Gap.NOT_READ);
    }
    try {
      Reply reply = inParts ? inParts(told) : patience.forModel(() -> assistant.model.complete(told.prompt()));
      if (!inParts) {
        sayWhole(reply.text());
      }
      assistant.observer.used(new ModelUse("reply", true, 1, reply.promptTokens(), reply.replyTokens()));
      return Kind.MODEL;
    } catch (PartRefused refused) {
      throw refused;
    } catch (RuntimeException failed) {
      assistant.observer.used(new ModelUse("reply", false, 0, 0, 0));
      return withoutModel(failed);
    }
  }

  /** What is longer than a message may be ends there, and says so. */
  private void sayWhole(String reply) {
    String fitting = keepable(reply);
    say(guarded(fitting));
    if (fitting.length() < reply.length()) {
      gaps.add(Gap.CUT_OFF);
      add("cut off");
    }
  }

  private Reply inParts(Briefing told) {
    Sentences sentences = new Sentences();
    Reply reply = patience.hearing(parts -> assistant.model.stream(told.prompt(), parts), part -> {
      sentences.add(part);
      for (Optional<String> next = sentences.next(); next.isPresent(); next = sentences.next()) {
        say(guarded(next.get()));
      }
    });
    say(guarded(sentences.rest()));
    return reply;
  }

  private String guarded(String reply) {
    if (reply.isBlank()) {
      return reply;
    }
    Guarded guarded = memory.guard(message, reply);
    int offset = said.length();
    guarded.changes().forEach(change ->
        changes.add(new Guarded.Change(change.reason(), change.start() + offset, change.end() + offset)));
    return guarded.text();
  }

  private Kind withoutModel(RuntimeException failed) {
    if (!said.isEmpty()) {
      gaps.add(Gap.CUT_OFF);
      add("cut off");
      return Kind.MODEL;
    }
    gaps.add(Gap.NO_MODEL);
    say(text(whyNot(failed)));
    return Kind.UNAVAILABLE;
  }

  private String whyNot(RuntimeException failed) {
    if (failed instanceof ModelRefusedException refused && !NOBODY_TO_ASK.contains(refused.failure())) {
      return "declined";
    }
    if (gaps.contains(Gap.NOT_HEARD)) {
      return "no model, not heard";
    }
    return failed instanceof ModelRefusedException ? "no model set up" + ofWhatWasHeard() : "no model";
  }

  /** Where there is no model, what was said was mostly said to be remembered: what became of it is the reply. */
  private String ofWhatWasHeard() {
    Learned learned = heard.map(Heard::learned).orElse(Learned.nothing());
    if (!learned.requests().isEmpty()) {
      return ", asked";
    }
    return learned.facts().isEmpty() ? "" : ", noted";
  }

  /** What has to be said whatever the reply is: that something was not kept, or the question whether something may be. */
  private void closingWords(Kind kind) {
    if (said.toString().isBlank()) {
      add("cut off");
    }
    if (gaps.contains(Gap.NOT_HEARD) && kind != Kind.UNAVAILABLE) {
      add("not heard");
    }
    if (heard.filter(all -> all.learned().requests().size() == 1).isPresent()) {
      add("may it be kept?");
    }
  }

  private void add(String what) {
    boolean apart = said.isEmpty() || Character.isWhitespace(said.charAt(said.length() - 1));
    say((apart ? "" : "\n\n") + text(what));
  }

  private void say(String words) {
    if (words.isEmpty()) {
      return;
    }
    said.append(words);
    try {
      listener.accept(words);
    } catch (RuntimeException refused) {
      throw new PartRefused(refused);
    }
  }

  private String text(String what) {
    Optional<String> preferred = briefing
        .map(told -> told.recollection().profile().content().profile().languagePreference())
        .orElseGet(() -> session.flatMap(any -> unlessStoreFails(KEEPING, Gap.NOT_READ, memory::profile))
            .flatMap(profile -> profile.languagePreference()));
    return assistant.texts.say(what, preferred, message.text());
  }

  /** @return the reply that somebody else kept first, while the same message was answered twice at once */
  private Optional<Episode> keep() {
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Instant at = message.at().plus(patience.elapsed());
    Message reply = Message.fromAssistant(replyId().value(), at, keepable(said.toString())).in(session.get().id());
    Optional<Recorded> kept = unlessStoreFails(KEEPING, Gap.REPLY_NOT_KEPT, () -> memory.record(reply));
    session = session.map(known -> kept.filter(Recorded::isNew).isPresent() ? known.with(at) : known);
    if (kept.filter(recorded -> recorded.outcome() == Recorded.Outcome.TOO_OLD).isPresent()) {
      gaps.add(Gap.REPLY_NOT_KEPT);
      return Optional.empty();
    }
    return kept.filter(recorded -> !recorded.isNew()).map(Recorded::episode);
  }

  private static String keepable(String words) {
    if (words.length() <= Message.MAX_TEXT) {
      return words;
    }
    boolean splits = Character.isHighSurrogate(words.charAt(Message.MAX_TEXT - 1));
    return words.substring(0, splits ? Message.MAX_TEXT - 1 : Message.MAX_TEXT);
  }

  /** The reply to a message is named after it, so that the same message finds the same reply. */
  private MessageId replyId() {
    String id = message.id().value() + "/reply";
    return new MessageId(id.length() <= MessageId.MAX_LENGTH
        ? id : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private Replied replied(Kind kind) {
    Optional<Encounter> encounter = briefing.flatMap(told -> told.recollection().encounter());
    Optional<Agent> agent = encounter.map(Encounter::agent).or(this::speaker);
    List<String> suggestions = encounter.map(met -> met.context().suggestions()).orElse(List.of());
    boolean context = briefing.filter(told -> told.used().profile().contains(ProfileSchema.MEMORY_CONTEXT)).isPresent();
    Used used = new Used(context, encounter.isPresent(), session.map(Session::messages).orElse(0));
    return new Replied(said.toString(), kind, agent, session, suggestions, used, heard, briefing, changes, List.copyOf(gaps));
  }

  /** Whose the session is; nobody's once the user had everything forgotten. */
  private Optional<Agent> speaker() {
    return session.flatMap(known -> unlessStoreFails(KEEPING, Gap.NOT_READ, memory.agents()::all)
        .flatMap(all -> all.stream().filter(agent -> agent.id().equals(known.agent())).findFirst()));
  }

  /** Carries out what the listener threw, past everything that goes on without a model. */
  private static final class PartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    PartRefused(RuntimeException reason) {
      super(null, reason, false, false);
      this.reason = reason;
    }
  }
}
