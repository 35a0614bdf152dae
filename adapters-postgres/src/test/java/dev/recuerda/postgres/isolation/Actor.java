package dev.recuerda.postgres.isolation;

import dev.recuerda.postgres.server.Login;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who tries something, with a role and a binding.
 *
 * @param binding what {@code app.current_user_id} is set to; not set at all where empty
 * @param own whose rows may be seen
 * @param victim whose rows are aimed at
 * @param seesAll the rows of all users, wherever the role has the right
 */
record Actor(String name, Login login, Optional<String> binding, Optional<UUID> own, UUID victim, boolean seesAll) {

  static final String GARBAGE = "garbage";

  static Actor boundTo(String name, Login login, UUID user, UUID victim) {
    return new Actor(name, login, Optional.of(user.toString()), Optional.of(user), victim, false);
  }

  static Actor withBinding(String name, Login login, Optional<String> binding, UUID victim) {
    return new Actor(name, login, binding, Optional.empty(), victim, false);
  }

  static Actor seeingAll(String name, Login login, UUID victim) {
    return new Actor(name, login, Optional.of(""), Optional.empty(), victim, true);
  }

  boolean isBoundToGarbage() {
    return name.equals(GARBAGE);
  }
}
