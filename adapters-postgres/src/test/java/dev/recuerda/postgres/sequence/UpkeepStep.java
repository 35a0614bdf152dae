package dev.recuerda.postgres.sequence;

import java.util.List;
import java.util.function.Function;

/** Something that crosses the borders between users. */
record UpkeepStep(String name, Function<Side, Object> work) implements Step {

  @Override
  public List<Result> on(Side side) {
    return List.of(new Result(name, work.apply(side)));
  }
}
