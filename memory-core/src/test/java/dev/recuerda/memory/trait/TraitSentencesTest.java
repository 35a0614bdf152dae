package dev.recuerda.memory.trait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned from the sentences of {@code sentences.<language>.txt}; the heading of the English file explains it. */
class TraitSentencesTest {

  /** The traits of whatever is told of a life at large, which say nothing in particular. */
  private static final Set<String> BROAD = Set.of("life", "stance", "around");

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  static Stream<String> sentences() {
    return Traits.standard().books().keySet().stream().flatMap(language -> lines("sentences." + language + ".txt"));
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = TraitSentencesTest.class.getResourceAsStream(file)) {
      return in == null
          ? Stream.empty()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.contains(" => ")
              && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void a_sentence_says_what_is_expected_of_it(String line) {
    String[] sides = line.split(" => ", 2);
    String[] spoken = sides[0].split(" \\| ", 2);
    List<Episode> before = spoken.length == 1
        ? List.of()
        : List.of(new Episode(1, Message.fromAssistant("q", NOON, spoken[0].substring("A: ".length())), 1, true));
    Message message = Message.fromUser("m", NOON, spoken[spoken.length - 1]);

    List<Candidate> proposals = RuleExtractor.standard().propose(message, before);

    assertThat(sides[1].split("; ")).allSatisfy(expected -> meets(expected, proposals));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[0m ", " \u0007", "\u0085", "\u2028", "\r\n"})
  void what_stands_between_words_keeps_no_sentence_from_being_read_and_is_no_part_of_what_is_told(String between) {
    Stream<Message> messages = sentences().map(line -> line.split(" => ", 2)[0].replace(" ", between))
        .map(text -> Message.fromUser("m", NOON, text));

    Stream<Candidate> proposals = messages.flatMap(one -> RuleExtractor.standard().propose(one, List.of()).stream());

    assertThat(proposals).isNotEmpty().allSatisfy(one -> assertThat(one.claim().statement()).doesNotContain(between));
  }

  private static void meets(String expected, List<Candidate> proposals) {
    if (expected.equals("nothing")) {
      assertThat(proposals).extracting(TraitSentencesTest::told).isEmpty();
    } else if (expected.equals("nothing in particular")) {
      assertThat(proposals).filteredOn(one -> !BROAD.contains(one.claim().category())).extracting(TraitSentencesTest::told).isEmpty();
    } else if (expected.startsWith("no ")) {
      assertThat(proposals).filteredOn(one -> isOf(one, expected.substring(3))).extracting(TraitSentencesTest::told).isEmpty();
    } else {
      String wanted = Arrays.stream(expected.split(" \\(")).findFirst().orElseThrow();
      String statement = expected.contains(" (") ? expected.substring(wanted.length() + 2, expected.length() - 1) : "";
      assertThat(proposals).as(told(proposals)).anyMatch(one -> says(one, wanted)
          && (statement.isEmpty() || one.claim().statement().equals(statement)));
    }
  }

  private static boolean says(Candidate one, String wanted) {
    boolean negated = wanted.startsWith("!");
    String[] parts = wanted.substring(negated ? 1 : 0).split("=", 2);
    return one.claim().negated() == negated && isOf(one, parts[0])
        && folded(one.claim().value().orElse("")).equals(folded(parts[1]));
  }

  private static boolean isOf(Candidate one, String trait) {
    String slot = one.claim().slot().orElseThrow().toString();
    return slot.equals(trait) || slot.startsWith(trait + ".");
  }

  private static String folded(String text) {
    return Words.of(text).stream().map(word -> word.folded()).collect(Collectors.joining(" "));
  }

  private static String told(List<Candidate> proposals) {
    return proposals.stream().map(TraitSentencesTest::told).collect(Collectors.joining("; "));
  }

  private static String told(Candidate one) {
    return one.claim().slot().orElseThrow() + (one.claim().negated() ? "=!" : "=") + one.claim().value().orElse("") + " ("
        + one.claim().statement() + ")";
  }
}
