package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Instant;

/**
 * A question to be put to the user: may this be kept? It is recorded that it was asked; the answer comes in the very next
 * message of the user ({@link UserMemory#learnFrom}), or at the host's own door with the token ({@link UserConsent#redeem}).
 *
 * @param candidate what would be kept
 * @param scope the consent that it needs
 * @param token bound to the user, the message, the span, every part of the claim and the time; good for one answer
 * @param expiresAt from when on nobody can answer any more
 */
public record ConsentRequest(Candidate candidate, ConsentScope scope, String token, Instant expiresAt) {

  public ConsentRequest {
    Check.required("request.candidate", candidate);
    Check.required("request.scope", scope);
    Check.required("request.token", token);
    Check.required("request.expiresAt", expiresAt);
  }

  /** Names the scope; neither the claim nor the token. */
  @Override
  public String toString() {
    return "ConsentRequest(" + scope + ")";
  }
}
