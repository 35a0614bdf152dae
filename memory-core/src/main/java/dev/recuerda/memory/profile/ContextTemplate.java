package dev.recuerda.memory.profile;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may be set in {@code memory_context} at once, for somebody of whom no more is known than what they do. To use one is to
 * lay its {@link #patch()} over what is there, so that what it does not name is kept. Immutable.
 */
public final class ContextTemplate {

  private static final String HEADING = "template ";
  private static final List<ContextTemplate> ALL = read(Languages.standard().common("profile"));

  private final String key;
  private final Map<String, Object> patch;

  private ContextTemplate(String key, Map<String, Object> patch) {
    this.key = key;
    this.patch = patch;
  }

  private static List<ContextTemplate> read(Lexicon lexicon) {
    return lexicon.headings().stream()
        .filter(heading -> heading.startsWith(HEADING))
        .map(heading -> new ContextTemplate(heading.substring(HEADING.length()), patch(lexicon.lines(heading))))
        .toList();
  }

  private static Map<String, Object> patch(List<String> lines) {
    Map<String, String> values = lines.stream().map(line -> line.split(" = ", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (ContextField field : ContextField.all()) {
      Optional.ofNullable(values.get(field.path())).ifPresent(value -> sections
          .computeIfAbsent(field.section(), section -> new LinkedHashMap<>())
          .put(field.name(), field.kind().value(value)));
    }
    sections.replaceAll((section, fields) -> Collections.unmodifiableMap(fields));
    return Collections.unmodifiableMap(sections);
  }

  /** Every template. */
  public static List<ContextTemplate> all() {
    return ALL;
  }

  /**
   * The template of a key.
   *
   * @throws InvalidInputException if there is none, with the keys that there are
   */
  public static ContextTemplate named(String key) {
    return ALL.stream().filter(template -> template.key.equals(key)).findFirst().orElseThrow(() -> new InvalidInputException(
        "template", "must be one of " + ALL.stream().map(ContextTemplate::key).collect(Collectors.joining(", "))));
  }

  /** What it is called, such as {@code startup_founder}. */
  public String key() {
    return key;
  }

  /** What it sets, by section and field. */
  public Map<String, Object> patch() {
    return patch;
  }

  @Override
  public String toString() {
    return "ContextTemplate(" + key + ")";
  }
}
