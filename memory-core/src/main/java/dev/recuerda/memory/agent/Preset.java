package dev.recuerda.memory.agent;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A persona that comes with the library, in Spanish and English. Immutable. */
public final class Preset {

  private static final String HEADING = "preset ";
  private static final Map<Language, Lexicon> TEXTS = Languages.standard().lexicons("agent");
  private static final List<Preset> ALL = Check.required("preset.english", TEXTS.get(Language.ENGLISH)).headings().stream()
      .filter(heading -> heading.startsWith(HEADING))
      .map(heading -> new Preset(heading.substring(HEADING.length())))
      .toList();

  private final String key;
  private final Map<Language, Persona> personas = new HashMap<>();

  private Preset(String key) {
    this.key = key;
    TEXTS.forEach((language, lexicon) -> personas.put(language, persona(lexicon.lines(HEADING + key))));
  }

  private static Persona persona(List<String> lines) {
    Map<String, String> texts = new HashMap<>();
    List<String> directives = new ArrayList<>();
    Map<String, Integer> traits = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" = ", 2);
      switch (parts[0]) {
        case "directive" -> directives.add(parts[1]);
        case "skepticism", "literalism", "empathy" -> traits.put(parts[0], Integer.valueOf(parts[1]));
        default -> texts.put(parts[0], parts[1]);
      }
    }
    return new Persona(Check.required("preset.role", texts.get("role")),
        Check.required("preset.personality", texts.get("personality")),
        Check.required("preset.expectations", texts.get("expectations")), directives,
        Disposition.of("preset.disposition", traits));
  }

  /** All of them: {@code marketing_maestro}, {@code support_assistant}, {@code data_analyst} and {@code content_creator}. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The preset of a key, written as it is. @throws InvalidInputException if there is none, with the keys that there are */
  public static Preset named(String key) {
    return ALL.stream().filter(preset -> preset.key.equals(key)).findFirst()
        .orElseThrow(() -> new InvalidInputException("preset", "must be one of "
            + ALL.stream().map(Preset::key).collect(Collectors.joining(", "))));
  }

  /** What it is called. */
  public String key() {
    return key;
  }

  /** What an agent of it is told, in a language; in English for one that there are no texts in. */
  public Persona persona(Language language) {
    return personas.getOrDefault(language, Check.required("preset.english", personas.get(Language.ENGLISH)));
  }

  @Override
  public String toString() {
    return "Preset(" + key + ")";
  }
}
