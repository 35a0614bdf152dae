package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.text.Language;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of preferences that there are: {@code region}, {@code language}, {@code theme} and {@code streaming}, and what a host
 * adds. Immutable.
 */
public final class PreferenceTypes {

  static final String REGION = "region";
  static final String LANGUAGE = "language";
  static final String THEME = "theme";
  static final String STREAMING = "streaming";

  static final String COUNTRY = "iso_alpha2";
  static final String COUNTRY_NAME = "name";
  static final String LOCALE = "locale";
  static final String SETTING = "setting";
  static final String PROVIDERS = "watch_provider_ids";

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());
  private static final PreferenceTypes STANDARD = new PreferenceTypes(Map.of())
      .and(PreferenceType.of(REGION, form(Map.of(COUNTRY_NAME, TEXT, COUNTRY, TEXT)), PreferenceTypes::region))
      .and(PreferenceType.of(LANGUAGE, form(Map.of(LOCALE, TEXT)), PreferenceTypes::language))
      .and(PreferenceType.of(THEME, form(Map.of(SETTING, Map.of("type", "string", "enum", List.of("dark", "light"))))))
      .and(PreferenceType.of(STREAMING, form(Map.of(
          PROVIDERS, Map.of("type", "array", "items", Map.of("type", "integer", "minimum", 0)))), PreferenceTypes::streaming));

  private final Map<String, PreferenceType> types;

  private PreferenceTypes(Map<String, PreferenceType> types) {
    this.types = types;
  }

  private static Map<String, Object> form(Map<String, Object> properties) {
    return Map.of("type", "object", "additionalProperties", false, "required", properties.keySet().stream().sorted().toList(),
        "properties", properties);
  }

  /** Region, language, theme and streaming. */
  public static PreferenceTypes standard() {
    return STANDARD;
  }

  /** These and one more; one of the same name gives way to it. */
  public PreferenceTypes and(PreferenceType type) {
    Map<String, PreferenceType> more = new LinkedHashMap<>(types);
    more.put(Check.required("preference.type", type).name(), type);
    return new PreferenceTypes(Collections.unmodifiableMap(more));
  }

  /** Their names, in the order in which they were added. */
  public Set<String> names() {
    return types.keySet();
  }

  /** @throws InvalidInputException if there is no such type */
  PreferenceType named(String name) {
    PreferenceType type = types.get(Check.text("type", name, PreferenceType.MAX_NAME));
    if (type == null) {
      throw new InvalidInputException("type", "must be one of " + types.keySet());
    }
    return type;
  }

  /**
   * The section in which they are kept: a {@link dev.recuerda.memory.Memory} must be built with it. The language is not among
   * them, since the profile has a column for it. A part of a preference may be forgotten, so none is required there.
   */
  public ProfileSchema section() {
    Map<String, Object> properties = new HashMap<>();
    types.values().stream().filter(type -> !type.name().equals(LANGUAGE)).forEach(type -> {
      Map<String, Object> form = new HashMap<>(type.parsed());
      form.remove("required");
      properties.put(type.name(), form);
    });
    return ProfileSchema.of(Preferences.SECTION, Map.of("type", "object", "additionalProperties", false, "properties",
        properties));
  }

  /** Either the code or the name of a country says which one is meant. */
  private static Document region(Document sent) {
    Map<String, Object> region = new HashMap<>(sent.values());
    if (region.get(COUNTRY) instanceof String code) {
      Check.that(Countries.isCode(code), "region.iso_alpha2", "must be a code of ISO 3166-1 with two letters, such as CO");
      region.putIfAbsent(COUNTRY_NAME, Countries.nameOf(code, Language.ENGLISH));
      Optional<String> meant = Optional.of(region.get(COUNTRY_NAME)).map(Object::toString).flatMap(Countries::codeOf);
      Check.that(meant.filter(other -> !other.equals(code)).isEmpty(), "region.name",
          "must not name another country than the code");
    } else if (region.get(COUNTRY_NAME) instanceof String name && !region.containsKey(COUNTRY)) {
      region.put(COUNTRY, Countries.codeOf(name).orElseThrow(() -> new InvalidInputException(
          "region.name", "must be the name of a country in Spanish or English, where no code is given")));
    }
    return Document.of(REGION, region);
  }

  private static Document language(Document sent) {
    Check.that(!(sent.get(LOCALE).orElse("es") instanceof String code) || ISO_639_1.contains(code), "language.locale",
        "must be a code of ISO 639-1 with two letters, such as es");
    return sent;
  }

  /** Each provider once, in the order in which they were sent. */
  private static Document streaming(Document sent) {
    return sent.get(PROVIDERS).orElse("") instanceof List<?> ids
        ? Document.of(STREAMING, with(sent, PROVIDERS, ids.stream().distinct().toList())) : sent;
  }

  private static Map<String, Object> with(Document document, String key, Object value) {
    Map<String, Object> values = new HashMap<>(document.values());
    values.put(key, value);
    return values;
  }

  @Override
  public String toString() {
    return "PreferenceTypes" + types.keySet();
  }
}
