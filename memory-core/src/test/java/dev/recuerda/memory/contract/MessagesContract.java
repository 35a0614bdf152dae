package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.lookingFor;
import static dev.recuerda.memory.contract.Samples.m;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.useless;
import static dev.recuerda.memory.contract.Samples.window;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Messages} promises. */
public interface MessagesContract extends NeedsStore {

  private UserId userWhoSaid(List<Episode> episodes) {
    UserId user = anyUser();
    change(user, records -> episodes.forEach(episode -> records.messages().add(episode, words("words"))));
    return user;
  }

  private List<Episode> latest(UserId user, int limit) {
    return look(user, records -> records.messages().latest(limit));
  }

  private long lastPosition(UserId user) {
    return look(user, records -> records.messages().lastPosition());
  }

  @Test
  default void the_last_position_is_the_highest_that_was_given() {
    UserId user = userWhoSaid(List.of(said(3, "three"), said(7, "seven"), said(5, "five")));

    long last = lastPosition(user);

    assertThat(last).isEqualTo(7);
  }

  @Test
  default void the_last_position_does_not_go_back_when_messages_are_dropped() {
    UserId user = userWhoSaid(Samples.said(5));

    change(user, records -> records.messages().keepLatest(0));

    assertThat(lastPosition(user)).isEqualTo(5);
  }

  @Test
  default void the_last_sitting_is_the_highest_that_was_given_and_does_not_go_back() {
    UserId user = userWhoSaid(List.of(in(3, said(1, "one")), in(7, said(2, "two")), in(5, said(3, "three"))));

    change(user, records -> records.messages().keepLatest(1));

    assertThat(this.<Integer>look(user, records -> records.messages().lastSitting())).isEqualTo(7);
  }

  private static Episode in(int sitting, Episode episode) {
    return new Episode(episode.position(), episode.message(), sitting, episode.useful());
  }

  @Test
  default void a_message_is_new_once() {
    UserId user = anyUser();

    List<Boolean> isNew = List.of(
        store().write(user, records -> records.messages().add(said(1, "words"), words("words"))),
        store().write(user, records -> records.messages().add(said(1, "words"), words("words"))));

    assertThat(isNew).containsExactly(true, false);
    assertThat(latest(user, 10)).containsExactly(said(1, "words"));
  }

  @Test
  default void a_second_message_of_the_same_id_changes_nothing() {
    UserId user = userWhoSaid(List.of(said(1, "words")));
    Everything before = Everything.of(store(), user, "words", "other");
    Episode second = new Episode(2, said(1, AT.plusSeconds(99), "other").message(), 2, false);

    boolean isNew = store().write(user, records -> records.messages().add(second, words("other")));

    assertThat(isNew).isFalse();
    assertThat(Everything.of(store(), user, "words", "other")).isEqualTo(before);
  }

  @Test
  default void messages_are_found_by_their_positions_each_once() {
    UserId user = userWhoSaid(Samples.said(5));

    List<Episode> found = look(user, records -> records.messages().at(List.of(2L, 5L, 2L, 9L)));

    assertThat(found).containsExactlyInAnyOrder(Samples.said(5).get(1), Samples.said(5).get(4));
  }

  @Test
  default void a_position_holds_what_took_the_place_of_its_message_and_nothing_once_it_was_dropped() {
    UserId user = userWhoSaid(Samples.said(3));
    Episode changed = Samples.said(3).get(1).saying("other", true);

    change(user, records -> records.messages().replace(changed, words("other")));
    change(user, records -> records.messages().keepLatest(2));

    assertThat(this.<List<Episode>>look(user, records -> records.messages().at(List.of(1L, 2L)))).containsExactly(changed);
  }

  @Test
  default void a_position_is_not_given_twice() {
    UserId user = userWhoSaid(Samples.said(2));
    Episode samePosition = new Episode(1, said(9, "other").message(), 1, true);

    assertThatThrownBy(() -> change(user, records -> records.messages().add(samePosition, Terms.none())))
        .isInstanceOf(PermanentException.class);

    assertThat(latest(user, 10)).isEqualTo(Samples.said(2));
  }

