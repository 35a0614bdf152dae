package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Check 37: sentences of three people who did not know the rules. Those of {@code a} and {@code c} were read while the rules were
 * written; those of half {@code b} were not, but how many were right was looked at again and again. {@code d} and {@code e} are
 * one list of a fourth, split by lot, and only {@code d} was read again. {@code f} and {@code g} are one list too, written by
 * the author of the hints before reading any rule; only {@code f} was read again. {@code h.dev} and {@code h} are the halves of
 * one list of somebody else, split by lot; only {@code h.dev} was read.
 */
class WrittenApartTest {

  private static final String NOTHING = "none";
  private static final Map<String, ConsentScope> HEADINGS = Map.of("UNION", ConsentScope.UNION_MEMBERSHIP,
      "CRIMINAL", ConsentScope.CRIMINAL_RECORD);
  // A child's age and an address are no special category, and stand in everyday sentences too.
  private static final Set<ConsentScope> SPECIAL =
      EnumSet.complementOf(EnumSet.of(ConsentScope.PERSONALIZATION, ConsentScope.MINORS, ConsentScope.LOCATION));

  private final SensitiveContent sensitive = SensitiveContent.standard();

  @ParameterizedTest
  @CsvSource({"a, es, 98.7, 95.1", "a, en, 99.3, 94.0", "b, es, 87.5, 95.7", "b, en, 80.0, 91.4",
      "c, es, 98.6, 95.4", "c, en, 95.3, 96.5", "d, es, 99.3, 98.5", "d, en, 99.3, 97.2",
      "e, es, 89.5, 93.5", "e, en, 95.8, 95.8", "f, es, 91.9, 93.6", "f, en, 94.4, 94.9",
      "g, es, 81.9, 87.9", "g, en, 92.6, 87.4", "h.dev, es, 79.7, 96.6", "h.dev, en, 74.3, 96.4",
      "h, es, 86.8, 95.6", "h, en, 81.5, 93.9"})
  void what_others_told_of_persons_is_found_and_hardly_anything_else(String half, String language, double recall,
      double precision)
      throws IOException {
    Map<String, List<String>> sentences = read("special." + half + "." + language + ".txt");

    List<String> alarms = sentences.remove(NOTHING).stream().filter(text -> !special(text).isEmpty()).toList();
    int told = sentences.values().stream().mapToInt(List::size).sum();
    long found = sentences.entrySet().stream()
        .mapToLong(each -> each.getValue().stream().filter(text -> special(text).contains(scope(each.getKey()))).count()).sum();

    Cases.report("37", "half %s, %s: %,d of %,d found, %,d false alarms", half, language, found, told,
        alarms.size());
    assertThat(100.0 * found / told).as("found, %").isGreaterThanOrEqualTo(recall);
    assertThat(100.0 * found / (found + alarms.size())).as("rightly, %").isGreaterThanOrEqualTo(precision);
  }

  private Set<ConsentScope> special(String text) {
    Set<ConsentScope> scopes = EnumSet.noneOf(ConsentScope.class);
    scopes.addAll(sensitive.scopesOf(text));
    scopes.retainAll(SPECIAL);
    return scopes;
  }

  private static ConsentScope scope(String heading) {
    return HEADINGS.containsKey(heading) ? HEADINGS.get(heading) : ConsentScope.valueOf(heading);
  }

  private static Map<String, List<String>> read(String file) throws IOException {
    Map<String, List<String>> sentences = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    try (InputStream in = WrittenApartTest.class.getResourceAsStream(file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList()) {
        if (line.startsWith("[") && line.endsWith("]")) {
          current = sentences.computeIfAbsent(line.substring(1, line.length() - 1), heading -> new ArrayList<>());
        } else {
          current.add(line.strip());
        }
      }
    }
    return sentences;
  }
}
