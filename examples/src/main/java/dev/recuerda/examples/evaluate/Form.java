package dev.recuerda.examples.evaluate;

import java.util.regex.Pattern;

/**
 * How a text is put to a memory. Sets differ in how they were typed, so that capitals and full stops could tell them apart; each
 * text is put in both forms, and the worse counts.
 */
enum Form {
  /** As it was given. */
  GIVEN("as given") {
    @Override
    String of(String text) {
      return text;
    }
  },
  /** Lower-cased, and without its final punctuation. As many units stand before any place of it as before. */
  LOWER_CASED("lower-cased") {
    @Override
    String of(String text) {
      String lower = text.codePoints().map(Character::toLowerCase)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
      String bare = FINAL.matcher(lower).replaceFirst("");
      return bare.isBlank() ? lower : bare;
    }
  };

  private static final Pattern FINAL = Pattern.compile("[\\s.!?…,;:]++$");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  abstract String of(String text);
}