  @Test
  default void those_messages_are_found_that_are_there() {
    UserId user = userWhoSaid(Samples.said(3));

    Map<MessageId, Episode> found =
        look(user, records -> records.messages().find(Set.of(m(1), m(3), new MessageId("unknown"))));

    assertThat(found).isEqualTo(Map.of(m(1), said(1, "message 1"), m(3), said(3, "message 3")));
  }

  @Test
  default void nothing_is_found_for_no_ids() {
    UserId user = userWhoSaid(Samples.said(3));

    Map<MessageId, Episode> found = look(user, records -> records.messages().find(Set.of()));

    assertThat(found).isEmpty();
  }

  @Test
  default void the_latest_come_oldest_first_whether_useful_or_not() {
    UserId user = userWhoSaid(List.of(said(1, "one"), said(2, "two"), useless(3), said(4, "four")));

    List<Episode> latest = latest(user, 3);

    assertThat(latest).containsExactly(said(2, "two"), useless(3), said(4, "four"));
  }

  @Test
  default void what_was_said_in_the_same_instant_comes_in_the_order_of_positions() {
    List<Episode> inOneInstant =
        List.of(said(2, AT, "b"), said(10, AT, "d"), said(1, AT, "a"), said(9, AT, "c"));
    UserId user = userWhoSaid(inOneInstant);

    List<Episode> latest = latest(user, 10);

    assertThat(latest).extracting(Episode::position).containsExactly(1L, 2L, 9L, 10L);
  }

  @Test
  default void what_differs_by_a_microsecond_comes_in_the_order_of_time() {
    UserId user = userWhoSaid(List.of(said(1, AT.plusNanos(1_000), "later"), said(2, AT, "earlier")));

    List<Episode> latest = latest(user, 10);

    assertThat(latest).extracting(Episode::position).containsExactly(2L, 1L);
  }

  @Test
  default void a_late_arrival_stands_where_it_was_said() {
    UserId user = userWhoSaid(List.of(said(1, AT, "one"), said(2, AT.plusSeconds(20), "three")));

    change(user, records -> records.messages().add(said(3, AT.plusSeconds(10), "two"), Terms.none()));

    assertThat(latest(user, 10)).extracting(episode -> episode.message().text()).containsExactly("one", "two", "three");
  }

  @Test
  default void none_of_the_latest_is_nothing() {
    UserId user = userWhoSaid(Samples.said(3));

    List<Episode> latest = latest(user, 0);

    assertThat(latest).isEmpty();
  }

  @Test
  default void fewer_of_the_latest_than_none_is_none() {
    UserId user = userWhoSaid(Samples.said(3));

    List<Episode> latest = latest(user, -1);

    assertThat(latest).isEmpty();
  }

  @Test
  default void to_keep_fewer_than_none_is_to_keep_none() {
    UserId user = userWhoSaid(Samples.said(3));

    int dropped = store().write(user, records -> records.messages().keepLatest(-1));

    assertThat(dropped).isEqualTo(3);
    assertThat(latest(user, 10)).isEmpty();
  }

  @Test
  default void a_message_that_cannot_take_a_place_stays_in_its_own() {
    UserId user = userWhoSaid(Samples.said(2));
    Everything before = Everything.of(store(), user, "words", "other");
    Episode samePosition = new Episode(1, said(2, "other").message(), 1, true);

    change(user, records -> assertThatThrownBy(() -> records.messages().replace(samePosition, words("other")))
        .isInstanceOf(PermanentException.class));

    assertThat(Everything.of(store(), user, "words", "other")).isEqualTo(before);
  }

  @Test
  default void a_replaced_message_is_seen_through_every_door() {
    UserId user = userWhoSaid(List.of(said(1, "before")));
    Episode replaced = said(1, "before").saying("after", true);

    change(user, records -> records.messages().replace(replaced, words("after")));

    Everything seen = Everything.of(store(), user, "words", "after");
    assertThat(seen.spoken().latest()).containsExactly(replaced);
    assertThat(seen.spoken().byId()).containsValue(replaced);
    assertThat(seen.spoken().window()).containsExactly(replaced);
    assertThat(seen.spoken().postings().postings()).singleElement()
        .satisfies(posting -> assertThat(posting.term()).isEqualTo("after"));
  }

