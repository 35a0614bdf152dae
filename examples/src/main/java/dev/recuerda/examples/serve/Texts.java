package dev.recuerda.examples.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** What the server itself says to people, in one language: a resource {@code texts.<language>.properties} in UTF-8. */
enum Texts {
  ENGLISH("en"),
  SPANISH("es");

  private final String tag;
  private final Properties texts = new Properties();

  Texts(String tag) {
    this.tag = tag;
    String name = "texts." + tag + ".properties";
    try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Those in the language that a header {@code Accept-Language} prefers, of those that there are; otherwise English. */
  static Texts preferred(Optional<String> header) {
    try {
      List<LanguageRange> ranges = header.map(LanguageRange::parse).orElse(List.of());
      String tag = Locale.lookupTag(ranges, Arrays.stream(values()).map(texts -> texts.tag).toList());
      return named(Optional.ofNullable(tag)).orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }

  /** Those in a language by its tag. */
  static Optional<Texts> named(Optional<String> tag) {
    return Arrays.stream(values()).filter(texts -> tag.filter(texts.tag::equals).isPresent()).findFirst();
  }

  String tag() {
    return tag;
  }

  /** The text under a key, with each {@code {}} replaced by the next of what is given. */
  String get(String key, Object... given) {
    String text = Objects.requireNonNull(texts.getProperty(key), key);
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (Object value : given) {
      int gap = text.indexOf("{}", from);
      filled.append(text, from, gap).append(value);
      from = gap + 2;
    }
    return filled.append(text.substring(from)).toString();
  }
}
