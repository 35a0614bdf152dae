package dev.recuerda.examples.whatsapp;

/** Where replies go. Safe for many threads. */
@FunctionalInterface
interface Outbox {

  /**
   * Sends a text.
   *
   * @throws NotSentException if it was not taken; it may be sent again then
   */
  void send(Outgoing text);
}
