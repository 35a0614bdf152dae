package dev.recuerda.postgres.isolation;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an attempt has to come to: a refusal with this SQLSTATE, or so many rows; with neither, whatever shows nothing of
 * others.
 */
record Expected(Optional<String> refusal, OptionalLong rows, boolean mayBeRefused) {

  static Expected refused(String state) {
    return new Expected(Optional.of(state), OptionalLong.empty(), false);
  }

  static Expected rows(long count) {
    return new Expected(Optional.empty(), OptionalLong.of(count), false);
  }

  static Expected nothingOfOthers() {
    return new Expected(Optional.empty(), OptionalLong.empty(), true);
  }

  /** The same, or a refusal of whatever kind. */
  Expected orRefused() {
    return new Expected(refusal, rows, true);
  }

  boolean isMetBy(Outcome outcome) {
    if (outcome.showsOthers()) {
      return false;
    }
    if (outcome.refusal().isPresent()) {
      return mayBeRefused || outcome.refusal().equals(refusal);
    }
    return refusal.isEmpty() && (rows.isEmpty() || rows.getAsLong() == outcome.rows());
  }

  @Override
  public String toString() {
    return refusal.map("a refusal with "::concat)
        .orElseGet(() -> rows.isPresent() ? rows.getAsLong() + " rows" : "nothing of others");
  }
}
