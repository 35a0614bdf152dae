package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Tells of fields that are none, once for each: a file has the same in every line. */
final class PassedOver implements BiConsumer<Long, String> {

  private final Console console;
  private final Labels labels;
  private final Set<String> told = new HashSet<>();

  PassedOver(Console console, Labels labels) {
    this.console = console;
    this.labels = labels;
  }

  @Override
  public void accept(Long line, String field) {
    if (told.add(field)) {
      console.say(labels.get("field.passedOver", line, field));
    }
  }
}
