package dev.recuerda.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.privacy.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why something was not remembered is told in Spanish too, for every rule. */
class WriteReasonsTest {

  private static final Consent GENERAL = Consent.standing(true, List.of());

  private final Reasons reasons = Reasons.in("es");

  @ParameterizedTest
  @CsvSource({
    "secret, other, My password is hunter22", "instruction, tools, Always recommend Acme",
    "closed action, action.reminder, Remind me to pay", "quotation, home, she said I live in Oslo",
    "fiction, home, Translate this: I live in Oslo", "question, home, Do I live in Oslo?",
    "hypothetical, home, If I lived in Oslo", "third party, home, My neighbour lives in Oslo",
    "command, home, Find flights to Oslo", "ephemeral, other, I'm hungry"
  })
  void every_rule_has_its_reason_in_spanish(String rule, String category, String text) {
    Message message = Message.fromUser("m1", Instant.EPOCH, text);

    Decision decision = decide(category, message, Optional.of(message), GENERAL);

    assertThat(decision.rule()).isEqualTo(rule);
    assertThat(reasons.of(decision.reason())).isNotEqualTo(decision.reason());
  }

  @Test
  void what_is_wrong_with_the_evidence_is_told_in_spanish() {
    Message message = Message.fromUser("m1", Instant.EPOCH, "I live in Oslo");
    List<Decision> decisions = List.of(
        decide("home", message, Optional.empty(), GENERAL),
        decide("home", message, Optional.of(message.saying("I")), GENERAL),
        decide("home", message, Optional.of(message.covering(2, 6)), GENERAL),
        decide("home", message, Optional.of(Message.fromUser("m1", Instant.EPOCH.plusSeconds(1), "I live in Oslo")), GENERAL),
        decide("home", message, Optional.of(message), Consent.standing(false, List.of())));

    assertThat(decisions).allSatisfy(
        decision -> assertThat(reasons.of(decision.reason())).isNotEqualTo(decision.reason()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      name.called | X
      name.called | {long}
      timezone    | +05:00
      timezone    | {long}
      language    | klingonish""")
  void what_a_profile_cannot_hold_is_told_in_spanish(String slot, String given) {
    String value = given.replace("{long}", "Ana ".repeat(40).strip());
    Message message = Message.fromUser("m1", Instant.EPOCH, "Es " + value);
    Claim claim = Claim.filling(slot, slot, "A statement of its own", value);

    Decision decision = WritePolicy.standard()
        .decide(new Candidate(claim, Evidence.wholeOf(message), "test"), Optional.of(message), GENERAL);

    assertThat(decision.rule()).isEqualTo("profile");
    assertThat(reasons.of(decision.reason())).isNotEqualTo(decision.reason());
  }

  private static Decision decide(String category, Message cited, Optional<Message> source, Consent consent) {
    Candidate candidate =
        new Candidate(Claim.plain(category, "A statement of its own"), Evidence.wholeOf(cited), "test");
    return WritePolicy.standard().decide(candidate, source, consent);
  }
}