  @Test
  default void a_message_that_is_no_longer_useful_leaves_the_window_and_stays_among_the_latest() {
    UserId user = userWhoSaid(Samples.said(2));
    Episode redacted = said(1, "message 1").saying("…", false);

    change(user, records -> records.messages().replace(redacted, Terms.none()));

    assertThat(recall(user, window(10)).window()).containsExactly(said(2, "message 2"));
    assertThat(latest(user, 10)).containsExactly(redacted, said(2, "message 2"));
  }

  @Test
  default void replacing_an_unknown_message_changes_nothing() {
    UserId user = userWhoSaid(Samples.said(2));
    Everything before = Everything.of(store(), user, "words");

    change(user, records -> records.messages().replace(said(3, "unknown"), words("words")));

    assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
  }

  @Test
  default void the_oldest_are_dropped_until_only_so_many_are_left() {
    UserId user = userWhoSaid(List.of(
        said(1, AT.plusSeconds(50), "newest"), said(2, AT, "oldest"), said(3, AT.plusSeconds(10), "middle")));

    int dropped = store().write(user, records -> records.messages().keepLatest(2));

    assertThat(dropped).isEqualTo(1);
    assertThat(latest(user, 10)).extracting(episode -> episode.message().text()).containsExactly("middle", "newest");
  }

  @Test
  default void none_is_dropped_where_there_are_fewer() {
    UserId user = userWhoSaid(Samples.said(3));

    int dropped = store().write(user, records -> records.messages().keepLatest(3));

    assertThat(dropped).isZero();
    assertThat(latest(user, 10)).hasSize(3);
  }

  @Test
  default void dropped_messages_are_gone_through_every_door() {
    UserId user = userWhoSaid(Samples.said(4));

    change(user, records -> records.messages().keepLatest(1));

    Everything seen = Everything.of(store(), user, "words");
    assertThat(seen.spoken().byId()).isEmpty();
    assertThat(seen.spoken().latest()).containsExactly(said(4, "message 4"));
    assertThat(seen.spoken().window()).containsExactly(said(4, "message 4"));
    Postings<MessageId> postings = recall(user, lookingFor("words")).episodes();
    assertThat(postings.records()).isEqualTo(1);
    assertThat(postings.terms()).isEqualTo(1);
    assertThat(postings.postings()).singleElement()
        .satisfies(posting -> assertThat(posting.record()).isEqualTo(m(4)));
  }

  @Test
  default void a_dropped_message_that_is_delivered_again_is_new() {
    UserId user = userWhoSaid(Samples.said(2));
    change(user, records -> records.messages().keepLatest(1));
    Episode again = new Episode(3, said(1, "message 1").message(), 1, true);

    boolean isNew = store().write(user, records -> records.messages().add(again, Terms.none()));

    assertThat(isNew).isTrue();
  }

  @Test
  default void every_part_of_a_message_comes_back() {
    List<Episode> episodes = messagesOfEveryKind();
    UserId user = userWhoSaid(episodes);

    List<Episode> latest = latest(user, 100);

    assertThat(latest).isEqualTo(episodes);
  }

  private static List<Episode> messagesOfEveryKind() {
    List<Message> messages = new ArrayList<>();
    Instant at = AT;
    // What the host reports has the role of a tool, and comes below.
    for (Provenance provenance : EnumSet.complementOf(EnumSet.of(Provenance.HOST_REPORTED))) {
      messages.add(Message.fromUser("from " + provenance, at, "words").via(provenance).by("Ana"));
    }
    for (MessageType type : MessageType.values()) {
      messages.add(Message.media("of " + type, at, type, "caption").in(new SessionId(Samples.uuid("a session"))));
    }
    messages.add(Message.media("without words", at, MessageType.IMAGE, ""));
    messages.add(Message.fromAssistant("an answer", at, "words"));
    for (ToolReport.Status status : ToolReport.Status.values()) {
      messages.add(Message.fromTool("tool " + status, at,
          new ToolReport("create_reminder", status, Optional.of("reminder"), Samples.document("hour", 9L))));
    }
    messages.add(new Message(new MessageId("tool without type"), at, Role.TOOL, MessageType.OTHER, "",
        Provenance.HOST_REPORTED, Optional.empty(), Optional.empty(),
        Optional.of(new ToolReport("tool", ToolReport.Status.SUCCESS, Optional.empty(), Samples.document("n", 1L)))));
    List<Episode> episodes = new ArrayList<>();
    messages.forEach(message ->
        episodes.add(new Episode(episodes.size() + 1, message, episodes.size() / 5 + 1, episodes.size() % 2 == 0)
            .findable(episodes.size() % 4 == 0)));
    return episodes;
  }

