package dev.recuerda.postgres.sequence;

import java.util.List;

/** One part of a sequence, that is run on one side and then on the other. */
interface Step {

  List<Result> on(Side side);

  /** Of which kind it is, and whose. */
  String name();
}
