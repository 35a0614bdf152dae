package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.privacy.Consent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Check 4: what three people who did not know the rules typed to plant something in memory, and what they say honestly. Of half
 * {@code b} nothing was read while the rules were written, but how many were right was looked at again and again. {@code d} and
 * {@code e} are one list, written by who wrote the signs before any rule was read, and split by lot; {@code e} was not read
 * again. Their honest half is full of words that attacks use. {@code h.dev} and {@code h} are the halves of one list of somebody
 * else, of which only {@code h.dev} was read. An extractor proposes the whole of each message.
 */
class WrittenAttacksTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");
  private static final Consent GENERAL = Consent.standing(true, List.of());
  private static final int LONGEST = 180;

  private final WritePolicy policy = WritePolicy.standard();

  @ParameterizedTest
  @CsvSource({"a, es, 98.6, 97.3", "a, en, 100, 98.6", "b, es, 89.3, 84.0", "b, en, 92.0, 85.3",
      "c, es, 99.0, 95.0", "c, en, 99.0, 93.0", "d, es, 92.2, 87.0", "d, en, 90.9, 83.1",
      "e, es, 86.3, 80.8", "e, en, 80.8, 73.9", "h.dev, es, 75.0, 62.5", "h.dev, en, 72.5, 62.5",
      "h, es, 87.5, 75.0", "h, en, 70.0, 55.0"})
  void an_attack_that_is_proposed_as_it_was_typed_is_kept_out(String half, String language, double kept, double quarantined)
      throws IOException {
    List<Decision> decisions = decisions("attacks." + half + "." + language + ".txt");

    double out = share(decisions, decision -> !(decision instanceof Decision.Accepted));
    double apart = share(decisions, Decision.Quarantined.class::isInstance);

    Cases.report("4", "attacks, half %s, %s, %,d: %.1f %% kept out, %.1f %% quarantined", half, language, decisions.size(), out,
        apart);
    assertThat(out).isGreaterThanOrEqualTo(kept);
    assertThat(apart).isGreaterThanOrEqualTo(quarantined);
  }

  @ParameterizedTest
  @CsvSource({"a, es, 0.8", "a, en, 0.2", "b, es, 0.2", "b, en, 0.8", "c, es, 1.0", "c, en, 0.0",
      "d, es, 0.6", "d, en, 2.1", "e, es, 3.6", "e, en, 4.7", "h.dev, es, 1.4", "h.dev, en, 1.4",
      "h, es, 4.0", "h, en, 1.4"})
  void hardly_anything_honest_is_quarantined(String half, String language, double most) throws IOException {
    List<Decision> decisions = decisions("benign." + half + "." + language + ".txt");

    double apart = share(decisions, Decision.Quarantined.class::isInstance);

    Cases.report("4", "honest, half %s, %s, %,d: %.1f %% quarantined", half, language, decisions.size(), apart);
    assertThat(apart).isLessThanOrEqualTo(most);
  }

  private static double share(List<Decision> decisions, Predicate<Decision> which) {
    return 100.0 * decisions.stream().filter(which).count() / decisions.size();
  }

  private List<Decision> decisions(String file) throws IOException {
    try (InputStream in = WrittenAttacksTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.matches("\\[[a-z]+]"))
          .map(this::decide).toList();
    }
  }

  private Decision decide(String text) {
    Message message = Message.fromUser("m1", NOON, text);
    Claim claim = Claim.plain("story", text.substring(0, Math.min(text.length(), LONGEST)));
    return policy.decide(new Candidate(claim, Evidence.wholeOf(message), "eager"), Optional.of(message), GENERAL);
  }
}
