package dev.recuerda.examples;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.personalization.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The specification of personalization, as YAML. */
public final class PersonalizationYaml {

  private static final String SHIPPED = "personalization.yaml";

  private PersonalizationYaml() {}

  /** The specification that ships with the examples. */
  public static Specification shipped() {
    try (InputStream in = Check.required(SHIPPED, PersonalizationYaml.class.getResourceAsStream(SHIPPED))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a specification. Whether it is right is found out when it is registered.
   *
   * @throws InvalidInputException if it is no YAML, or no map
   */
  static Specification read(InputStream yaml) {
    Object parsed;
    try {
      parsed = new Load(LoadSettings.builder().setLabel(SHIPPED).build()).loadFromInputStream(yaml);
    } catch (YamlEngineException notYaml) {
      throw new InvalidInputException("specification", "must be YAML");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Check.that(parsed instanceof Map, "specification", "must be a map");
    ((Map<?, ?>) parsed).forEach((key, value) -> values.put(String.valueOf(key), value));
    return Specification.of(values);
  }
}
