package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.error.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How good a figure must be at least, by its name, in per cent. What is measured is not rounded before it is compared. */
final class Floors {

  private final Map<String, Double> floors;

  Floors(Map<String, Double> floors, List<String> figures) {
    floors.forEach((name, least) -> {
      Check.that(figures.contains(name), "--floor", "must be for one of " + String.join(", ", figures));
      Check.that(least >= 0 && least <= 100, "--floor", "must be between 0 and 100");
    });
    this.floors = Map.copyOf(floors);
  }

  /** One line for each figure that is not good enough, in the order of the figures; one that is not there is not. */
  List<String> missed(Map<String, Double> measured) {
    List<String> missed = new ArrayList<>();
    measured.forEach((name, value) -> {
      Double least = floors.get(name);
      if (least != null && !(value >= least)) {
        missed.add(String.format(Locale.ROOT,
            "below the floor: %s is %.2f, and must be at least %.2f", name, truncated(value), least));
      }
    });
    return missed;
  }

  /** To two decimals, and never up to the floor that it misses. */
  private static double truncated(double value) {
    return Double.isNaN(value) ? value : Math.floor(100 * value) / 100;
  }
}
