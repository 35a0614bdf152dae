package dev.recuerda.memory.wish;

/** What a message answers to the question whether something may be kept. */
public enum Response {
  /** Yes, and it says what to do: "yes, save it". */
  KEEP,
  /** No more than yes. */
  YES,
  /** No, and it says what not to do: "do not save it". */
  DO_NOT_KEEP,
  /** No more than no. */
  NO,
  /** It is no such answer, or says other things as well. */
  NONE;

  /** Whether it is a yes. */
  public boolean agrees() {
    return this == KEEP || this == YES;
  }

  /** Whether it says nothing of keeping, so that it answers whatever was asked. */
  public boolean isBare() {
    return this == YES || this == NO;
  }
}
