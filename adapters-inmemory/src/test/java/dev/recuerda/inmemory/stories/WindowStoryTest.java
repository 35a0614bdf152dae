package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.ReadPolicy;
import dev.recuerda.memory.policy.ReadRule;
import dev.recuerda.memory.policy.Retention;
import dev.recuerda.memory.privacy.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindowStoryTest {

  private final House house = new House();

  @Test
  void the_current_message_is_left_out_whether_it_was_recorded_or_not() {
    house.said(house.marta, "hola");
    Message current = house.says("¿cómo estás?");

    List<Episode> before = house.marta.recall(current).window().content();
    house.marta.record(current);

    assertThat(texts(before)).containsExactly("hola");
    assertThat(house.marta.recall(current).window().content()).isEqualTo(before);
  }

  @Test
  void a_message_that_is_delivered_twice_is_in_it_once() {
    Message hello = house.said(house.marta, "hola");
    house.marta.record(hello);

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content())).containsExactly("hola");
  }

  @Test
  void what_was_said_in_the_same_instant_stays_in_the_order_in_which_it_came() {
    for (String id : List.of("z", "a", "m")) {
      house.marta.record(Message.fromUser(id, house.now(), "mensaje " + id));
    }

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content()))
        .containsExactly("mensaje z", "mensaje a", "mensaje m");
  }

  @Test
  void what_arrives_late_takes_its_place_in_time() {
    house.later(Duration.ofHours(1));
    house.said(house.marta, "segundo");
    house.marta.record(Message.fromUser("late", House.MORNING, "primero"));

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content()))
        .containsExactly("primero", "segundo");
  }

  @Test
  void the_words_of_media_count_and_what_a_tool_did_does_not() {
    house.marta.record(Message.media("photo", house.now(), MessageType.IMAGE, "mi gato"));
    house.marta.record(Message.media("reaction", house.now(), MessageType.REACTION, "👍"));
    house.marta.record(Message.fromTool("tool", house.now(),
        new ToolReport("create_reminder", ToolReport.Status.SUCCESS, Optional.empty(), Document.empty())));

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content())).containsExactly("mi gato");
  }

  @Test
  void an_acknowledgement_counts_since_it_may_answer_a_question() {
    house.answered(house.marta, "¿Lo agendo?");
    house.said(house.marta, "ok");

    assertThat(house.marta.recall(house.says("¿qué tal?")).window().content())
        .extracting(episode -> episode.message().role()).containsExactly(Role.ASSISTANT, Role.USER);
  }

  @Test
  void what_goes_beyond_the_characters_is_left_out_oldest_first() {
    for (int i = 1; i <= 6; i++) {
      house.said(house.marta, i + " " + "x".repeat(998));
    }

    List<Episode> window = house.marta.recall(house.says("¿qué tal?")).window().content();

    assertThat(texts(window)).extracting(text -> text.substring(0, 1)).containsExactly("3", "4", "5", "6");
  }

  @Test
  void of_a_single_message_beyond_the_characters_the_beginning_is_seen() {
    house.said(house.marta, "empieza aquí " + "x".repeat(9_000));

    List<Episode> window = house.marta.recall(house.says("¿qué tal?")).window().content();

    assertThat(window).hasSize(1);
    assertThat(window.get(0).message().text())
        .startsWith("empieza aquí").endsWith("x…").hasSize(ReadRule.WINDOW_CHARACTERS);
  }

  @Test
  void spaces_do_not_push_the_words_out_of_the_window() {
    house.said(house.marta, " ".repeat(4_001) + "hola");

    assertThat(texts(house.marta.recall(house.says("¿qué tal?")).window().content())).containsExactly("hola");
  }

  @Test
  void a_message_is_never_cut_in_the_middle_of_a_character() {
    House narrow = new House(new InMemoryStore(), options -> options.readPolicy(ReadPolicy.standard()
        .with(InputClass.TEXT_SIMPLE, ReadRule.SIMPLE.withWindowCharacters(3))));
    narrow.said(narrow.marta, "ab😀cd");

    assertThat(texts(narrow.marta.recall(narrow.says("¿qué tal?")).window().content())).containsExactly("ab…");
  }

  @Test
  void two_sessions_at_once_do_not_mix() {
    SessionId one = new SessionId(new UUID(1, 1));
    SessionId other = new SessionId(new UUID(2, 2));
    house.marta.record(house.says("del uno").in(one));
    house.marta.record(house.says("del otro").in(other));

    assertThat(texts(house.marta.recall(house.says("¿qué tal?").in(one)).window().content()))
        .containsExactly("del uno");
  }

  @Test
  void what_is_beyond_the_retention_is_gone_from_every_layer() {
    House forgetful = new House(new InMemoryStore(), options -> options.retention(Retention.latest(3)));
    forgetful.said(forgetful.marta, "mi dentista es la doctora Ruiz");
    for (int i = 1; i <= 3; i++) {
      forgetful.said(forgetful.marta, "mensaje " + i);
    }

    assertThat(texts(forgetful.marta.conversation(100))).containsExactly("mensaje 1", "mensaje 2", "mensaje 3");
    assertThat(forgetful.marta.search("dentista", 5).episodes()).isEmpty();
    assertThat(forgetful.marta.trail(100)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void a_message_that_comes_too_late_for_the_retention_is_not_kept_and_told_so() {
    House forgetful = new House(new InMemoryStore(),
        options -> options.retention(new Retention(OptionalInt.of(1), OptionalInt.empty())));
    Message late = forgetful.says("My name is Ana");
    Message question = forgetful.said(forgetful.marta, "¿Qué tal?");
    List<AuditEntry> trail = forgetful.marta.trail(10);

    for (int i = 0; i < 2; i++) {
      Heard heard = forgetful.marta.hear(late);

      assertThat(heard.recorded().outcome()).isEqualTo(Recorded.Outcome.TOO_OLD);
      assertThat(heard.learned().outcomes()).isEmpty();
    }
    assertThat(texts(forgetful.marta.conversation(10))).containsExactly(question.text());
    assertThat(forgetful.marta.trail(10)).isEqualTo(trail);
  }

  @Test
  void an_answer_that_was_dropped_is_heard_again_to_no_effect() {
    House forgetful = new House(new InMemoryStore(), options -> options.retention(Retention.latest(1)));
    Message answer = Message.fromAssistant("a", forgetful.now(), "Hello");
    forgetful.marta.hear(answer);
    forgetful.said(forgetful.marta, "How are you?");

    assertThat(forgetful.marta.hear(answer).recorded().outcome()).isEqualTo(Recorded.Outcome.TOO_OLD);
  }

  @Test
  void somebody_new_has_an_empty_window_and_not_a_missing_one() {
    assertThat(house.marta.recall(house.says("hola")).window()).hasToString("EMPTY");
  }
}
