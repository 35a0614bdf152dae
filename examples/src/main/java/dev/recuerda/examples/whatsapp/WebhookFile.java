package dev.recuerda.examples.whatsapp;

import dev.recuerda.examples.replay.ReplayClock;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.RetryableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Deliveries from a file, one a line, answered in their order; the time is that of the latest message so far. */
final class WebhookFile {

  private final Attendant attendant;
  private final ReplayClock clock;
  private final Journal journal;

  WebhookFile(Attendant attendant, ReplayClock clock, Journal journal) {
    this.attendant = attendant;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Answers all of them. An empty line is none; one that is no delivery is passed over.
   *
   * @throws RetryableException if a message was not answered; what comes after it is not read
   */
  void answer(InputStream in) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        answer(number, line);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void answer(int number, String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      Delivery.of(line.getBytes(StandardCharsets.UTF_8)).items().forEach(item -> {
        goOnTo(item);
        attendant.answer(item);
      });
    } catch (InvalidInputException wrong) {
      journal.wrote("passed_over", "", "line " + number + ": " + wrong.getMessage());
    }
  }

  private void goOnTo(Delivery.Item item) {
    try {
      item.received().ifPresent(received -> clock.advanceTo(received.at()));
    } catch (InvalidInputException wrong) {
      // It has no time, and will be passed over.
    }
  }
}
