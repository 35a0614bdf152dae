package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link MemoryStore} promises with "for each user apart", and {@link UserRecords#erase()} with "of the user". */
public interface IsolationContract extends NeedsStore {

  @Test
  default void nothing_of_one_user_is_seen_by_another_through_any_door() {
    UserId other = anyUser();
    Everything before = Everything.of(store(), other, "words");

    change(anyUser(), records -> OneOfEach.keep(records, "words"));

    assertThat(Everything.of(store(), other, "words")).isEqualTo(before);
  }

  @Test
  default void two_users_may_have_records_of_the_same_ids() {
    UserId one = anyUser();
    UserId other = anyUser();
    change(one, records -> OneOfEach.keep(records, "mine"));
    Everything mine = Everything.of(store(), one, "mine", "theirs");

    change(other, records -> OneOfEach.keep(records, "theirs"));

    Everything theirs = Everything.of(store(), other, "mine", "theirs");
    assertThat(Everything.of(store(), one, "mine", "theirs")).isEqualTo(mine);
    assertThat(theirs.spoken().latest()).containsExactly(said(1, "theirs"));
    assertThat(theirs.known().profile()).isEqualTo(OneOfEach.profile("theirs"));
    assertThat(theirs.others().get(0)).isEqualTo(List.of(OneOfEach.agent("theirs")));
    assertThat(theirs.others().get(4)).isEqualTo(List.of(OneOfEach.session("theirs")));
  }

  @Test
  default void no_change_to_records_of_the_same_ids_reaches_another_user() {
    UserId one = anyUser();
    UserId other = anyUser();
    change(one, records -> OneOfEach.keep(records, "words"));
    change(other, records -> OneOfEach.keep(records, "words"));
    Everything before = Everything.of(store(), one, "words");

    change(other, records -> {
      records.messages().replace(said(1, "words words"), words("words words"));
      records.facts().replace(Samples.closed(OneOfEach.fact("words")));
      records.facts().remove(OneOfEach.PREFERENCE);
      records.profile().saveSection("section", document("key", "other"));
      records.agents().saveMemory(OneOfEach.AGENT, document("key", "other"));
      records.agents().remove(OneOfEach.AGENT);
      records.messages().keepLatest(0);
    });

    assertThat(Everything.of(store(), one, "words")).isEqualTo(before);
  }

  @Test
  default void what_belongs_to_somebody_else_is_answered_like_what_is_not_there() {
    UserId stranger = anyUser();
    List<String> beforehand = answersTo(stranger);
    change(anyUser(), records -> OneOfEach.keep(records, "words"));

    List<String> afterwards = answersTo(stranger);

    assertThat(afterwards).isEqualTo(beforehand);
  }

  private List<String> answersTo(UserId stranger) {
    List<String> answers = new ArrayList<>();
    List<Consumer<UserRecords>> questions = List.of(
        records -> answers.add("" + records.messages().find(Samples.m(1)).isPresent()),
        records -> answers.add("" + records.facts().find(OneOfEach.FACT).isPresent()),
        records -> answers.add("" + records.facts().remove(OneOfEach.FACT)),
        records -> answers.add("" + records.agents().find(OneOfEach.AGENT).isPresent()),
        records -> answers.add("" + records.agents().remove(OneOfEach.AGENT)),
        records -> answers.add("" + records.sessions().find(OneOfEach.SESSION).isPresent()),
        records -> answers.add("" + records.jobs().finish(OneOfEach.JOB, OneOfEach.JOB)),
        records -> records.agents().saveMemory(OneOfEach.AGENT, document("key", "value")),
        records -> records.sessions().save(OneOfEach.session("words")));
    questions.forEach(question -> answers.add("" + catchThrowable(() -> change(stranger, question))));
    return answers;
  }

  @Test
  default void a_user_with_few_facts_gets_all_that_were_asked_for_next_to_one_with_many() {
    UserId few = anyUser();
    UserId many = anyUser();
    change(many, records -> keepFacts(records, 500));
    change(few, records -> keepFacts(records, 4));

    List<Nearest> nearest = recall(few, Samples.nearest(4, Samples.vector(1, 0, 0))).nearest();

    assertThat(nearest).hasSize(4).doesNotHaveDuplicates();
  }

  private static void keepFacts(UserRecords records, int count) {
    for (int i = 0; i < count; i++) {
      records.facts().add(Samples.fact("fact " + i), words("fact"), Samples.vector(1, 0, 0.001 * i));
    }
  }

  @Test
  default void erasing_removes_everything_of_every_kind() {
    UserId user = anyUser();
    Everything nothing = Everything.of(store(), user, "words");
    change(user, records -> OneOfEach.keep(records, "words"));

    change(user, UserRecords::erase);

    assertThat(Everything.of(store(), user, "words")).isEqualTo(nothing);
  }

  @Test
  default void erasing_says_how_much_there_was_of_each_kind() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "words"));

    Map<String, Long> erased = store().write(user, UserRecords::erase);

    assertThat(erased).isEqualTo(OneOfEach.counts());
  }

  @Test
  default void erasing_leaves_out_kinds_without_records() {
    UserId user = anyUser();
    change(user, records -> Samples.said(3).forEach(episode -> records.messages().add(episode, words("words"))));

    Map<String, Long> erased = store().write(user, UserRecords::erase);

    assertThat(erased).isEqualTo(Map.of("messages", 3L));
  }

  @Test
  default void erasing_twice_finds_nothing_the_second_time() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "words"));
    change(user, UserRecords::erase);

    Map<String, Long> erased = store().write(user, UserRecords::erase);

    assertThat(erased).isEmpty();
  }

  @Test
  default void erasing_leaves_other_users_alone() {
    UserId one = anyUser();
    UserId other = anyUser();
    change(one, records -> OneOfEach.keep(records, "words"));
    change(other, records -> OneOfEach.keep(records, "words"));
    Everything before = Everything.of(store(), one, "words");

    change(other, UserRecords::erase);

    assertThat(Everything.of(store(), one, "words")).isEqualTo(before);
  }

  @Test
  default void after_erasing_the_same_unit_can_begin_again() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "before"));

    change(user, records -> {
      records.erase();
      OneOfEach.keep(records, "after");
    });

    List<Episode> latest = look(user, records -> records.messages().latest(10));
    Map<String, Long> counts = store().write(user, UserRecords::erase);
    assertThat(latest).containsExactly(said(1, "after"));
    assertThat(counts).isEqualTo(OneOfEach.counts());
  }

  @Test
  default void erasing_in_a_unit_that_throws_erases_nothing() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "words"));
    Everything before = Everything.of(store(), user, "words");

    catchThrowable(() -> change(user, records -> {
      records.erase();
      OneOfEach.keep(records, "other");
      throw new IllegalStateException("after erasing");
    }));

    assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
  }
}
