package dev.recuerda.postgres.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs the server. PostgreSQL refuses to be run by root, so for root it runs in a user namespace, where root is nobody in
 * particular, or else as another user of the machine.
 */
final class Account {

  private final List<String> prefix;
  private final List<String> owner;

  private Account(List<String> prefix, List<String> owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  static Account ofThisProcess() throws IOException {
    if (!Command.run(Path.of("."), List.of("id", "-u")).strip().equals("0")) {
      return new Account(List.of(), List.of());
    }
    if (Command.works("unshare", "-U", "true")) {
      return new Account(List.of("unshare", "-U"), List.of());
    }
    for (String user : List.of("postgres", "nobody")) {
      if (Command.works("runuser", "-u", user, "--", "true")) {
        return new Account(List.of("runuser", "-u", user, "--"), List.of("chown", "-R", user));
      }
    }
    throw new IOException("PostgreSQL does not run as root, and neither unshare nor runuser works");
  }

  /** The command as this account runs it. */
  List<String> running(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Hands a directory with all in it over to this account. */
  void own(Path directory) throws IOException {
    if (!owner.isEmpty()) {
      List<String> command = new ArrayList<>(owner);
      command.add(directory.toString());
      Command.run(directory, command);
    }
  }
}
