package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileTextsTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");

  @Test
  void each_of_them_may_be_a_message() {
    List<String> texts = new HostileTexts(1).texts(1_000, 200);

    assertThat(texts).hasSize(1_000).allSatisfy(text -> assertThat(Message.fromUser("m", NOON, text).text()).isEqualTo(text));
  }

  @Test
  void the_same_seed_makes_the_same_texts() {
    assertThat(new HostileTexts(1).texts(300, 200)).isEqualTo(new HostileTexts(1).texts(300, 200));
  }
}
