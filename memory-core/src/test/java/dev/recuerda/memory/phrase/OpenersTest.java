package dev.recuerda.memory.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenersTest {

  private final List<Frame> tried = new ArrayList<>();

  @Test
  void of_many_frames_that_begin_alike_only_those_are_tried_whose_words_stand_there() {
    Frames frames = new Frames(IntStream.range(0, 1_000).mapToObj(number -> frame("zork" + number, "", 3)).toList());

    boolean begins = frames.beginAt(clause("blub blub zork700"), 0);

    assertThat(begins).isFalse();
    assertThat(tried).hasSizeLessThan(10);
  }

  @Test
  void what_a_frame_needs_may_end_with_some_letters() {
    Frames frames = new Frames(List.of(frame("*gim", "", 2)));

    int end = frames.endFrom(clause("blub zorgim"), 0);

    assertThat(end).isEqualTo(2);
  }

  @Test
  void of_frames_that_end_at_the_same_place_the_first_counts_however_many_there_are() {
    List<Frame> all = new ArrayList<>(IntStream.range(0, 100).mapToObj(number -> frame("zork" + number, "other", 2)).toList());
    all.add(frame("gim", "first", 2));
    all.add(frame("gim", "second", 2));

    Fit fit = new Frames(all).fitFrom(clause("blub gim"), 0).orElseThrow();

    assertThat(fit.note()).isEqualTo("first");
  }

  @Test
  void what_stands_farther_away_than_a_stretch_goes_is_found_where_a_frame_may_reach_so_far() {
    String between = String.join(" ", Collections.nCopies(300, "blub"));
    Frames frames = new Frames(List.of(frame("gim", "", Needs.FAR)));

    frames.beginAt(clause(between + " gim"), 0);

    assertThat(tried).hasSize(1);
  }

  @Test
  void in_a_long_clause_a_frame_is_tried_only_in_the_stretches_that_have_what_it_needs() {
    String between = String.join(" ", Collections.nCopies(300, "blub"));
    Frames frames = new Frames(List.of(frame("gim", "", 4)));
    Clause clause = clause(between + " gim");

    IntStream.range(0, clause.size()).forEach(at -> frames.endFrom(clause, at));

    assertThat(tried).hasSizeBetween(1, 2 * Heard.REACH);
  }

  @Test
  void stretches_of_the_same_words_are_one() {
    Heard heard = Heard.in(Collections.nCopies(1_000, "blub"));

    assertThat(heard.from(0)).isSameAs(heard.from(500));
  }

  @Test
  void a_stretch_of_a_long_clause_holds_what_stands_within_its_reach() {
    List<String> words = IntStream.range(0, 1_000).mapToObj(number -> "zork" + number).toList();

    Heard heard = Heard.in(words);

    assertThat(IntStream.range(0, 1_000 - Heard.REACH)).allMatch(at ->
        heard.from(at).holds(WordSet.of(List.of("zork" + (at + Heard.REACH - 1))).numbers()));
  }

  /** A frame that begins with "blub" and goes on with a word, of which it takes down that it was tried. */
  private Frame frame(String word, String note, int within) {
    WordSet words = WordSet.of(List.of(word));
    Needs needs = new Needs();
    needs.add(words, within);
    Frame.Step rest = Frame.word(words, false, Frame.done());
    Frame[] frame = new Frame[1];
    Frame.Step first = (clause, at, taken) -> {
      tried.add(frame[0]);
      return rest.endFrom(clause, at + 1, taken);
    };
    frame[0] = new Frame(first, Set.of("blub"), note, false, needs);
    return frame[0];
  }

  private static Clause clause(String text) {
    return Clause.of(text).get(0);
  }
}
