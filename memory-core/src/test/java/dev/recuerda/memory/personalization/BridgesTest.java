package dev.recuerda.memory.personalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotGrantedException;
import org.junit.jupiter.api.Test;

class BridgesTest {

  private static final Space ARCHIVE = new Space("archive");

  @Test
  void five_bridges_are_there_by_default() {
    Bridges standard = Bridges.standard();

    assertThat(standard.declared()).extracting(Bridge::toString).containsExactlyInAnyOrder(
        "memovee to basic-conversation", "basic-conversation to personalization", "basic-conversation to prompt-assembly",
        "prompt-assembly to memovee", "basic-conversation to memovee");
  }

  @Test
  void a_bridge_leads_one_way() {
    Bridges standard = Bridges.standard();

    assertThat(standard.lead(Space.BASIC_CONVERSATION, Space.PERSONALIZATION)).isTrue();
    assertThat(standard.lead(Space.PERSONALIZATION, Space.BASIC_CONVERSATION)).isFalse();
  }

  @Test
  void two_bridges_in_a_row_are_none() {
    Bridges standard = Bridges.standard();

    assertThatThrownBy(() -> standard.cross(Space.MEMOVEE, Space.PERSONALIZATION))
        .isInstanceOf(NotGrantedException.class).hasMessageContaining("memovee").hasMessageContaining("personalization");
  }

  @Test
  void a_bridge_that_is_declared_can_be_crossed() {
    Bridges more = Bridges.none().and(new Bridge(ARCHIVE, Space.PERSONALIZATION));

    assertThatCode(() -> more.cross(ARCHIVE, Space.PERSONALIZATION)).doesNotThrowAnyException();
    assertThat(Bridges.none().declared()).isEmpty();
  }

  @Test
  void a_bridge_leads_somewhere_else() {
    assertThatThrownBy(() -> new Bridge(ARCHIVE, ARCHIVE)).isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bridge.to");
  }

  @Test
  void the_name_of_a_component_is_a_plain_one() {
    assertThatThrownBy(() -> new Space("Basic Conversation")).isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("space");
  }
}
