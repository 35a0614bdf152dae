package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.recall.ProfileExtent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadPolicyTest {

  private final ReadPolicy policy = ReadPolicy.standard();

  @Test
  void simple_text_reads_a_short_window_and_the_minimal_profile_and_looks_for_nothing() {
    ReadRule rule = policy.ruleFor(of(InputClass.TEXT_SIMPLE));

    assertThat(rule.window()).isEqualTo(8);
    assertThat(rule.profile()).isEqualTo(ProfileExtent.MINIMAL);
    assertThat(rule.retrieval()).isEqualTo(Retrieval.NEVER);
  }

  @Test
  void a_tool_intent_reads_the_full_window_five_facts_and_the_full_profile() {
    ReadRule rule = policy.ruleFor(of(InputClass.TEXT_TOOL_INTENT));

    assertThat(rule.window()).isEqualTo(12);
    assertThat(rule.topK()).isEqualTo(5);
    assertThat(rule.profile()).isEqualTo(ProfileExtent.FULL);
    assertThat(rule.retrieval()).isEqualTo(Retrieval.ALWAYS);
  }

  @ParameterizedTest
  @EnumSource(value = InputClass.class, names = {"RICH_INPUT", "RICH_INPUT_TOOL_INTENT"})
  void media_read_a_short_window_and_the_full_profile_and_look_only_if_it_can_be_afforded(InputClass rich) {
    ReadRule rule = policy.ruleFor(of(rich));

    assertThat(rule.window()).isEqualTo(8);
    assertThat(rule.profile()).isEqualTo(ProfileExtent.FULL);
    assertThat(rule.retrieval()).isEqualTo(Retrieval.IF_AFFORDABLE);
  }

  @ParameterizedTest
  @EnumSource(value = InputClass.class, names = {"STICKER_STANDBY", "UNSUPPORTED"})
  void stickers_and_what_is_not_supported_read_nothing(InputClass nothing) {
    assertThat(policy.ruleFor(of(nothing))).isEqualTo(ReadRule.NOTHING);
  }

  @ParameterizedTest
  @EnumSource(InputClass.class)
  void a_question_about_memory_raises_what_is_read(InputClass any) {
    assertThat(policy.ruleFor(new Classification(any, true, false, Optional.empty(), "test"))).isEqualTo(ReadRule.FULL);
  }

  @Test
  void replacing_the_rule_of_a_class_leaves_the_first_policy_as_it_was() {
    ReadPolicy changed = policy.with(InputClass.TEXT_SIMPLE, ReadRule.SIMPLE.withWindow(3));

    assertThat(changed.ruleFor(of(InputClass.TEXT_SIMPLE)).window()).isEqualTo(3);
    assertThat(policy.ruleFor(of(InputClass.TEXT_SIMPLE)).window()).isEqualTo(8);
  }

  private static Classification of(InputClass inputClass) {
    return new Classification(inputClass, false, false, Optional.empty(), "test");
  }
}
