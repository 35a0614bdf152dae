package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit of work.
 *
 * @param breaksOff whether it throws after its last operation
 * @param afterwards what is tried with the records after the unit
 */
record UnitStep(
    UserId user, boolean writing, List<Operation> operations, boolean breaksOff, Optional<Operation> afterwards)
    implements Step {

  @Override
  public String name() {
    return (writing ? "writing" : "reading") + " unit of " + user + (breaksOff ? ", which breaks off" : "");
  }

  @Override
  public List<Result> on(Side side) {
    List<Result> results = new ArrayList<>();
    List<UserRecords> used = new ArrayList<>();
    results.add(new Result(writing ? "store.write" : "store.read", outcome(side, results, used)));
    afterwards.ifPresent(late -> used.forEach(records -> {
      Result tried = late.on(side, records);
      results.add(new Result("after the unit", tried.answer()));
    }));
    return results;
  }

  private Object outcome(Side side, List<Result> results, List<UserRecords> used) {
    BrokenOff brokenOff = new BrokenOff();
    try {
      return writing
          ? side.store().write(user, records -> run(side, records, results, used, brokenOff))
          : side.store().read(user, records -> run(side, records, results, used, brokenOff));
    } catch (RuntimeException thrown) {
      return thrown == brokenOff ? "broken off" : Thrown.of(thrown);
    }
  }

  private String run(Side side, UserRecords records, List<Result> results, List<UserRecords> used, BrokenOff brokenOff) {
    used.add(records);
    operations.forEach(operation -> results.add(operation.on(side, records)));
    if (breaksOff) {
      throw brokenOff;
    }
    return "complete";
  }

  /** Has to reach the caller as it is. */
  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
