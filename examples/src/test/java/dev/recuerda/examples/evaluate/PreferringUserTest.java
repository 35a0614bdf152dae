package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.evaluate.PreferringUser.Learning;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferringUserTest {

  private static final OtherTurns SUMS = OtherTurns.at(Path.of("no such folder"));
  private static final List<Preference> TOLD = List.of(
      new Preference("food", 0, "I like my coffee without sugar.", "What shall I order at the bar?"),
      new Preference("food", 1, "The weather was fine.", "What shall I wear?"));

  @Test
  void what_the_host_reports_is_in_the_briefing_though_the_question_shares_no_word_with_it() {
    PreferringUser user = new PreferringUser(TOLD, SUMS, 0, Learning.BY_HOST);

    assertThat(user.standing(0).learned()).isTrue();
    assertThat(user.standing(0).inBriefing()).isTrue();
    assertThat(user.standing(0).quoted()).isFalse();
  }

  @Test
  void what_says_no_preference_is_not_learned_by_the_rules_and_not_in_the_briefing() {
    PreferringUser user = new PreferringUser(TOLD, SUMS, 0, Learning.BY_RULES);

    assertThat(user.standing(1).learned()).isFalse();
    assertThat(user.standing(1).inBriefing()).isFalse();
    assertThat(user.standing(1).rule()).isEqualTo("nothing proposed");
  }
}
