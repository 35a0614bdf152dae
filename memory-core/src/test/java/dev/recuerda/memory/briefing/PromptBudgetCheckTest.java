package dev.recuerda.memory.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.recall.Recollection;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Check 11 of the acceptance list: no memory makes a prompt exceed its budget of tokens, however they are counted; what finds
 * no room is named and never cut; a fact that is too long is refused and never shortened.
 */
class PromptBudgetCheckTest {

  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final int PROFILES = Cases.count(200, 10_000);
  private static final int PER_TURN = 4;
  private static final List<TokenCounter> COUNTERS = List.of(
      TokenCounter.estimate(),
      String::length,
      text -> text.getBytes(StandardCharsets.UTF_8).length / 3,
      text -> text.split("\\b").length);

  /** One prompt of a random memory, with all that decided on it. */
  private record Trial(int budget, TokenCounter counter, Recollection memory, Message message, Briefing briefing) {

    static Trial of(int seed) {
      AnyMemory any = new AnyMemory(seed);
      int budget = 1 + any.upTo(4_000);
      TokenCounter counter = any.any(COUNTERS);
      Recollection memory = any.recollection(any.upTo(20), any.upTo(20), any.upTo(10), any.upTo(12));
      Message message = any.message();
      Briefing briefing = new PromptAssembly(budget, counter, "es", Optional.empty(), KEY).brief(message, memory);
      return new Trial(budget, counter, memory, message, briefing);
    }

    List<Turn> turns() {
      return briefing.prompt().turns();
    }

    long tokens(List<Turn> turns) {
      return turns.stream().mapToLong(turn -> counter.tokens(turn.text()) + PER_TURN).sum();
    }

    /** The tokens of what is never left out: the instructions and the message. */
    long always() {
      return tokens(List.of(turns().get(0), turns().get(turns().size() - 1)));
    }
  }

  @Test
  void no_prompt_has_more_tokens_than_its_budget() {
    int full = 0;
    for (int seed = 0; seed < PROFILES; seed++) {
      Trial trial = Trial.of(seed);

      long tokens = trial.tokens(trial.turns());

      assertThat(tokens).as("seed %d", seed).isLessThanOrEqualTo(Math.max(trial.budget(), trial.always()));
      assertThat(trial.briefing().tokens()).as("seed %d", seed).isEqualTo(tokens);
      full += trial.briefing().leftOut().isEmpty() ? 0 : 1;
    }
    assertThat(full).as("prompts that had no room for everything").isGreaterThan(PROFILES / 4);
    Cases.report("11", "%,d random profiles and facts, %,d of them too much for their budget: none exceeded it", PROFILES, full);
  }

  @Test
  void nothing_in_a_prompt_is_cut_and_what_is_left_out_is_named() {
    long whole = 0;
    for (int seed = 0; seed < PROFILES; seed++) {
      Trial trial = Trial.of(seed);

      List<Told> told = Told.in(trial.briefing().prompt());

      List<Told> all = Told.of(trial.memory());
      assertThat(new HashSet<>(all).containsAll(told)).as("seed %d, all of it was remembered so", seed).isTrue();
      assertThat(told).as("seed %d", seed).hasSize(sizeWithoutWindow(trial.briefing().used()));
      assertThat(sizeWithoutWindow(trial.briefing().used()) + sizeWithoutWindow(trial.briefing().leftOut()))
          .as("seed %d", seed).isEqualTo(all.size());
      whole += told.size();
    }
    Cases.report("11", "%,d memories in %,d prompts: every one whole", whole, PROFILES);
  }

  private static int sizeWithoutWindow(Briefing.Contents contents) {
    return contents.facts().size() + contents.episodes().size() + contents.profile().size();
  }

  @Test
  void a_fact_is_held_as_it_is_or_refused_and_never_shortened() {
    int refused = 0;
    for (int seed = 0; seed < PROFILES; seed++) {
      AnyMemory any = new AnyMemory(seed);
      String statement = any.line(80);

      if (statement.codePointCount(0, statement.length()) > Claim.MAX_LENGTH) {
        assertThatThrownBy(() -> Claim.plain("any", statement)).isInstanceOf(InvalidInputException.class);
        refused++;
      } else {
        assertThat(Claim.plain("any", statement).statement()).as("seed %d", seed).isEqualTo(statement);
      }
    }
    assertThat(refused).isBetween(PROFILES / 10, PROFILES * 9 / 10);
    Cases.report("11", "%,d statements: %,d too long and refused, the others whole", PROFILES, refused);
  }
}