  @Test
  default void the_earliest_and_the_latest_instants_come_back() {
    List<Episode> episodes = List.of(said(1, Instant.parse("1900-01-01T00:00:00Z"), "first"),
        said(2, Instant.parse("2199-12-31T23:59:59.999999Z"), "last"));
    UserId user = userWhoSaid(episodes);

    List<Episode> latest = latest(user, 10);

    assertThat(latest).isEqualTo(episodes);
  }

  @Test
  default void many_messages_are_kept_as_if_they_were_added_one_after_the_other() {
    List<Messages.Searchable> many = new ArrayList<>();
    Samples.said(300).forEach(episode -> many.add(new Messages.Searchable(episode, words("words word" + episode.position() % 7))));
    many.add(new Messages.Searchable(useless(301), Terms.none()));
    many.add(new Messages.Searchable(under(m(5), 302, "said already"), words("other")));
    UserId oneByOne = userWhoSaid(Samples.said(2));
    UserId together = userWhoSaid(Samples.said(2));

    int counted = store().write(oneByOne, records -> (int) many.stream()
        .filter(message -> records.messages().add(message.episode(), message.terms())).count());
    int added = store().write(together, records -> records.messages().addAll(many));

    assertThat(added).isEqualTo(counted).isEqualTo(299);
    assertThat(Everything.of(store(), together, "words", "word3", "other"))
        .isEqualTo(Everything.of(store(), oneByOne, "words", "word3", "other"));
  }

  private static Episode under(MessageId id, long position, String text) {
    return new Episode(position, Message.fromUser(id.value(), AT.plusSeconds(position), text), 1, true);
  }

  @Test
  default void of_many_messages_of_which_one_has_a_position_that_belongs_to_another_none_is_kept() {
    UserId user = userWhoSaid(Samples.said(2));
    Everything before = Everything.of(store(), user, "words");
    for (long taken : List.of(2L, 100L)) {
      List<Messages.Searchable> many = new ArrayList<>();
      Samples.said(300).forEach(episode -> many.add(new Messages.Searchable(episode, words("words"))));
      many.add(new Messages.Searchable(under(new MessageId("new"), taken, "too late"), words("words")));

      assertThatThrownBy(() -> change(user, records -> records.messages().addAll(many))).isInstanceOf(PermanentException.class);

      assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
    }
  }

  @Test
  default void every_part_of_many_messages_comes_back() {
    List<Episode> episodes = new ArrayList<>();
    for (int round = 0; episodes.size() < 200; round++) {
      for (Episode kind : messagesOfEveryKind()) {
        Message message = kind.message();
        MessageId id = new MessageId(round + " \t\n\r\\N \\ " + message.id());
        String text = message.text().isEmpty() ? "" : message.text() + " \\. \\N \t tab \n line \r \\t \b \u2028 \ud83d\ude00";
        episodes.add(new Episode(episodes.size() + 1, new Message(id, message.at(), message.role(), message.type(), text,
            message.provenance(), message.author(), message.session(), message.tool()), kind.sitting(), kind.useful())
            .findable(kind.findable()));
      }
    }
    UserId user = anyUser();

    change(user, records -> records.messages().addAll(
        episodes.stream().map(episode -> new Messages.Searchable(episode, words("words"))).toList()));

    assertThat(latest(user, 1_000)).isEqualTo(episodes);
  }
}
