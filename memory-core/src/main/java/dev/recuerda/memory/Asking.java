package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentEvent.State;
import dev.recuerda.memory.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Asks whether something may be kept, and knows the answers that fit. What was asked is recorded without a word of it: a
 * keyed hash stands for the claim.
 */
final class Asking {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HASH = 32;
  private static final int TOKEN = 2 * Long.BYTES + Long.BYTES + 2 * Integer.BYTES + HASH;

  private final SecretKeySpec key;
  private final Duration lifetime;
  private final Supplier<UUID> ids;

  /** @param lifetime how long an answer is waited for */
  Asking(byte[] key, Duration lifetime, Supplier<UUID> ids) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.lifetime = lifetime;
    this.ids = ids;
  }

  /**
   * Asks about what may be kept only with a consent, as far as the user typed it. Nobody is asked again about what they
   * refused, nor about anything of a scope while it is withdrawn; what is asked already is not asked a second time.
   */
  List<ConsentRequest> about(UserId user, UserRecords records, Trail trail, List<Decision> decisions) {
    List<ConsentRequest> requests = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.NeedsConsent needs
          && needs.candidate().evidence().provenance() == Provenance.USER_TYPED) {
        ask(user, records, trail, needs.candidate()).ifPresent(requests::add);
      }
    }
    return List.copyOf(requests);
  }

  private Optional<ConsentRequest> ask(UserId user, UserRecords records, Trail trail, Candidate candidate) {
    List<ConsentEvent> history = records.consents().history();
    String digest = digest(user, candidate.claim());
    MessageId source = candidate.evidence().message();
    Optional<ConsentEvent> last = last(history, event ->
        event.digest().filter(digest::equals).isPresent()
            || event.state().decides() && event.scope() == candidate.claim().scope());
    if (last.filter(event -> event.state() == State.REFUSED || event.state() == State.WITHDRAWN).isPresent()) {
      return Optional.empty();
    }
    Optional<ConsentEvent> open = last.filter(event -> event.state() == State.ASKED
        && event.source().filter(source::equals).isPresent() && trail.now().isBefore(expiry(event)));
    ConsentEvent asked = open.orElseGet(() -> record(records, trail, candidate, State.ASKED, digest, source));
    return Optional.of(new ConsentRequest(
        candidate, asked.scope(), token(user, asked, candidate.evidence()), expiry(asked)));
  }

  private ConsentEvent record(
      UserRecords records, Trail trail, Candidate candidate, State state, String digest, MessageId source) {
    return record(records, trail, new ConsentEvent(
        ids.get(), candidate.claim().scope(), state, trail.now(), Optional.of(source), Optional.of(digest)));
  }

  private static ConsentEvent record(UserRecords records, Trail trail, ConsentEvent event) {
    records.consents().add(event);
    trail.leave(deed(event.state()), "consent " + event.scope(), "consent", event.source());
    return event;
  }

  private static Deed deed(State state) {
    return switch (state) {
      case GIVEN -> Deed.CONSENT_GIVEN;
      case WITHDRAWN -> Deed.CONSENT_WITHDRAWN;
      case ASKED -> Deed.CONSENT_ASKED;
      case REFUSED -> Deed.CONSENT_REFUSED;
    };
  }

  /** Records what the user answered. */
  ConsentEvent answer(UserRecords records, Trail trail, ConsentEvent asked, State state, Optional<MessageId> said) {
    return record(records, trail,
        new ConsentEvent(ids.get(), asked.scope(), state, trail.now(), said, asked.digest()));
  }

  /** Whether a question still waits for its answer, and why not. */
  Redeemed.Outcome standing(List<ConsentEvent> history, ConsentEvent asked, Instant now) {
    int since = history.indexOf(asked);
    if (since < 0) {
      return Redeemed.Outcome.NOT_VALID;
    }
    boolean answered = history.subList(since + 1, history.size()).stream().anyMatch(event ->
        event.state() != State.ASKED && event.digest().equals(asked.digest())
            || event.state() == State.WITHDRAWN && event.scope() == asked.scope());
    if (answered) {
      return Redeemed.Outcome.ANSWERED;
    }
    return now.isBefore(expiry(asked)) ? Redeemed.Outcome.GIVEN : Redeemed.Outcome.EXPIRED;
  }

  private Instant expiry(ConsentEvent asked) {
    return asked.at().plus(lifetime);
  }

  /** What was asked from a message. */
  static List<ConsentEvent> askedFrom(List<ConsentEvent> history, MessageId source) {
    return history.stream()
        .filter(event -> event.state() == State.ASKED && event.source().filter(source::equals).isPresent())
        .toList();
  }

  /** Whether a candidate is what was asked about: the same claim, from the same message. */
  boolean isAbout(UserId user, ConsentEvent asked, Candidate candidate) {
    return asked.source().filter(candidate.evidence().message()::equals).isPresent()
        && asked.digest().filter(digest(user, candidate.claim())::equals).isPresent();
  }

  /** The question that a token belongs to; empty for anything that was not handed out to this user. */
  Optional<Slip> read(UserId user, List<ConsentEvent> history, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
    // The decoder is lenient about the last bits: one text for each token, or it could be changed without being refused.
    if (bytes.length != TOKEN || !encoded(bytes).equals(token)) {
      return Optional.empty();
    }
    ByteBuffer parts = ByteBuffer.wrap(bytes);
    UUID id = new UUID(parts.getLong(), parts.getLong());
    parts.getLong();
    int start = parts.getInt();
    int end = parts.getInt();
    return history.stream()
        .filter(event -> event.id().equals(id) && event.state() == State.ASKED)
        .filter(event -> MessageDigest.isEqual(bytes, bytes(user, event, start, end)))
        .findFirst()
        .map(event -> new Slip(event, start, end));
  }

  private String token(UserId user, ConsentEvent asked, Evidence evidence) {
    return encoded(bytes(user, asked, evidence.start(), evidence.end()));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] bytes(UserId user, ConsentEvent asked, int start, int end) {
    byte[] seal = hash("token", user.toString(), asked.id().toString(), asked.scope().name(), expiry(asked).toString(),
        asked.source().map(MessageId::value).orElse(""), asked.digest().orElse(""), start + " " + end);
    return ByteBuffer.allocate(TOKEN)
        .putLong(asked.id().getMostSignificantBits()).putLong(asked.id().getLeastSignificantBits())
        .putLong(expiry(asked).toEpochMilli())
        .putInt(start).putInt(end)
        .put(seal)
        .array();
  }

  /** Stands for what a claim says of a user, to the letter, and tells nobody without the key anything about it. */
  private String digest(UserId user, Claim claim) {
    return HexFormat.of().formatHex(hash("claim", user.toString(), claim.kind().name(), claim.category(),
        claim.slot().map(slot -> "slot " + slot.name()).orElse(""), claim.statement(),
        claim.value().map(value -> "value " + value).orElse(""), "" + claim.negated()));
  }

  private byte[] hash(String... parts) {
    String content = Stream.of(parts).map(part -> part.length() + ":" + part).collect(Collectors.joining());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static Optional<ConsentEvent> last(
      List<ConsentEvent> history, Predicate<ConsentEvent> condition) {
    return history.stream().filter(condition).reduce((earlier, later) -> later);
  }

  /**
   * What a token says.
   *
   * @param asked the question
   * @param start where the span begins that the candidate rests on
   * @param end where it ends
   */
  record Slip(ConsentEvent asked, int start, int end) {

    boolean isFor(Candidate candidate) {
      return candidate.evidence().start() == start && candidate.evidence().end() == end;
    }
  }
}
