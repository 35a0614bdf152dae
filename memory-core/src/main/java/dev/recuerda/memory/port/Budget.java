package dev.recuerda.memory.port;

import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.user.UserId;
import java.util.Optional;

/** Decides what a look into memory may cost. Safe for many threads. */
public interface Budget {

  /**
   * Asks for leave to spend, without spending.
   *
   * @return why not, in words that can be shown; empty if it is allowed
   */
  Optional<String> objection(UserId user, Cost cost);

  /** Notes what was spent. */
  void spent(UserId user, Cost cost);

  /** A budget without limits, which keeps no account. */
  static Budget unlimited() {
    return new Budget() {
      @Override
      public Optional<String> objection(UserId user, Cost cost) {
        return Optional.empty();
      }

      @Override
      public void spent(UserId user, Cost cost) {
        // Where everything is allowed there is nothing to keep account of.
      }
    };
  }
}
