package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.error.RetryableException;

/** A reply was not taken by whoever was to deliver it. */
final class NotSentException extends RetryableException {

  private static final long serialVersionUID = 1L;

  NotSentException(String message) {
    super(message);
  }
}
