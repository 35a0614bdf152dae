package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.said;
import static dev.recuerda.memory.contract.Samples.window;
import static dev.recuerda.memory.contract.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link MemoryStore} and {@link UserRecords} promise of units of work, on one thread. */
public interface MemoryStoreContract extends NeedsStore {

  @Test
  default void what_a_unit_returns_reaches_the_caller() {
    UserId user = anyUser();

    String written = store().write(user, records -> "from writing");
    String read = store().read(user, records -> "from reading");

    assertThat(List.of(written, read)).containsExactly("from writing", "from reading");
  }

  @Test
  default void an_unknown_user_has_empty_records() {
    UserId user = anyUser();

    Everything seen = Everything.of(store(), user, "words");

    assertThat(seen.spoken()).isEqualTo(new Everything.Spoken(0, 0, List.of(), Map.of(), List.of(), nothing()));
    assertThat(seen.known().all()).isEmpty();
    assertThat(seen.known().nearest()).isEmpty();
    assertThat(seen.known().profile().isEmpty()).isTrue();
    assertThat(seen.known().sections()).isEmpty();
  }

  private static <K> Everything.Counted<K> nothing() {
    return new Everything.Counted<>(0, 0, Set.of());
  }

  @Test
  default void what_a_unit_wrote_is_there_in_the_next() {
    UserId user = anyUser();
    Everything within = store().write(user, records -> {
      OneOfEach.keep(records, "words");
      return Everything.of(records, "words");
    });

    Everything afterwards = Everything.of(store(), user, "words");

    assertThat(afterwards).isEqualTo(within);
  }

  @Test
  default void a_writing_unit_sees_its_own_changes() {
    UserId user = anyUser();

    Everything within = store().write(user, records -> {
      OneOfEach.keep(records, "words");
      return Everything.of(records, "words");
    });

    assertThat(within.spoken().window()).containsExactly(said(1, "words"));
    assertThat(within.spoken().postings().postings()).hasSize(1);
    assertThat(within.known().postings().postings()).hasSize(2);
    assertThat(within.known().nearest()).hasSize(2);
    assertThat(within.others()).noneMatch(List::isEmpty);
  }

