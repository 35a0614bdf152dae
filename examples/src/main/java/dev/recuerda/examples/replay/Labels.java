package dev.recuerda.examples.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The words of the report in one language: a resource {@code labels.<language>.properties} in UTF-8. */
final class Labels {

  private final Properties texts;

  private Labels(Properties texts) {
    this.texts = texts;
  }

  static Labels in(ReplayLanguage language) {
    String name = "labels." + language + ".properties";
    try (InputStream in = Objects.requireNonNull(Labels.class.getResourceAsStream(name), name)) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Labels(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text under a key, with each {@code {}} replaced by the next of what is given. */
  String get(String key, Object... given) {
    return filled(Objects.requireNonNull(texts.getProperty(key), key), given);
  }

  /** A text with each {@code {}} replaced by the next of what is given; what is filled in is not filled again. */
  static String filled(String text, Object... given) {
    StringBuilder filled = new StringBuilder(text);
    int from = 0;
    for (Object value : given) {
      int gap = filled.indexOf("{}", from);
      if (gap >= 0) {
        String words = String.valueOf(value);
        filled.replace(gap, gap + 2, words);
        from = gap + words.length();
      }
    }
    return filled.toString();
  }

  /** The key's text, singular for one of them. */
  String count(String key, long count) {
    return get(key + (count == 1 ? ".one" : ".many"), count);
  }
}
