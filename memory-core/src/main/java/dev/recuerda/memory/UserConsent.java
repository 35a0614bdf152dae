package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one user consents to, at the host's own door: a settings page, a button below a question. A consent is for a whole
 * scope: while it stands, whatever else the user says of the same scope is kept without asking again. Safe for many threads.
 */
public final class UserConsent {

  private final UserId user;
  private final Consenting consenting;

  UserConsent(UserId user, Consenting consenting) {
    this.user = user;
    this.consenting = consenting;
  }

  /** Everything that was asked, given, refused and withdrawn, in its order; no word of what it was about. */
  public List<ConsentEvent> history() {
    return consenting.history(user);
  }

  /** The scopes of which something may be kept. */
  public Set<ConsentScope> standing() {
    return consenting.standing(user);
  }

  /**
   * Records that the user consents to a scope. It holds from then on: what was said before is not learned for it, and is
   * found by no search still.
   *
   * @return whether it was news
   */
  public boolean grant(ConsentScope scope) {
    return consenting.grant(user, scope);
  }

  /**
   * Records that the user consents to a scope no longer, and erases what was kept of it, in the same unit: its facts, with
   * the words they rest on in the messages and in every index. Of a special category the messages that tell of it are covered
   * too, but for what facts of other scopes rest on. Of {@link ConsentScope#PERSONALIZATION} the whole profile, its sections
   * and what agents remember go with the facts; the conversation itself stays. Nothing of the scope is written or asked for
   * until it is granted here again, whatever the host's general consent says.
   *
   * <p>Withdrawing what is withdrawn records nothing new.
   */
  public ErasureReceipt withdraw(ConsentScope scope) {
    return consenting.withdraw(user, scope);
  }

  /**
   * Takes yes for the answer to a question: the consent is recorded, and what was asked about is held true, in one unit. The
   * message is read once more for it, by the extractor.
   */
  public Redeemed redeem(String token) {
    return consenting.redeem(user, token, Optional.empty());
  }

  /**
   * Takes yes for the answer to a question about a candidate that comes from elsewhere than the extractor.
   *
   * @param candidate what was asked about; not valid if it differs in a character
   */
  public Redeemed redeem(String token, Candidate candidate) {
    return consenting.redeem(user, token, Optional.of(Check.required("consent.candidate", candidate)));
  }

  /** Takes no for the answer to a question. The same claim is not asked about again; what stood before stands. */
  public Redeemed refuse(String token) {
    return consenting.refuse(user, token);
  }

  /** Names the user, and nothing of what they consented to. */
  @Override
  public String toString() {
    return "UserConsent(" + user + ")";
  }
}
