package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;

/**
 * A language, by its ISO 639 code in lower case ({@code es}, {@code en}). That a value exists does not say that anything
 * is known of the language: {@link Languages} tells which ones are.
 */
public record Language(String code) {

  public static final Language SPANISH = new Language("es");
  public static final Language ENGLISH = new Language("en");

  /** @throws InvalidInputException for anything but two or three letters from a to z */
  public Language {
    Check.required("language.code", code);
    boolean letters = code.chars().allMatch(c -> c >= 'a' && c <= 'z');
    Check.that(
        letters && (code.length() == 2 || code.length() == 3), "language.code",
        "must be an ISO 639 code of two or three lower-case letters, such as es");
  }

  @Override
  public String toString() {
    return code;
  }
}
