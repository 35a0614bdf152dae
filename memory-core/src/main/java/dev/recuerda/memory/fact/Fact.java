package dev.recuerda.memory.fact;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.privacy.ConsentProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something held true about the user. It says when it was true ({@link #valid()}) and when we knew it ({@link
 * #recorded()}); correcting it closes it and opens another. Immutable.
 *
 * <p>A new one comes only from an accepted decision of the write policy. A store brings one back through {@link #restored}.
 */
public final class Fact {

  private final FactId id;
  private final Claim claim;
  private final List<Evidence> evidence;
  private final Period valid;
  private final Period recorded;
  private final Optional<FactId> supersedes;
  private final String learnedBy;
  private final Optional<Instant> expires;

  private Fact(
      FactId id,
      Claim claim,
      List<Evidence> evidence,
      Period valid,
      Period recorded,
      Optional<FactId> supersedes,
      String learnedBy,
      Optional<Instant> expires) {
    this.id = Check.required("fact.id", id);
    this.claim = Check.required("fact.claim", claim);
    this.evidence = Check.list("fact.evidence", evidence);
    this.valid = Check.required("fact.valid", valid);
    this.recorded = Check.required("fact.recorded", recorded);
    this.supersedes = Check.required("fact.supersedes", supersedes);
    this.learnedBy = Check.text("fact.learnedBy", learnedBy, 100);
    this.expires = Check.instant("fact.expires", expires);
    Check.that(!this.evidence.isEmpty(), "fact.evidence", "must not be empty");
  }

  /**
   * A new fact, valid since its evidence was said.
   *
   * @param proof the consent to hold it
   * @param now when it is recorded
   * @param supersedes the fact whose slot it takes
   */
  public static Fact learned(
      FactId id, Candidate candidate, ConsentProof proof, Instant now, Optional<FactId> supersedes) {
    Check.that(
        proof.scope() == candidate.claim().scope(), "fact.consent", "must be for the scope that the claim needs");
    Evidence evidence = candidate.evidence();
    return new Fact(id, candidate.claim(), List.of(evidence), Period.since(evidence.saidAt()), Period.since(now),
        supersedes, candidate.proposedBy(), candidate.expires());
  }

  /** A fact as a store kept it. */
  public static Fact restored(
      FactId id,
      Claim claim,
      List<Evidence> evidence,
      Period valid,
      Period recorded,
      Optional<FactId> supersedes,
      String learnedBy) {
    return new Fact(id, claim, evidence, valid, recorded, supersedes, learnedBy, Optional.empty());
  }

  /** The same fact, to be known until an instant, or for good. Whoever keeps facts says this of one with an expiry. */
  public Fact expiring(Optional<Instant> at) {
    return new Fact(id, claim, evidence, valid, recorded, supersedes, learnedBy, at);
  }

  /** The same fact, said once more. Evidence that it rests on already changes nothing. */
  public Fact confirmedBy(Evidence more) {
    if (evidence.contains(more)) {
      return this;
    }
    List<Evidence> all = new ArrayList<>(evidence);
    all.add(more);
    all.sort(Comparator.comparing(Evidence::saidAt));
    return new Fact(id, claim, all, valid, recorded, supersedes, learnedBy, expires);
  }

  /** The same fact, true no longer since {@code validTo}, as we know since {@code now}. */
  public Fact closed(Instant validTo, Instant now) {
    return new Fact(id, claim, evidence, valid.until(validTo), recorded.until(now), supersedes, learnedBy, expires);
  }

  /**
   * The same fact in the place that it has in the light of all that was said.
   *
   * @param on the evidence that it rests on, what was said first comes first
   * @param stretch when it was true; a stretch with an end closes it, one without needs a fact that {@link #mayBeOpen}
   * @param now when we know
   * @throws InvalidInputException if it rests on nothing, or was closed before now and would be current again
   */
  public Fact resting(List<Evidence> on, Period stretch, Instant now) {
    Check.that(mayBeOpen(now) || !stretch.isOpen(), "fact.valid", "must have an end once the fact was closed");
    return new Fact(id, claim, on, stretch, knownDuring(stretch, now), supersedes, learnedBy, expires);
  }

  /** Whether it is current, or was closed at this very instant, so that at no time anybody knew it to be over. */
  public boolean mayBeOpen(Instant now) {
    return isCurrent() || recorded.to().filter(Check.instant("now", now)::equals).isPresent();
  }

  /**
   * Another fact of the same claim: a part of this one that came to stand by itself, or one that holds again.
   *
   * @param on the evidence that it rests on, what was said first comes first
   * @param stretch when it was true; with an end, we knew it for as long as this one; without, we know it from now on
   * @throws InvalidInputException if it rests on nothing
   */
  public Fact apart(FactId ownId, List<Evidence> on, Period stretch, Instant now) {
    Period known = stretch.isOpen() ? Period.since(now) : knownDuring(stretch, now);
    return new Fact(ownId, claim, on, stretch, known, supersedes, learnedBy, expires);
  }

  private Period knownDuring(Period stretch, Instant now) {
    if (stretch.isOpen()) {
      return Period.since(recorded.from());
    }
    return isCurrent() ? recorded.until(now) : recorded;
  }

  /** The same fact, resting on a message no longer; empty if it rested on nothing else. It begins with the first that is left. */
  public Optional<Fact> without(MessageId message) {
    List<Evidence> rest = evidence.stream().filter(part -> !part.message().equals(message)).toList();
    if (rest.isEmpty() || rest.size() == evidence.size()) {
      return rest.isEmpty() ? Optional.empty() : Optional.of(this);
    }
    boolean beganThere = valid.from().equals(evidence.get(0).saidAt());
    Period begun = Period.since(beganThere ? rest.get(0).saidAt() : valid.from());
    Period stretch = valid.to().map(begun::until).orElse(begun);
    return Optional.of(new Fact(id, claim, rest, stretch, recorded, supersedes, learnedBy, expires));
  }

  /** Whether it is held true now, as far as we know. */
  public boolean isCurrent() {
    return recorded.isOpen();
  }

  /** Whether, by what was known at {@code knownAt}, it was true at {@code instant}. */
  public boolean heldAt(Instant instant, Instant knownAt) {
    boolean known = !knownAt.isBefore(recorded.from());
    boolean begun = !instant.isBefore(valid.from());
    return known && begun && (recorded.contains(knownAt) || valid.contains(instant));
  }

  public FactId id() {
    return id;
  }

  public Claim claim() {
    return claim;
  }

  /** What it rests on, what was said first comes first; never empty. */
  public List<Evidence> evidence() {
    return evidence;
  }

  /** When it was true. */
  public Period valid() {
    return valid;
  }

  /** From when we knew it until it was closed. */
  public Period recorded() {
    return recorded;
  }

  /** The fact whose slot it took. */
  public Optional<FactId> supersedes() {
    return supersedes;
  }

  /** The rule, model or caller that proposed it, by name. */
  public String learnedBy() {
    return learnedBy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fact that
        && id.equals(that.id)
        && claim.equals(that.claim)
        && evidence.equals(that.evidence)
        && valid.equals(that.valid)
        && recorded.equals(that.recorded)
        && supersedes.equals(that.supersedes)
        && learnedBy.equals(that.learnedBy)
        && expires.equals(that.expires);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, claim, evidence, valid, recorded, supersedes, learnedBy, expires);
  }

  /** From when on it is to be known no longer; empty for one that is kept for good. */
  public Optional<Instant> expires() {
    return expires;
  }

  /** Whether its time is over. */
  public boolean hasExpired(Instant now) {
    return expires.filter(at -> !at.isAfter(now)).isPresent();
  }

  /** Names the fact and its category, and none of its words. */
  @Override
  public String toString() {
    return "Fact(" + id + ", " + claim.category() + ")";
  }
}
