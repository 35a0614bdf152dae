package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the sentences of the table beside this class are meant, and which rule says so. */
class SaidTest {

  private static final Consent GENERAL = Consent.standing(true, List.of());

  private final WritePolicy policy = WritePolicy.standard();

  @ParameterizedTest
  @MethodSource
  void the_rule_decides_that_the_sentence_is_for(Said said) {
    Decision decision = policy.decide(said.candidate(), Optional.of(said.message()), GENERAL);

    assertThat(decision.rule()).as(said.message().text()).isEqualTo(said.rule());
  }

  static List<Said> the_rule_decides_that_the_sentence_is_for() {
    List<Said> all = new ArrayList<>();
    String rule = "";
    for (String line : lines()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        rule = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        all.add(Said.read(line, rule));
      }
    }
    return all;
  }

  private static List<String> lines() {
    try (var file = Objects.requireNonNull(SaidTest.class.getResourceAsStream("said.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Said(String rule, String category, Message message, int start, int end, Optional<String> value) {

    static Said read(String line, String rule) {
      String[] sides = line.split(" => ", 2);
      String category = sides[0].substring(0, sides[0].indexOf(": "));
      String marked = sides[0].substring(category.length() + 2);
      int open = marked.indexOf('{');
      int close = marked.indexOf('}') - 1;
      String text = marked.replace("{", "").replace("}", "");
      return new Said(rule, category, Message.fromUser("m1", Instant.EPOCH, text), Math.max(0, open),
          open < 0 ? text.length() : close, sides.length > 1 ? Optional.of(sides[1]) : Optional.empty());
    }

    Candidate candidate() {
      Claim claim = new Claim(FactKind.FACT, category, Optional.empty(), "A statement of its own", value,
          ConsentScope.PERSONALIZATION);
      return new Candidate(claim, Evidence.span(message, start, end), "test");
    }

    @Override
    public String toString() {
      return message.text();
    }
  }
}
