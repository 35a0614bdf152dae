package dev.recuerda.examples.serve;

import dev.recuerda.memory.user.UserId;
import java.util.Optional;

/** Tells whose a token is. Safe for many threads. */
@FunctionalInterface
interface Authenticator {

  /** The user that a token speaks for; empty if it speaks for nobody, whatever is wrong with it. */
  Optional<UserId> userOf(String token);
}
