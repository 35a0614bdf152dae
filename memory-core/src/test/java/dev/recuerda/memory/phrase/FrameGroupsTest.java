package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
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
  void any_number_of_meanings_is_told_apart() {
    Map<String, List<String>> many = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 100).forEach(number -> many.put("m" + number, List.of(number % 10 == 0 ? "gim" : "zork")));

    assertThat(groups(many).standingIn(clause("blub gim"))).hasSize(10).contains("m10", "m100");
  }

  @Test
  void the_places_are_told_at_which_a_meaning_may_begin() {
    FrameGroups<String> groups = groups(Map.of("a", List.of("gim zork"), "b", List.of("*ing"), "c", List.of("tak")));

    Map<String, BitSet> places = groups.placesIn(clause("gim blubbing gim"));

    assertThat(places).containsOnlyKeys("a", "b");
    assertThat(places.get("a").stream()).containsExactly(0, 2);
    assertThat(places.get("b").stream()).containsExactly(1);
  }

  @Test
  void only_meanings_that_may_begin_where_something_begins_are_told() {
    FrameGroups<String> groups = groups(Map.of("a", List.of("gim"), "b", List.of("zork")));
    Beginnings begins = new Beginnings();
    begins.beginAt(1);

    assertThat(begins.thatMayBegin(clause("gim zork"), groups)).containsExactly("b");
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
