package dev.recuerda.memory.briefing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Our words in a prompt, in one language: a resource {@code prompt.<language>.properties} in UTF-8 beside this class. */
final class PromptTexts {

  private static final Map<String, Optional<PromptTexts>> LOADED = new ConcurrentHashMap<>();

  private final Locale language;
  private final Properties texts;

  private PromptTexts(Locale language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The texts for a BCP-47 tag, by its language alone; empty where there are none in it. */
  static Optional<PromptTexts> in(String tag) {
    return LOADED.computeIfAbsent(Locale.forLanguageTag(tag).getLanguage(), PromptTexts::load);
  }

  private static Optional<PromptTexts> load(String language) {
    try (InputStream in = PromptTexts.class.getResourceAsStream("prompt." + language + ".properties")) {
      if (in == null) {
        return Optional.empty();
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Optional.of(new PromptTexts(Locale.forLanguageTag(language), texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text under a key, with {@code {}} replaced by what is given. */
  String get(String key, String... given) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("prompt." + language + ".properties has no " + key);
    }
    for (String value : given) {
      text = text.replace("{}", value);
    }
    return text;
  }

  /**
   * What a language is called in this one, such as {@code francés} for {@code fr}, with its script and region where they have
   * names. Nothing else of a tag is told: its variants and extensions may be any words, and this stands among instructions.
   */
  String nameOf(String tag) {
    Locale given = Locale.forLanguageTag(tag);
    Locale.Builder named = new Locale.Builder().setLanguage(given.getLanguage());
    if (!given.getDisplayScript(language).equals(given.getScript())) {
      named.setScript(given.getScript());
    }
    if (!given.getDisplayCountry(language).equals(given.getCountry())) {
      named.setRegion(given.getCountry());
    }
    return named.build().getDisplayName(language);
  }
}
