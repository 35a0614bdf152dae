package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** What the assistant itself says to people, and who it is, in one language: a resource {@code texts.<language>.properties}. */
final class Wording {

  private static final List<Language> LANGUAGES = List.of(Language.SPANISH, Language.ENGLISH);

  private final Language language;
  private final Properties texts = new Properties();

  private Wording(Language language) {
    this.language = language;
    String name = "texts." + language + ".properties";
    try (InputStream in = Objects.requireNonNull(Wording.class.getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** That in the language of a tag, {@code es} or {@code en}. */
  static Wording in(String tag) {
    Language known = LANGUAGES.stream().filter(any -> any.code().equals(tag)).findFirst().orElse(null);
    Check.that(known != null, "--lang", "must be es or en");
    return new Wording(Objects.requireNonNull(known));
  }

  Language language() {
    return language;
  }

  String get(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  /** The text under a key, with what is given in the place of its {@code {}}. */
  String get(String key, String given) {
    return get(key).replace("{}", given);
  }

  /** How the assistant is called. */
  String name() {
    return get("persona.name");
  }

  Persona persona() {
    return new Persona(get("persona.role"), get("persona.personality"), get("persona.expectations"))
        .under(get("persona.rules").lines().toList());
  }
}
