package dev.recuerda.examples.serve;

import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;

/** The keys that tokens may be signed with, their public half, by their ids. Safe for many threads. */
@FunctionalInterface
interface Keys {

  /** The key of an id, which is looked for among the keys that there are, and leads nowhere else. */
  Optional<JWK> named(String id);
}
