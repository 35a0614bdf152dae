package dev.recuerda.memory.assistant;

import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an assistant says by itself, in the languages that there are texts in. */
final class Texts {

  private static final Map<Language, Lexicon> TEXTS = Languages.standard().lexicons("assistant");

  private final Language otherwise;

  /** @param otherwise the language where nothing else is known */
  Texts(Language otherwise) {
    this.otherwise = otherwise;
  }

  /** The language of a tag, if there are texts in it. */
  static Optional<Language> spoken(String tag) {
    String code = Locale.forLanguageTag(tag).getLanguage();
    return TEXTS.keySet().stream().filter(language -> language.code().equals(code)).findFirst();
  }

  /**
   * @param preferred the tag of the language that the user prefers
   * @param said what the user said, whose language counts where they prefer none
   */
  String say(String what, Optional<String> preferred, String said) {
    Language language = preferred.flatMap(Texts::spoken)
        .or(() -> Languages.standard().guess(said).filter(TEXTS::containsKey))
        .orElse(otherwise);
    return String.join(" ", TEXTS.getOrDefault(language, TEXTS.get(Language.ENGLISH)).lines(what));
  }
}
