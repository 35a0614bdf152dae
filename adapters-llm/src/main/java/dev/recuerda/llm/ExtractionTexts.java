package dev.recuerda.llm;

import dev.recuerda.memory.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What a model is told that extracts, in one language: a resource {@code extract.<language>.properties} beside this class. */
final class ExtractionTexts {

  private final Language language;
  private final Properties texts = new Properties();

  private ExtractionTexts(Language language) {
    this.language = language;
    try (InputStream in = ExtractionTexts.class.getResourceAsStream("extract." + language.code() + ".properties")) {
      if (in == null) {
        throw new IllegalStateException("there are no texts to extract with in the language " + language);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ExtractionTexts in(Language language) {
    return new ExtractionTexts(language);
  }

  String get(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("extract." + language.code() + ".properties has no " + key);
    }
    return text;
  }

  /** What it is called on what was learned with it, such as {@code prompt en 1}. */
  String version() {
    return "prompt " + language.code() + " " + get("version");
  }
}
