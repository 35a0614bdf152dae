package dev.recuerda.postgres.server;

import java.util.UUID;

/** A role that may log in. Its password is in no {@code toString}. */
public record Login(String user, String password) {

  static Login of(String user) {
    return new Login(user, UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return user;
  }
}
