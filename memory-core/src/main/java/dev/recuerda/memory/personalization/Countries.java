package dev.recuerda.memory.personalization;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The countries of ISO 3166-1, by their codes and by their names in every known language. */
final class Countries {

  private static final int LONGEST = 6;
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());
  private static final Map<String, String> BY_NAME = byName();

  private Countries() {}

  private static Map<String, String> byName() {
    Map<String, String> names = new HashMap<>();
    Languages languages = Languages.standard();
    for (Language language : languages.known()) {
      Arrays.stream(Locale.getISOCountries()).sorted()
          .forEach(code -> names.putIfAbsent(folded(nameOf(code, language)), code));
      languages.lexicon("personalization", language).stream()
          .flatMap(lexicon -> lexicon.lines("countries").stream())
          .map(line -> line.split(": *", 2))
          .forEach(line -> Arrays.stream(line[1].split("\\|")).forEach(name -> names.put(folded(name), line[0])));
    }
    return Map.copyOf(names);
  }

  private static String folded(String name) {
    return Words.of(name).stream().map(Word::folded).collect(Collectors.joining(" "));
  }

  /** Whether it is a code of two capital letters. */
  static boolean isCode(String code) {
    return CODES.contains(code);
  }

  /** What a country is called in a language. */
  static String nameOf(String code, Language language) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.forLanguageTag(language.code()));
  }

  /** The code of a country by its name, whatever its case and accents. */
  static Optional<String> codeOf(String name) {
    return Optional.ofNullable(BY_NAME.get(folded(name)));
  }

  /** The longest name of a country that begins at a place of a clause. */
  static Optional<Named> at(Clause clause, int start) {
    int most = Math.min(LONGEST, clause.size() - start);
    return IntStream.iterate(most, length -> length > 0, length -> length - 1)
        .mapToObj(length -> named(clause, start, start + length))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Named> named(Clause clause, int start, int end) {
    boolean inOne = IntStream.range(start + 1, end).noneMatch(clause::stopsBefore);
    List<String> words = clause.words().subList(start, end);
    return Optional.ofNullable(inOne ? BY_NAME.get(String.join(" ", words)) : null).map(code -> new Named(code, end));
  }

  /**
   * A country that was named.
   *
   * @param code its code
   * @param end the place behind the last word of its name
   */
  record Named(String code, int end) {}
}
