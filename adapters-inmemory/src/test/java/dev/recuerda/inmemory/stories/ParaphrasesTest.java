package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A rule counts by what it makes of sentences that somebody else wrote without knowing it. There are four sets, each with
 * sentences for the same 44 phrases: {@code paraphrases}, {@code practice} and {@code seen}, which was unseen once, may be looked
 * at by whoever works on the rules; {@code unseen} may not, so that it tells what to expect of sentences that nobody has thought
 * of. The floors are what is reached, only ever to be tightened; {@code -Dparaphrases.wrong=true} prints what is wrong in the
 * others.
 */
class ParaphrasesTest {

  @ParameterizedTest
  @CsvSource({
    "paraphrases, es, 0.98, 0.016", "paraphrases, en, 0.99, 0.008",
    "practice, es, 0.93, 0.035", "practice, en, 0.93, 0.035",
    "seen, es, 0.89, 0.035", "seen, en, 0.89, 0.020",
    "unseen, es, 0.91, 0.030", "unseen, en, 0.94, 0.028"
  })
  void what_is_said_in_other_words_is_taken_as_it_is_meant(
      String set, String language, double leastMeant, double mostMisses, TestReporter reporter) {
    List<Paraphrase> all = some(Paraphrase.all(set, language), set);

    Map<Paraphrase, Boolean> right = new LinkedHashMap<>();
    all.forEach(one -> right.put(one, one.holds(language)));

    all.stream().map(Paraphrase::phrase).distinct().forEach(phrase -> reporter.publishEntry(
        set + "." + language + " " + phrase, rates(right, one -> one.phrase().equals(phrase))));
    reporter.publishEntry(set + "." + language, rates(right, one -> true));
    right.forEach((one, isRight) -> {
      if (!isRight && !set.equals("unseen") && Boolean.getBoolean("paraphrases.wrong")) {
        reporter.publishEntry("wrong", one.toString());
      }
    });
    assertThat(rate(right, Paraphrase::meant)).as("of %s meant", all.size()).isGreaterThanOrEqualTo(leastMeant);
    assertThat(1 - rate(right, one -> !one.meant())).as("near misses").isLessThanOrEqualTo(mostMisses);
  }

  /** Practice is long: every build takes a quarter of it. */
  private static List<Paraphrase> some(List<Paraphrase> all, String set) {
    int step = set.equals("practice") ? Cases.count(4, 1) : 1;
    List<Paraphrase> some = new ArrayList<>();
    for (int at = 0; at < all.size(); at += step) {
      some.add(all.get(at));
    }
    return some;
  }

  private static String rates(Map<Paraphrase, Boolean> right, Predicate<Paraphrase> some) {
    return String.format(Locale.ROOT, "%.1f %% of paraphrases, %.1f %% of near misses",
        100 * rate(right, some.and(Paraphrase::meant)), 100 - 100 * rate(right, some.and(one -> !one.meant())));
  }

  private static double rate(Map<Paraphrase, Boolean> right, Predicate<Paraphrase> some) {
    List<Boolean> counted = right.entrySet().stream()
        .filter(entry -> some.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
    return counted.isEmpty() ? 1 : counted.stream().filter(Boolean::booleanValue).count() / (double) counted.size();
  }
}
