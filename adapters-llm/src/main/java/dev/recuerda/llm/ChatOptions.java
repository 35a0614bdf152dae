package dev.recuerda.llm;

import dev.recuerda.memory.error.Check;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a language model is asked.
 *
 * @param model its name at the server
 * @param temperature from 0 to 2; empty for the model's own, and for models that take none
 * @param maxTokens how long an answer may get; empty for as long as the model likes
 * @param instructions the role in which instructions are sent
 * @param limit how long a call may take, 1 millisecond to 1 hour; empty for the limit of the server
 */
public record ChatOptions(String model, OptionalDouble temperature, OptionalInt maxTokens, Instructions instructions,
    Optional<Duration> limit) {

  private static final int LONGEST_NAME = 200;
  private static final double HIGHEST = 2;

  public ChatOptions {
    Check.text("chat.model", model, LONGEST_NAME);
    Check.required("chat.temperature", temperature).ifPresent(value ->
        Check.that(value >= 0 && value <= HIGHEST, "chat.temperature", "must be between 0 and 2, is " + value));
    Check.required("chat.maxTokens", maxTokens).ifPresent(value ->
        Check.that(value > 0, "chat.maxTokens", "must be more than 0, is " + value));
    Check.required("chat.instructions", instructions);
    Check.required("chat.limit", limit).ifPresent(value -> Limits.check("chat.limit", value));
  }

  /** A model as it is: its own temperature, no limit to its answer, instructions as the system's, the limit of the server. */
  public static ChatOptions of(String model) {
    return new ChatOptions(model, OptionalDouble.empty(), OptionalInt.empty(), Instructions.SYSTEM, Optional.empty());
  }

  /** The same with a temperature. */
  public ChatOptions temperature(double value) {
    return new ChatOptions(model, OptionalDouble.of(value), maxTokens, instructions, limit);
  }

  /** The same with a limit to the length of an answer. */
  public ChatOptions maxTokens(int most) {
    return new ChatOptions(model, temperature, OptionalInt.of(most), instructions, limit);
  }

  /** The same with another role for instructions. */
  public ChatOptions instructions(Instructions role) {
    return new ChatOptions(model, temperature, maxTokens, role, limit);
  }

  /** The same with a time limit of its own. */
  public ChatOptions limit(Duration longest) {
    return new ChatOptions(model, temperature, maxTokens, instructions, Optional.of(Check.required("chat.limit", longest)));
  }

  /** The role in which instructions are sent. */
  public enum Instructions {
    /** What every server knows. */
    SYSTEM,
    /** What OpenAI's newer models call it. */
    DEVELOPER
  }
}
