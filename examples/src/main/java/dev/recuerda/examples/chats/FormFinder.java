package dev.recuerda.examples.chats;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out how an export is written, from all of its lines: its form is the one that most of its beginnings have. */
final class FormFinder {

  private final Optional<DateOrder> told;
  private final Map<Form, Sightings> sightings = new LinkedHashMap<>();

  /** @param told the order of the dates, where it is known */
  private FormFinder(Optional<DateOrder> told) {
    this.told = told;
  }

  /**
   * The writing of an export.
   *
   * @throws InvalidInputException if it is none
   */
  static Writing of(ChatLines lines, Optional<DateOrder> told) throws IOException {
    FormFinder finder = new FormFinder(told);
    for (Optional<ChatLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      Header.of(line.get().text()).ifPresent(finder::see);
    }
    return finder.found(lines.bytesRead());
  }

  private void see(Header header) {
    sightings.computeIfAbsent(header.form(), Sightings::new).add(header);
  }

  private Writing found(long bytes) {
    Sightings most = sightings.values().stream()
        .filter(sighted -> sighted.possible() > 0)
        .max(Comparator.comparingLong(Sightings::possible))
        .orElseThrow(() -> new InvalidInputException(ChatFile.FIELD, "must be a chat that WhatsApp exported"));
    Writing writing = most.writing(told, bytes);
    Check.that(most.isReadable(writing.dates()), "dates", "must be an order in which the dates of the chat can be read");
    return writing;
  }
}
