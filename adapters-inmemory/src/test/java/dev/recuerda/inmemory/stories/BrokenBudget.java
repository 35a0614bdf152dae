package dev.recuerda.inmemory.stories;

import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.port.Budget;
import dev.recuerda.memory.user.UserId;
import java.util.Optional;

/** A budget whose books are on fire. */
final class BrokenBudget implements Budget {

  @Override
  public Optional<String> objection(UserId user, Cost cost) {
    throw new IllegalStateException("the books are on fire");
  }

  @Override
  public void spent(UserId user, Cost cost) {
    throw new IllegalStateException("the books are on fire");
  }
}
