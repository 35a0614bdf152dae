package dev.recuerda.examples.replay;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a model. Without {@code --model} there is none, whatever the environment says. */
final class ModelFlags {

  static final String MODEL = "--model";

  @Option(
      names = MODEL,
      paramLabel = "NAME",
      description = "Let this model read what the person said once more, five messages at a time or after a pause of a minute, "
          + "beside the rules. Of the environment, OPENAI_API_KEY and OPENAI_BASE_URL are read then, and only then.")
  private @Nullable String model;

  @Option(
      names = ModelChoice.BASE_URL,
      paramLabel = "URL",
      description = "The server that has it, one that speaks the API of OpenAI, such as http://localhost:11434/v1; otherwise the "
          + "one in OPENAI_BASE_URL, or else OpenAI's own. The key is taken from OPENAI_API_KEY; only OpenAI's own must have one.")
  private @Nullable String baseUrl;

  /**
   * The model that was asked for; empty if none was.
   *
   * @throws InvalidInputException if one was, and cannot be asked like that
   */
  Optional<ModelChoice> chosen(Map<String, String> environment) {
    Check.that(model != null || baseUrl == null, ModelChoice.BASE_URL, "must be left out where no --model is given");
    return Optional.ofNullable(model).map(name -> ModelChoice.of(name, Optional.ofNullable(baseUrl), environment));
  }
}
