package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.memory.wish.Response;
import dev.recuerda.memory.wish.Wishes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Records what users consent to and no longer do, and carries out what follows from it, in the same unit. */
final class Consenting {

  private final MemoryStore store;
  private final Writing writing;
  private final Learning learning;
  private final Asking asking;
  private final Discretion discretion;
  private final Wishes wishes;
  private final TextAnalysis analysis;
  private final Supplier<UUID> ids;

  Consenting(
      MemoryStore store,
      Writing writing,
      Learning learning,
      Asking asking,
      Discretion discretion,
      Wishes wishes,
      TextAnalysis analysis,
      Supplier<UUID> ids) {
    this.store = store;
    this.writing = writing;
    this.learning = learning;
    this.asking = asking;
    this.discretion = discretion;
    this.wishes = wishes;
    this.analysis = analysis;
    this.ids = ids;
  }

  List<ConsentEvent> history(UserId user) {
    return store.read(user, records -> records.consents().history());
  }

  Set<ConsentScope> standing(UserId user) {
    Set<ConsentScope> standing = EnumSet.noneOf(ConsentScope.class);
    Consent consent = store.read(user, writing::consent);
    Arrays.stream(ConsentScope.values()).filter(consent::covers).forEach(standing::add);
    return Collections.unmodifiableSet(standing);
  }

  boolean grant(UserId user, ConsentScope scope) {
    Check.required("consent.scope", scope);
    return writing.unit(user, (records, trail) -> decided(records, trail, scope, State.GIVEN));
  }

  /** Whether that is news: what was said last is not said again. */
  private boolean decided(UserRecords records, Trail trail, ConsentScope scope, State state) {
    boolean known = records.consents().history().stream()
        .filter(event -> event.scope() == scope && event.state().decides())
        .reduce((earlier, later) -> later)
        .filter(event -> event.state() == state)
        .isPresent();
    if (!known) {
      records.consents().add(new ConsentEvent(ids.get(), scope, state, trail.now(), Optional.empty()));
      trail.leave(state == State.GIVEN ? Deed.CONSENT_GIVEN : Deed.CONSENT_WITHDRAWN, "consent " + scope, "set by the host");
    }
    return !known;
  }

  ErasureReceipt withdraw(UserId user, ConsentScope scope) {
    Check.required("consent.scope", scope);
    return writing.unit(user, (records, trail) -> {
      decided(records, trail, scope, State.WITHDRAWN);
      Erasing erasing = new Erasing(records, trail, analysis, writing.consent(records), "consent withdrawn");
      records.facts().all().stream().filter(fact -> fact.claim().scope() == scope).forEach(erasing::fact);
      if (scope.isSpecial()) {
        erasing.messagesOf(scope, discretion);
      } else {
        erasing.profile();
      }
      return erasing.done(user);
    });
  }

  /** @param own what the host says was asked about; empty to read it from the message once more */
  Redeemed redeem(UserId user, String token, Optional<Candidate> own) {
    Check.text("consent.token", token, 1_000);
    List<ConsentEvent> history = history(user);
    Optional<Asking.Slip> slip = asking.read(user, history, token);
    if (slip.isEmpty()) {
      return Redeemed.as(Redeemed.Outcome.NOT_VALID);
    }
    ConsentEvent asked = slip.get().asked();
    if (own.filter(one -> !asking.isAbout(user, asked, one) || !slip.get().isFor(one)).isPresent()) {
      return Redeemed.as(Redeemed.Outcome.NOT_VALID);
    }
    Optional<Candidate> candidate = own.or(() -> readAgain(user, asked).filter(slip.get()::isFor));
    return give(user, asked, candidate, Optional.empty());
  }

  Redeemed refuse(UserId user, String token) {
    Check.text("consent.token", token, 1_000);
    return asking.read(user, history(user), token)
        .map(slip -> refuse(user, slip.asked(), Optional.empty()))
        .orElse(Redeemed.as(Redeemed.Outcome.NOT_VALID));
  }

