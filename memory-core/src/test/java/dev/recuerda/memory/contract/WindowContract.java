package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.saidIn;
import static dev.recuerda.memory.contract.Samples.useless;
import static dev.recuerda.memory.contract.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link UserRecords#recall} promises of the window. */
public interface WindowContract extends NeedsStore {

  private UserId userWhoSaid(List<Episode> episodes) {
    UserId user = anyUser();
    change(user, records -> episodes.forEach(episode -> records.messages().add(episode, Terms.none())));
    return user;
  }

  private List<Long> positions(UserId user, ReadPlan plan) {
    return recall(user, plan).window().stream().map(Episode::position).toList();
  }

  private static ReadPlan except(int count, long position) {
    return new ReadPlan(
        count, Optional.empty(), Optional.of(m(position)), ProfileExtent.NONE, 0, Optional.empty());
  }

  private static ReadPlan inSession(int count, SessionId session, Optional<Long> except) {
    return new ReadPlan(
        count, Optional.of(session), except.map(Samples::m), ProfileExtent.NONE, 0, Optional.empty());
  }

  @Test
  default void the_window_is_the_latest_messages_oldest_first() {
    UserId user = userWhoSaid(Samples.said(20));

    List<Long> window = positions(user, window(3));

    assertThat(window).containsExactly(18L, 19L, 20L);
  }

  @Test
  default void the_window_is_smaller_where_there_is_less() {
    UserId user = userWhoSaid(Samples.said(2));

    List<Long> window = positions(user, window(12));

    assertThat(window).containsExactly(1L, 2L);
  }

  @Test
  default void what_is_not_useful_is_left_out_before_the_limit() {
    UserId user = userWhoSaid(List.of(said(1, "one"), said(2, "two"), useless(3), useless(4), useless(5)));

    List<Long> window = positions(user, window(2));

    assertThat(window).containsExactly(1L, 2L);
  }

  @Test
  default void the_message_being_answered_is_left_out_before_the_limit() {
    UserId user = userWhoSaid(Samples.said(5));

    List<Long> window = positions(user, except(3, 5));

    assertThat(window).containsExactly(2L, 3L, 4L);
  }

  @Test
  default void an_excepted_message_in_the_middle_is_left_out_too() {
    UserId user = userWhoSaid(Samples.said(5));

    List<Long> window = positions(user, except(3, 4));

    assertThat(window).containsExactly(2L, 3L, 5L);
  }

  @Test
  default void excepting_an_unknown_message_leaves_nothing_out() {
    UserId user = userWhoSaid(Samples.said(3));

    List<Long> window = positions(user, except(3, 99));

    assertThat(window).containsExactly(1L, 2L, 3L);
  }

  @Test
  default void a_window_on_two_sessions_has_the_messages_of_both_in_their_order_and_of_no_other() {
    SessionId one = new SessionId(Samples.anyUuid());
    SessionId two = new SessionId(Samples.anyUuid());
    SessionId other = new SessionId(Samples.anyUuid());
    UserId user = userWhoSaid(List.of(
        saidIn(one, 1), saidIn(two, 2), saidIn(other, 3), said(4, "nowhere"), saidIn(one, 5), saidIn(two, 6)));
    ReadPlan plan = inSession(3, one, Optional.of(6L)).of(Set.of(one, two));

    List<Long> window = positions(user, plan);

    assertThat(window).containsExactly(1L, 2L, 5L);
  }

  @Test
  default void a_window_on_a_session_has_the_messages_of_that_session() {
    SessionId one = new SessionId(Samples.anyUuid());
    SessionId other = new SessionId(Samples.anyUuid());
    UserId user = userWhoSaid(
        List.of(saidIn(one, 1), saidIn(one, 2), saidIn(one, 3), saidIn(other, 4), said(5, "outside")));

    List<Long> window = positions(user, inSession(2, one, Optional.empty()));

    assertThat(window).containsExactly(2L, 3L);
  }

  @Test
  default void a_window_on_a_session_leaves_out_the_message_being_answered_before_the_limit() {
    SessionId session = new SessionId(Samples.anyUuid());
    UserId user = userWhoSaid(List.of(saidIn(session, 1), saidIn(session, 2), saidIn(session, 3)));

    List<Long> window = positions(user, inSession(2, session, Optional.of(3L)));

    assertThat(window).containsExactly(1L, 2L);
  }

  @Test
  default void a_window_on_an_unknown_session_is_empty() {
    UserId user = userWhoSaid(Samples.said(3));

    List<Long> window = positions(user, inSession(5, new SessionId(Samples.anyUuid()), Optional.empty()));

    assertThat(window).isEmpty();
  }

  @Test
  default void a_window_without_a_session_has_the_messages_of_all_sessions() {
    UserId user = userWhoSaid(List.of(saidIn(new SessionId(Samples.anyUuid()), 1),
        saidIn(new SessionId(Samples.anyUuid()), 2), said(3, "outside")));

    List<Long> window = positions(user, window(5));

    assertThat(window).containsExactly(1L, 2L, 3L);
  }

  @Test
  default void a_message_that_leaves_a_session_leaves_its_window() {
    SessionId session = new SessionId(Samples.anyUuid());
    UserId user = userWhoSaid(List.of(saidIn(session, 1), saidIn(session, 2)));

    change(user, records -> records.messages().replace(said(1, "elsewhere"), Terms.none()));

    assertThat(positions(user, inSession(5, session, Optional.empty()))).containsExactly(2L);
  }

  @Test
  default void messages_of_the_same_instant_stand_in_the_order_of_their_positions() {
    UserId user = userWhoSaid(List.of(said(10, AT, "d"), said(2, AT, "b"), said(9, AT, "c"), said(1, AT, "a")));

    List<Long> window = positions(user, window(3));

    assertThat(window).containsExactly(2L, 9L, 10L);
  }

  @Test
  default void a_late_arrival_stands_in_the_window_where_it_was_said() {
    UserId user = userWhoSaid(List.of(said(1, AT, "one"), said(2, AT.plusSeconds(20), "three"),
        said(3, AT.plusSeconds(10), "two"), said(4, AT.minusSeconds(10), "zero")));

    List<Long> window = positions(user, window(3));

    assertThat(window).containsExactly(1L, 3L, 2L);
  }

  @Test
  default void a_plan_without_a_window_has_none() {
    UserId user = userWhoSaid(Samples.said(3));

    List<Episode> window = recall(user, Samples.lookingFor("message")).window();

    assertThat(window).isEmpty();
  }
}
