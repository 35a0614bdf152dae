package dev.recuerda.examples.host;

import dev.recuerda.examples.replay.ModelChoice;
import dev.recuerda.examples.replay.ReplayStore;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the memory is kept, and which model answers. What is left out may be in the environment. */
public final class HostFlags {

  @Option(names = "--jdbc", paramLabel = "URL", description = "Keep the memory in PostgreSQL, as with replay; or RECUERDA_JDBC.")
  private @Nullable String jdbc;

  @Option(names = "--jdbc-owner", paramLabel = "URL", description = "Make the tables there first; or RECUERDA_JDBC_OWNER.")
  private @Nullable String jdbcOwner;

  @Option(names = "--jdbc-upkeep", paramLabel = "URL",
      description = "With --jdbc and --model: who gives out what the model is to read later; or RECUERDA_JDBC_UPKEEP.")
  private @Nullable String jdbcUpkeep;

  @Option(names = "--model", paramLabel = "NAME", description = "The language model that answers, and reads later what was said.")
  private @Nullable String model;

  @Option(names = "--base-url", paramLabel = "URL",
      description = "The server that has it, as with replay; the key is taken from OPENAI_API_KEY.")
  private @Nullable String baseUrl;

  /**
   * Opens all of it.
   *
   * @param patience how long a call of the model may take
   * @throws MemoryException if an option is wrong, or what it names cannot be used; nothing stays open
   */
  public Host open(Map<String, String> environment, Duration patience) {
    Check.that(model != null || baseUrl == null, "--base-url", "must be left out where no --model is given");
    Optional<ModelChoice> chosen = Optional.ofNullable(model)
        .map(name -> ModelChoice.of(name, Optional.ofNullable(baseUrl), environment));
    ReplayStore place = ReplayStore.chosen(given(jdbc, "JDBC", environment), given(jdbcOwner, "JDBC_OWNER", environment),
        given(jdbcUpkeep, "JDBC_UPKEEP", environment));
    return new Host(place, chosen, patience);
  }

  /** Whether the memory outlives the process. */
  public boolean keeps(Map<String, String> environment) {
    return given(jdbc, "JDBC", environment).isPresent();
  }

  /** What an option says, or else the variable of its name; a variable that is set to nothing is one that is not set. */
  public static Optional<String> given(@Nullable String option, String variable, Map<String, String> environment) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(environment.get("RECUERDA_" + variable)).filter(value -> !value.isBlank()));
  }
}
