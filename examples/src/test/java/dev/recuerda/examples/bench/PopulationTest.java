package dev.recuerda.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.bench.Life.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final Population PEOPLE = new Population(10_000, 1_000_000, 1);

  @Test
  void a_few_have_much_and_many_have_little_and_together_it_is_what_was_asked_for() {
    int together = IntStream.rangeClosed(1, PEOPLE.users()).filter(user -> user % 97 == 0 || user <= 100)
        .map(PEOPLE::factsOf).sum();

    assertThat(PEOPLE.factsOf(1)).isBetween(90_000, 110_000);
    assertThat(PEOPLE.factsOf(10)).isEqualTo(Math.round(PEOPLE.factsOf(1) / 10.0));
    assertThat(PEOPLE.factsOf(10_000)).isEqualTo(10);
    assertThat(together).isLessThan(PEOPLE.facts());
  }

  @Test
  void there_are_users_of_every_size_that_is_measured() {
    assertThat(PEOPLE.ofSize(100_000, 20)).containsExactly(1);
    assertThat(PEOPLE.ofSize(10_000, 1)).containsExactly(10);
    assertThat(PEOPLE.ofSize(1_000, 20)).hasSize(20);
    assertThat(new Population(10, 20, 1).ofSize(1_000, 20)).isEmpty();
  }

  @Test
  void a_life_has_as_many_messages_as_facts_and_each_fact_cites_its_own_words() {
    Piece all = new Life(new Population(1, 7, 1), 1, 7).next(100);

    assertThat(all.messages()).hasSize(7);
    assertThat(all.facts()).hasSize(7).allSatisfy(fact -> {
      var evidence = fact.fact().evidence().get(0);
      var message = all.messages().stream().map(one -> one.episode().message())
          .filter(one -> one.id().equals(evidence.message())).findFirst().orElseThrow();
      assertThat(message.text().substring(evidence.start(), evidence.end())).isEqualTo(fact.fact().claim().statement());
    });
  }

  @Test
  void a_life_that_is_told_in_pieces_is_the_same() {
    Life whole = new Life(PEOPLE, 5, 90);
    Life inPieces = new Life(PEOPLE, 5, 90);
    List<Object> told = new ArrayList<>();

    while (!inPieces.isOver()) {
      told.addAll(inPieces.next(40).facts());
    }

    assertThat(told).isEqualTo(new ArrayList<Object>(whole.next(90).facts()));
  }
}
