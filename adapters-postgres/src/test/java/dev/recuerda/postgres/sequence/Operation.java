package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.port.UserRecords;

/**
 * One call of a port within a unit of work.
 *
 * @param name the port and the method
 * @param caught whether the unit goes on if the call is refused
 */
record Operation(String name, Work work, boolean caught) {

  /** What a call without an answer answers. */
  static final String DONE = "done";

  /** The call, with all that was drawn for it. The same on either side. */
  interface Work {
    Object on(Side side, UserRecords records);
  }

  /** The same, in a unit that goes on if it is refused. */
  Operation caughtIfRefused() {
    return new Operation(name, work, true);
  }

  Result on(Side side, UserRecords records) {
    if (!caught) {
      return new Result(name, work.on(side, records));
    }
    try {
      return new Result(name, work.on(side, records));
    } catch (RuntimeException refused) {
      return new Result(name, Thrown.of(refused));
    }
  }
}
