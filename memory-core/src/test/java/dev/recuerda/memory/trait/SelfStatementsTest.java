package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.privacy.Consent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people say of themselves is written, and what they ask, order or are going through is not: sentences that somebody else
 * wrote without knowing the rules. {@code dev} and {@code more} may be looked at by whoever works on the rules; {@code unseen}
 * may not. Each opens a conversation, as it is given and lower-cased without its final punctuation, and the worse of the two
 * counts. The floors are what is reached, only ever to be tightened.
 */
class SelfStatementsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Consent GENERAL = Consent.standing(true, List.of());

  @ParameterizedTest
  @CsvSource({"es.dev, 0.89, 0.01", "es.unseen, 0.79, 0.02", "en.dev, 0.81, 0.01", "en.more, 0.88, 0.0", "en.unseen, 0.59, 0.01"})
  void what_is_told_of_oneself_is_written_and_nothing_else(String set, double leastWritten, double mostNotToBeWritten) {
    List<String> toBeWritten = sentences(set, "[written]");
    List<String> notToBeWritten = sentences(set, "[not written]");

    double written = rate(toBeWritten, sentence -> isWritten(sentence) && isWritten(lowered(sentence)));
    double mistaken = rate(notToBeWritten, sentence -> isWritten(sentence) || isWritten(lowered(sentence)));

    assertThat(written).as("%s written, share", set).isGreaterThanOrEqualTo(leastWritten);
    assertThat(mistaken).as("%s not to be written, share that is", set).isLessThanOrEqualTo(mostNotToBeWritten);
  }

  private static boolean isWritten(String sentence) {
    Message message = Message.fromUser("m", NOON, sentence);
    List<Candidate> candidates = RuleExtractor.standard().propose(message, List.of());
    return candidates.stream()
        .map(candidate -> WritePolicy.standard().decide(candidate, Optional.of(message), GENERAL))
        .anyMatch(decision -> decision instanceof Decision.Accepted);
  }

  private static String lowered(String sentence) {
    return sentence.toLowerCase(Locale.ROOT).replaceAll("[.!?…]+$", "");
  }

  private static double rate(List<String> sentences, Predicate<String> which) {
    return sentences.stream().filter(which).count() / (double) sentences.size();
  }

  private static List<String> sentences(String set, String heading) {
    List<String> sentences = new ArrayList<>();
    String under = "";
    for (String line : lines("self." + set + ".txt")) {
      if (line.startsWith("[")) {
        under = line;
      } else if (under.equals(heading) && !line.isBlank()) {
        sentences.add(line);
      }
    }
    return sentences;
  }

  private static List<String> lines(String file) {
    try (var in = Objects.requireNonNull(SelfStatementsTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