  @Test
  default void a_unit_that_throws_leaves_everything_as_it_was() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "before"));
    Everything before = Everything.of(store(), user, "before", "after");

    catchThrowable(() -> change(user, records -> {
      changeEverything(records);
      throw new RetryableException("in the middle");
    }));

    assertThat(Everything.of(store(), user, "before", "after")).isEqualTo(before);
  }

  private static void changeEverything(UserRecords records) {
    records.messages().replace(said(1, "after"), words("after"));
    records.messages().add(said(2, "after"), words("after"));
    records.messages().keepLatest(1);
    records.facts().replace(Samples.closed(OneOfEach.fact("after")));
    records.facts().remove(OneOfEach.PREFERENCE);
    records.facts().add(Samples.fact("after"), words("after"), Samples.vector(1, 2, 3));
    records.profile().save(OneOfEach.profile("after"));
    records.profile().saveSection("section", Document.empty());
    records.profile().saveSection("another", document("key", "after"));
    records.agents().save(OneOfEach.agent("after"));
    records.agents().saveMemory(OneOfEach.AGENT, document("key", "after"));
    records.sessions().save(OneOfEach.session("after"));
    records.agents().remove(OneOfEach.AGENT);
    records.audit().add(OneOfEach.entry(records, "after"));
    records.audit().keepLatest(1);
    records.jobs().add(Samples.job(Samples.AT));
  }

  @Test
  default void a_unit_that_throws_for_a_new_user_leaves_nothing() {
    UserId user = anyUser();
    Everything before = Everything.of(store(), user, "words");

    catchThrowable(() -> change(user, records -> {
      OneOfEach.keep(records, "words");
      throw new IllegalStateException("at the end");
    }));

    assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
  }

  @Test
  default void a_unit_that_ends_with_an_error_leaves_everything_as_it_was() {
    UserId user = anyUser();
    Everything before = Everything.of(store(), user, "words");

    catchThrowable(() -> change(user, records -> {
      OneOfEach.keep(records, "words");
      throw new StackOverflowError("at the end");
    }));

    assertThat(Everything.of(store(), user, "words")).isEqualTo(before);
  }

  @Test
  default void a_unit_of_nobody_is_refused_by_its_name() {
    assertThatThrownBy(() -> store().write(null, records -> 1))
        .isInstanceOf(InvalidInputException.class).hasMessage("user is required");
    assertThatThrownBy(() -> store().read(null, records -> 1))
        .isInstanceOf(InvalidInputException.class).hasMessage("user is required");
  }

  @Test
  default void an_exception_reaches_the_caller_as_it_is() {
    UserId user = anyUser();
    List<RuntimeException> thrown =
        List.of(new RetryableException("ours"), new IllegalStateException("not ours"));

    for (RuntimeException exception : thrown) {
      Throwable fromWriting = catchThrowable(() -> store().write(user, records -> fail(exception)));
      Throwable fromReading = catchThrowable(() -> store().read(user, records -> fail(exception)));

      assertThat(fromWriting).isSameAs(exception);
      assertThat(fromReading).isSameAs(exception);
    }
  }

  private static String fail(RuntimeException exception) {
    throw exception;
  }

  @Test
  default void a_unit_inside_of_a_unit_is_refused() {
    UserId user = anyUser();
    UserId other = anyUser();
    List<Consumer<UserId>> units = List.of(
        inner -> store().write(inner, records -> "write"), inner -> store().read(inner, records -> "read"));

    for (Consumer<UserId> unit : units) {
      for (UserId inner : List.of(user, other)) {
        assertThatThrownBy(() -> store().write(user, outer -> nested(unit, inner)))
            .isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> store().read(user, outer -> nested(unit, inner)))
            .isInstanceOf(PermanentException.class);
      }
    }
  }

  private static String nested(Consumer<UserId> unit, UserId user) {
    unit.accept(user);
    return "nested";
  }

  @Test
  default void after_a_unit_that_threw_another_can_be_opened() {
    UserId user = anyUser();
    catchThrowable(() -> store().write(user, records -> fail(new IllegalStateException("broken"))));
    catchThrowable(() -> store().read(user, records -> fail(new IllegalStateException("broken"))));

    change(user, records -> OneOfEach.keep(records, "words"));

    assertThat(this.<Long>look(user, records -> records.messages().lastPosition())).isEqualTo(1);
  }

  @Test
  default void a_reading_unit_refuses_every_change() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "before"));
    Everything before = Everything.of(store(), user, "before", "after");

    changes().forEach((name, change) ->
        assertThatThrownBy(() -> look(user, records -> {
          change.accept(records);
          return name;
        })).as(name).isInstanceOf(PermanentException.class));

    assertThat(Everything.of(store(), user, "before", "after")).isEqualTo(before);
  }

  private static Map<String, Consumer<UserRecords>> changes() {
    Map<String, Consumer<UserRecords>> changes = new LinkedHashMap<>(OneOfEach.writes("after"));
    changes.put("replace a message", records -> records.messages().replace(said(1, "after"), Terms.none()));
    changes.put("drop messages", records -> records.messages().keepLatest(0));
    changes.put("replace a fact", records -> records.facts().replace(OneOfEach.fact("after")));
    changes.put("remove a fact", records -> records.facts().remove(OneOfEach.FACT));
    changes.put("remove an agent", records -> records.agents().remove(OneOfEach.AGENT));
    changes.put("drop audit entries", records -> records.audit().keepLatest(1));
    changes.put("change a job", records -> records.jobs().change(OneOfEach.JOB, List.of(), Samples.AT));
    changes.put("finish a job", records -> records.jobs().finish(OneOfEach.JOB, OneOfEach.JOB));
    changes.put("give a job back", records -> records.jobs().giveBack(OneOfEach.JOB, OneOfEach.JOB, Samples.AT));
    changes.put("erase", UserRecords::erase);
    return changes;
  }

  @Test
  default void records_cannot_be_used_after_their_unit() {
    UserId user = anyUser();
    List<Runnable> uses = new ArrayList<>();
    change(user, records -> uses.addAll(usesOf(records)));
    look(user, records -> uses.addAll(usesOf(records)));

    assertThat(uses).hasSize(22).allSatisfy(use ->
        assertThatThrownBy(use::run).isInstanceOf(MemoryException.class));
  }

  private static List<Runnable> usesOf(UserRecords records) {
    var messages = records.messages();
    var facts = records.facts();
    var profile = records.profile();
    var agents = records.agents();
    var sessions = records.sessions();
    var consents = records.consents();
    var audit = records.audit();
    var jobs = records.jobs();
    return List.of(() -> messages.latest(1), facts::all, profile::get, agents::all,
        () -> sessions.with(OneOfEach.AGENT), consents::history, audit::last, jobs::unfinished,
        () -> records.recall(window(1)), () -> records.fetch(List.of(), List.of()), () -> records.messages().lastPosition());
  }

  @Test
  default void lists_are_snapshots() {
    UserId user = anyUser();

    List<List<?>> taken = store().write(user, records -> {
      OneOfEach.keep(records, "before");
      List<List<?>> lists = lists(records);
      changeEverything(records);
      records.erase();
      return lists;
    });

    assertThat(taken).hasSize(9).noneMatch(List::isEmpty);
    assertThat(taken.get(0)).isEqualTo(List.of(said(1, "before")));
    assertThat(taken).allSatisfy(list ->
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class));
  }

  private static List<List<?>> lists(UserRecords records) {
    List<Episode> latest = records.messages().latest(10);
    String key = OneOfEach.fact("before").claim().key();
    return List.of(latest, records.recall(window(10)).window(), records.facts().all(), records.facts().with(key),
        records.agents().all(), records.sessions().with(OneOfEach.AGENT), records.consents().history(),
        records.audit().latest(10), records.jobs().unfinished());
  }

  @Test
  default void maps_are_snapshots() {
    UserId user = anyUser();

    List<Map<?, ?>> taken = store().write(user, records -> {
      OneOfEach.keep(records, "before");
      List<Map<?, ?>> maps = List.of(records.messages().find(List.of(Samples.m(1))),
          records.facts().find(List.of(OneOfEach.FACT)), records.profile().sections());
      records.erase();
      return maps;
    });

    assertThat(taken).hasSize(3).allSatisfy(map -> {
      assertThat(map).hasSize(1);
      assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    });
  }

  @Test
  default void a_value_taken_out_of_a_unit_stays_as_it_was() {
    UserId user = anyUser();
    change(user, records -> OneOfEach.keep(records, "before"));
    Optional<Episode> taken = look(user, records -> records.messages().find(Samples.m(1)));

    change(user, records -> records.messages().replace(said(1, "after"), words("after")));

    assertThat(taken).contains(said(1, "before"));
  }
}
