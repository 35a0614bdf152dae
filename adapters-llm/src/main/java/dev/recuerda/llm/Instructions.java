package dev.recuerda.llm;

import dev.recuerda.memory.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model is told to do, in one language: a resource {@code <task>.<language>.properties} beside this class. */
final class Instructions {

  private final String resource;
  private final Language language;
  private final Properties texts = new Properties();

  private Instructions(String task, Language language) {
    this.resource = task + "." + language.code() + ".properties";
    this.language = language;
    try (InputStream in = Instructions.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The instructions for a task in every language that they are written in. */
  static Map<Language, Instructions> to(String task) {
    return Stream.of(Language.ENGLISH, Language.SPANISH)
        .collect(Collectors.toUnmodifiableMap(language -> language, language -> new Instructions(task, language)));
  }

  String get(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException(resource + " has no " + key);
    }
    return text;
  }

  /** What it is called on what was learned with it, such as {@code prompt en 1}. */
  String version() {
    return "prompt " + language.code() + " " + get("version");
  }
}