  private Redeemed refuse(UserId user, ConsentEvent asked, Optional<MessageId> said) {
    return writing.unit(user, (records, trail) -> {
      Redeemed.Outcome standing = asking.standing(records.consents().history(), asked, trail.now());
      if (standing != Redeemed.Outcome.GIVEN) {
        return Redeemed.as(standing);
      }
      asking.answer(records, trail, asked, State.REFUSED, said);
      return Redeemed.as(Redeemed.Outcome.REFUSED);
    });
  }

  /** What the message said that was asked about, read from it once more: the question itself holds no word of it. */
  private Optional<Candidate> readAgain(UserId user, ConsentEvent asked) {
    return asked.source()
        .flatMap(source -> store.read(user, records -> records.messages().find(source)))
        .map(episode -> learning.proposed(user, episode.id()))
        .orElse(List.of()).stream()
        .filter(candidate -> asking.isAbout(user, asked, candidate))
        .findFirst();
  }

  private Redeemed give(UserId user, ConsentEvent asked, Optional<Candidate> candidate, Optional<MessageId> said) {
    if (candidate.isEmpty()) {
      return Redeemed.as(Optional.of(asking.standing(history(user), asked, writing.now()))
          .filter(outcome -> outcome != Redeemed.Outcome.GIVEN)
          .orElse(Redeemed.Outcome.NOT_KEPT));
    }
    return learning.learnConsented(user, candidate.get(), new GivenConsent() {
      @Override
      public Optional<Redeemed.Outcome> objection(UserRecords records, Instant now) {
        return Optional.of(asking.standing(records.consents().history(), asked, now))
            .filter(outcome -> outcome != Redeemed.Outcome.GIVEN);
      }

      /** The yes is to this one thing, whatever it touches: the illness of a child is asked about once. */
      @Override
      public Consent consent(UserRecords records) {
        Set<ConsentScope> withdrawn = writing.consent(records).withdrawn().keySet();
        return writing.consent(records, Arrays.stream(ConsentScope.values())
            .filter(scope -> !withdrawn.contains(scope))
            .map(scope -> new ConsentEvent(asked.id(), scope, State.GIVEN, asked.at(), said))
            .toList());
      }

      @Override
      public void record(UserRecords records, Trail trail) {
        asking.answer(records, trail, asked, State.GIVEN, said.or(asked::source));
        asked.source().flatMap(records.messages()::find).ifPresent(episode -> letFind(records, episode));
      }
    });
  }

  /** What the user agreed to keep may be looked for, if nothing else in its message needs another consent. */
  private void letFind(UserRecords records, Episode episode) {
    Episode findable = episode.findable(
        writing.consent(records).covers(discretion.scopesOf(episode.message().text())));
    if (!findable.equals(episode)) {
      records.messages().replace(findable,
          findable.findable() ? analysis.terms(findable.message().text()) : Terms.none());
    }
  }

  /**
   * Hears whether a message answers what was asked about the one before: only the very next thing that the user says does,
   * only if one thing was asked about, and only if it is plainly about that.
   */
  Optional<Redeemed> hear(UserId user, Message message) {
    Response response = message.isFromUser() && message.provenance() == Provenance.USER_TYPED
        ? wishes.response(message.text())
        : Response.NONE;
    if (response == Response.NONE) {
      return Optional.empty();
    }
    Optional<ConsentEvent> asked = store.read(user, records -> openQuestion(records, message, response));
    return asked.map(event -> response.agrees()
        ? give(user, event, readAgain(user, event), Optional.of(message.id()))
        : refuse(user, event, Optional.of(message.id())));
  }

  private Optional<ConsentEvent> openQuestion(UserRecords records, Message message, Response response) {
    Exchange exchange = Exchange.before(records, message);
    List<ConsentEvent> asked = exchange.previous()
        .map(previous -> Asking.askedFrom(records.consents().history(), previous.id()))
        .orElse(List.of());
    boolean asksAboutIt = wishes.asksToKeep(exchange.between());
    boolean fits = response.isBare() ? asksAboutIt : asksAboutIt || !wishes.speaksOfKeeping(exchange.between());
    return asked.size() == 1 && fits ? Optional.of(asked.get(0)) : Optional.empty();
  }
}
