package dev.recuerda.memory.policy;

/** What kind of input a message is. It decides what is read for it. */
public enum InputClass {
  /** Words that ask for no tool. */
  TEXT_SIMPLE,
  /** Words that ask for a tool: a reminder, an expense, an appointment, or one that the host described. */
  TEXT_TOOL_INTENT,
  /** An audio, image or document. */
  RICH_INPUT,
  /** An audio, image or document whose words ask for a tool. */
  RICH_INPUT_TOOL_INTENT,
  /** A sticker: nothing is read for it. */
  STICKER_STANDBY,
  /** A form that is not supported, such as a video or a location: nothing is read for it; its caption is kept as said. */
  UNSUPPORTED
}
