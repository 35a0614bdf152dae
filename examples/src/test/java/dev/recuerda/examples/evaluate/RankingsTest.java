package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.examples.evaluate.Dialogue.Question;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingsTest {

  private static final Dialogue DIALOGUE = new Dialogue("one", List.of(), List.of());
  private static final List<String> FILLER = List.of("x1", "x2", "x3", "x4", "x5");

  @Test
  void recall_is_the_mean_over_the_scored_questions_of_the_categories() {
    Rankings rankings = new Rankings();
    add(rankings, Category.MULTI_HOP, Set.of("a", "b"), List.of("a"));
    add(rankings, Category.SINGLE_HOP, Set.of("a"), List.of("a"));
    add(rankings, Category.SINGLE_HOP, Set.of("a"), List.of("x1", "x2", "x3", "x4", "x5", "a"));
    add(rankings, Category.OPEN_DOMAIN, Set.of(), List.of("a"));
    add(rankings, Category.ADVERSARIAL, Set.of("a"), FILLER);

    assertThat(rankings.scored(Category.ANSWERABLE)).isEqualTo(3);
    assertThat(rankings.percent(Measure.FRACTION, 5, Category.ANSWERABLE)).isCloseTo(50.0, within(1e-9));
    assertThat(rankings.percent(Measure.FRACTION, 10, Category.ANSWERABLE)).isCloseTo(83.333, within(1e-3));
    assertThat(rankings.percent(Measure.ANY, 5, Category.ANSWERABLE)).isCloseTo(66.667, within(1e-3));
    assertThat(rankings.percent(Measure.ALL, 5, Category.ANSWERABLE)).isCloseTo(33.333, within(1e-3));
    assertThat(rankings.percent(Measure.ANY, 5, List.of(Category.SINGLE_HOP))).isCloseTo(50.0, within(1e-9));
    assertThat(rankings.percent(Measure.ANY, 5, List.of(Category.ADVERSARIAL))).isZero();
  }

  @Test
  void where_nothing_is_scored_there_is_no_figure() {
    assertThat(new Rankings().percent(Measure.FRACTION, 5, Category.ANSWERABLE)).isNaN();
    assertThat(Grid.figure(Double.NaN)).isEqualTo("–");
  }

  @Test
  void two_rankings_are_compared_question_by_question() {
    Rankings ours = new Rankings();
    Rankings theirs = new Rankings();
    for (int i = 0; i < 4; i++) {
      add(ours, Category.TEMPORAL, Set.of("a", "b"), List.of("a", "b"));
      add(theirs, Category.TEMPORAL, Set.of("a", "b"), List.of("b"));
    }

    assertThat(ours.over(theirs, 5)).isEqualTo(new Interval(0.5, 0.5, 0.5));
    assertThat(theirs.over(ours, 5)).isEqualTo(new Interval(-0.5, -0.5, -0.5));
  }

  private static void add(Rankings rankings, Category category, Set<String> gold, List<String> ranked) {
    rankings.add(DIALOGUE, new Question(rankings.all().size(), "Who?", category, gold), ranked);
  }
}
