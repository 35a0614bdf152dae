package dev.recuerda.memory.policy;

/** The way in which words of a message are meant, where it is another than to tell something of oneself that lasts. */
enum Mood {
  /** Asked, not said. */
  ASKED,
  /** Supposed, imagined, doubted or left open. */
  UNREAL,
  /** Wished for, and so not so yet. */
  WISHED,
  /** Told as what somebody else says. */
  REPORTED,
  /** To be written, translated or corrected, or part of a story. */
  FICTION,
  /** Told of somebody else. */
  OF_OTHERS,
  /** Asked of the assistant or of a tool. */
  COMMAND,
  /** So for a moment, or for a day. */
  PASSING,
  /** Meant to steer the assistant from now on. */
  INSTRUCTION,
  /** Taken for granted of somebody of one's own, whatever is asked or made up: "a poem for my wife Clara". */
  GRANTED,
  /** Asked to be remembered, in so many words. */
  TO_BE_KEPT
}
