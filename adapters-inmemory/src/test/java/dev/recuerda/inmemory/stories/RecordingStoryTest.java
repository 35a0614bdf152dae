package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Recorded;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.privacy.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingStoryTest {

  private final House house = new House();

  @Test
  void a_message_gets_the_next_position() {
    house.said(house.marta, "hola");

    assertThat(house.marta.record(house.says("¿qué tal?")).episode().position()).isEqualTo(2);
  }

  @Test
  void what_is_finer_than_a_microsecond_is_cut_off_so_that_every_store_keeps_the_same() {
    Message message = Message.fromUser("m", House.MORNING.plusNanos(1_999), "hola");

    assertThat(house.marta.record(message).episode().message().at()).isEqualTo(House.MORNING.plusNanos(1_000));
  }

  @Test
  void a_message_that_comes_twice_is_kept_as_it_was_the_first_time() {
    Message first = house.said(house.marta, "hola");
    List<AuditEntry> trail = house.marta.trail(10);

    Recorded again = house.marta.record(first.saying("adiós"));

    assertThat(again.outcome()).isEqualTo(Recorded.Outcome.CONFLICTING);
    assertThat(again.episode().message()).isEqualTo(first);
    assertThat(house.marta.conversation(10)).hasSize(1);
    assertThat(house.marta.trail(10)).isEqualTo(trail);
  }

  @Test
  void the_same_message_twice_is_a_repetition() {
    Message message = house.said(house.marta, "hola");

    assertThat(house.marta.record(message).outcome()).isEqualTo(Recorded.Outcome.REPEATED);
  }

  @Test
  void one_id_may_name_a_message_of_each_of_two_users() {
    Message message = house.said(house.marta, "soy Marta");

    assertThat(house.luis.record(message.saying("soy Luis")).isNew()).isTrue();
    assertThat(house.marta.conversation(1).get(0).message().text()).isEqualTo("soy Marta");
  }

  @Test
  void after_four_hours_of_silence_another_sitting_begins() {
    house.said(house.marta, "hola");
    house.later(Duration.ofHours(4));
    house.said(house.marta, "volví");
    house.said(house.marta, "¿sigues ahí?");

    assertThat(house.marta.conversation(10)).extracting(Episode::sitting).containsExactly(1, 2, 2);
  }

  @Test
  void another_session_is_another_sitting() {
    house.marta.record(house.says("hola").in(new SessionId(new UUID(1, 1))));
    house.marta.record(house.says("hola").in(new SessionId(new UUID(2, 2))));

    assertThat(house.marta.conversation(10)).extracting(Episode::sitting).containsExactly(1, 2);
  }

  @Test
  void sessions_that_go_on_at_once_are_a_sitting_each() {
    SessionId one = new SessionId(new UUID(1, 1));
    SessionId other = new SessionId(new UUID(2, 2));
    for (int i = 0; i < 3; i++) {
      house.marta.record(house.says("hola").in(one));
      house.marta.record(house.says("hola").in(other));
    }

    assertThat(house.marta.conversation(10)).extracting(Episode::sitting).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void days_that_arrive_out_of_order_are_a_sitting_each() {
    for (int day : List.of(10, 1, 5, 11)) {
      house.marta.record(Message.fromUser("day " + day, House.MORNING.plus(Duration.ofDays(day)), "hola"));
    }

    assertThat(house.marta.conversation(10)).extracting(Episode::sitting).doesNotHaveDuplicates();
  }

  @Test
  void what_arrives_days_late_is_no_part_of_the_sitting_that_is_going_on() {
    house.later(Duration.ofDays(3));
    house.said(house.marta, "hola");

    Recorded late = house.marta.record(Message.fromUser("late", House.MORNING, "te escribí hace días"));

    assertThat(late.episode().sitting()).isEqualTo(2);
  }
}
