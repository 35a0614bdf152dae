package dev.recuerda.memory.personalization;

import dev.recuerda.memory.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is answered in everyday talk, in one language: a resource {@code flow.<language>.properties} in UTF-8 beside this class.
 */
final class FlowTexts {

  private static final Map<Language, Optional<FlowTexts>> LOADED = new ConcurrentHashMap<>();
  private static final String FORMAL = ".formal";

  private final Language language;
  private final Properties texts;

  private FlowTexts(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The texts in a language; empty where there are none in it. */
  static Optional<FlowTexts> in(Language language) {
    return LOADED.computeIfAbsent(language, FlowTexts::load);
  }

  private static Optional<FlowTexts> load(Language language) {
    try (InputStream in = FlowTexts.class.getResourceAsStream("flow." + language + ".properties")) {
      if (in == null) {
        return Optional.empty();
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Optional.of(new FlowTexts(language, texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Language language() {
    return language;
  }

  /** The text under a key, in the formal form where there is one and it is wanted, with {@code {}} replaced by what is given. */
  String get(boolean formally, String key, String... given) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("flow." + language + ".properties has no " + key);
    }
    String chosen = formally ? texts.getProperty(key + FORMAL, text) : text;
    for (String value : given) {
      int gap = chosen.indexOf("{}"); // What is filled in may hold braces itself.
      chosen = chosen.substring(0, gap) + value + chosen.substring(gap + 2);
    }
    return chosen;
  }
}
