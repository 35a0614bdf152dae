package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;

/**
 * Something that a specification offers.
 *
 * @param id what it is called, such as {@code get-profile}
 * @param method in small letters, such as {@code get}
 * @param path behind the endpoint, such as <code>/profile/{actor_id}</code>
 */
public record Operation(String id, String method, String path) {

  /** Reads a profile. */
  public static final Operation GET_PROFILE = new Operation("get-profile", "get", "/profile/{actor_id}");

  /** Writes a profile. */
  public static final Operation CREATE_OR_UPDATE_PROFILE =
      new Operation("create-or-update-profile", "put", "/profile/{actor_id}");

  public Operation {
    Check.text("operation.id", id, 100);
    Check.text("operation.method", method, 20);
    Check.text("operation.path", path, 200);
  }

  @Override
  public String toString() {
    return id;
  }
}
