package dev.recuerda.memory.briefing;

import dev.recuerda.memory.text.Language;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our words in a prompt, in one language: a resource {@code prompt.<language>.properties} in UTF-8 beside this class. */
final class PromptTexts {

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
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

  /** Whether there is a text under a key. */
  boolean has(String key) {
    return texts.getProperty(key) != null;
  }

  /** The language that they are in. */
  Language language() {
    return new Language(language.getLanguage());
  }

  /** The text under a key, with {@code {}} replaced by what is given, or {@code {0}} and its like by the first of several. */
  String get(String key, String... given) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("prompt." + language + ".properties has no " + key);
    }
    return given.length == 1 ? text.replace("{}", given[0]) : filled(text, given);
  }

  /** One pass over the text: what is filled in may itself hold braces. */
  private static String filled(String text, String... given) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(given[Integer.parseInt(place.group(1))]));
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
