package dev.recuerda.examples;

/** Lines of a conversation, a minute apart. */
final class Lines {

  private Lines() {}

  static String user(int number, String text) {
    return user(number, text, "");
  }

  /** @param more further fields, each with a comma before it */
  static String user(int number, String text, String more) {
    return line(number, "user", ",\"text\":\"" + text + "\"" + more);
  }

  static String assistant(int number, String text) {
    return line(number, "assistant", ",\"text\":\"" + text + "\"");
  }

  static String tool(int number, String report) {
    return line(number, "tool", ",\"tool\":" + report);
  }

  static String line(int number, String role, String more) {
    return "{\"id\":\"m" + number + "\",\"at\":\"2026-02-08T09:" + String.format("%02d", number % 60) + ":00Z\",\"role\":\""
        + role + "\"" + more + "}\n";
  }
}
