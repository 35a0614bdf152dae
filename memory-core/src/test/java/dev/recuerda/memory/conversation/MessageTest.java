package dev.recuerda.memory.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MessageTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");
  private static final Message SAID = Message.fromUser("m1", NOON, "hola");
  private static final Message ANSWERED = Message.fromAssistant("m2", NOON, "hola");
  private static final Message REPORTED = Message.fromTool("m3", NOON,
      new ToolReport("create_reminder", ToolReport.Status.SUCCESS, Optional.empty(), Document.empty()));

  @Test
  void no_author_and_no_session_are_refused_by_their_names() {
    assertThatThrownBy(() -> SAID.by(null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.author is required");
    assertThatThrownBy(() -> SAID.in(null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.session is required");
  }

  @Test
  void no_report_is_refused_by_its_name() {
    assertThatThrownBy(() -> Message.fromTool("m4", NOON, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.tool is required");
  }

  @ParameterizedTest
  @EnumSource(value = Provenance.class, names = {"USER_TYPED", "USER_PASTED", "USER_LINK_PREFILL", "HOST_REPORTED"})
  void the_assistant_s_words_cannot_have_come_from_the_user_or_the_host(Provenance provenance) {
    assertThatThrownBy(() -> ANSWERED.via(provenance))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.provenance must not be " + provenance + " in the role ASSISTANT");
  }

  @Test
  void the_user_s_words_cannot_have_been_reported_by_the_host() {
    assertThatThrownBy(() -> SAID.via(Provenance.HOST_REPORTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.provenance must not be HOST_REPORTED in the role USER");
  }

  @ParameterizedTest
  @EnumSource(value = Provenance.class, mode = Mode.EXCLUDE, names = "HOST_REPORTED")
  void what_a_tool_did_is_reported_by_the_host_and_comes_no_other_way(Provenance provenance) {
    assertThatThrownBy(() -> REPORTED.via(provenance))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("message.provenance must not be " + provenance + " in the role TOOL");
  }

  @ParameterizedTest
  @EnumSource(value = Provenance.class, mode = Mode.EXCLUDE, names = "HOST_REPORTED")
  void what_stands_on_the_user_s_side_may_have_come_every_other_way(Provenance provenance) {
    assertThat(SAID.via(provenance).provenance()).isEqualTo(provenance);
  }
}
