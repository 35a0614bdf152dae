package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameGroupsTest {

  @Test
  void each_meaning_that_begins_at_a_place_is_told_with_where_its_longest_frame_ends() {
    FrameGroups<String> groups = groups(Map.of("a", List.of("blub"), "b", List.of("blub", "blub gim"), "c", List.of("gim")));
    List<String> found = new ArrayList<>();

    groups.endsFrom(clause("blub gim"), 0, (meaning, end) -> found.add(meaning + end));

    assertThat(found).containsExactlyInAnyOrder("a1", "b2");
  }

  @Test
  void a_meaning_is_told_by_a_word_that_only_ends_as_it_says_and_by_any_word() {
    FrameGroups<String> groups = groups(Map.of("ending", List.of("*ing"), "any", List.of("* gim"), "none", List.of("zork")));
    List<String> found = new ArrayList<>();

    groups.fitsFrom(clause("blubbing gim"), 0, (meaning, fit) -> found.add(meaning + fit.end()));

    assertThat(found).containsExactlyInAnyOrder("ending1", "any2");
  }

  @Test
  void the_meanings_of_a_clause_are_those_that_begin_anywhere_in_it() {
    FrameGroups<String> groups = groups(Map.of("a", List.of("gim"), "b", List.of("gim zork"), "c", List.of("blub")));

    assertThat(groups.standingIn(clause("blub gim blub"))).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void nothing_begins_behind_the_end() {
    FrameGroups<String> groups = groups(Map.of("a", List.of("gim")));

    groups.endsFrom(clause("gim"), 1, (meaning, end) -> {
      throw new AssertionError(meaning);
    });
  }

  @Test
  void more_meanings_than_can_be_told_apart_are_refused() {
    Map<String, List<String>> many = new LinkedHashMap<>();
    IntStream.rangeClosed(0, Long.SIZE).forEach(number -> many.put("m" + number, List.of("gim")));

    assertThatThrownBy(() -> groups(many)).isInstanceOf(InvalidInputException.class).hasMessageContaining("64 meanings");
  }

  private static FrameGroups<String> groups(Map<String, List<String>> lines) {
    Map<String, Frames> frames = new LinkedHashMap<>();
    lines.forEach((meaning, some) -> frames.put(meaning, new Frames(some.stream().map(FrameGroupsTest::frame).toList())));
    return new FrameGroups<>(frames);
  }

  /** One word after the other; {@code *ing} is any that ends so. */
  private static Frame frame(String line) {
    List<WordSet> words = Stream.of(line.split(" ")).map(word -> WordSet.of(List.of(word))).toList();
    Frame.Step step = Frame.done();
    for (int i = words.size() - 1; i >= 0; i--) {
      step = Frame.word(words.get(i), false, step);
    }
    return new Frame(step, words.get(0).openings(), "", false, new Needs());
  }

  private static Clause clause(String text) {
    return Clause.of(text).get(0);
  }
}
