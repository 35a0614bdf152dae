package dev.recuerda.examples.serve;

import dev.recuerda.memory.user.UserId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in who may come in: not too often from one address, with a good token, and not too often with it. */
final class Doorkeeper {

  private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/=-]+)");

  private final Authenticator authenticator;
  private final Limits addresses;
  private final Limits users;

  Doorkeeper(Authenticator authenticator, Limits addresses, Limits users) {
    this.authenticator = authenticator;
    this.addresses = addresses;
    this.users = users;
  }

  /**
   * Counts a request from an address.
   *
   * @throws Refusal if it is one too many
   */
  void count(String address) {
    addresses.count(address);
  }

  /**
   * Who asks, by the header {@code Authorization}.
   *
   * @throws Refusal if the token does not say, or it is one too many
   */
  UserId admit(Optional<String> authorization) {
    UserId user = authorization.flatMap(Doorkeeper::token)
        .flatMap(authenticator::userOf)
        .orElseThrow(() -> Refusal.of(401, "unauthorized", "a valid bearer token is required"));
    users.count(user.toString());
    return user;
  }

  private static Optional<String> token(String authorization) {
    if (authorization.length() > 2 * Tokens.MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher bearer = BEARER.matcher(authorization);
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }
}
