package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** One call at the public door of memory. */
record DoorStep(String name, UserId user, Instant at, Function<UserMemory, Object> call) implements Step {

  @Override
  public List<Result> on(Side side) {
    try {
      return List.of(new Result(name, call.apply(side.host().of(user, at))));
    } catch (RuntimeException refused) {
      return List.of(new Result(name, Thrown.of(refused)));
    }
  }
}
