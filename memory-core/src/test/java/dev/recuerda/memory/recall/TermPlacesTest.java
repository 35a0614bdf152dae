package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.InvalidInputException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermPlacesTest {

  private final TermPlaces places = new TermPlaces();

  @Test
  void a_record_with_a_rare_term_goes_before_those_with_a_frequent_one() {
    places.add("perro", 1, 1);
    places.add("perro", 2, 1);
    places.add("perro", 3, 1);
    places.add("gato", 4, 1);

    assertThat(places.likelyFacts(10, 1)).containsExactly(4L);
  }

  @Test
  void terms_of_one_record_add_up() {
    places.add("perro", 1, 1);
    places.add("perro", 2, 1);
    places.add("gato", 2, 1);
    places.add("gato", 3, 1);

    assertThat(places.likelyFacts(10, 1)).containsExactly(2L);
  }

  @Test
  void a_term_that_stands_there_twice_weighs_more() {
    places.add("perro", 1, 2);
    places.add("perro", 2, 1);

    assertThat(places.likelyFacts(10, 1)).containsExactly(1L);
  }

  @Test
  void of_equals_the_later_ones_come() {
    places.add("perro", 1, 1);
    places.add("perro", 3, 1);
    places.add("perro", 2, 1);

    assertThat(places.likelyFacts(10, 2)).containsExactly(3L, 2L);
  }

  @Test
  void a_message_counts_what_those_around_it_say_and_a_fact_does_not() {
    places.add("perro", 1, 1);
    places.add("perro", 7, 1);
    places.add("perro", 8, 1);
    places.add("perro", 20, 1);

    assertThat(places.likelyMessages(30, 2)).containsExactly(8L, 7L);
    assertThat(places.likelyFacts(30, 2)).containsExactly(20L, 8L);
  }

  @Test
  void a_term_stands_at_least_once_where_it_stands() {
    assertThatThrownBy(() -> places.add("perro", 1, 0)).isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("places.frequency");
  }

  @Test
  void it_tells_nobody_its_terms() {
    places.add("perro", 1, 1);

    assertThat(places).hasToString("TermPlaces(1 terms)");
  }

  @Test
  void what_is_not_known_of_its_record_is_left_out_and_counted() {
    places.add("perro", 1, 1);
    places.add("perro", 2, 1);
    places.add("gato", 1, 1);

    Postings<String> postings = places.postings(Map.of(1L, "one"), TermPlacesTest::posting, 10, 50, 0);

    assertThat(postings.postings()).extracting(Posting::term).containsExactlyInAnyOrder("perro", "gato");
    assertThat(postings.leftOut()).isEqualTo(Map.of("perro", 1L));
  }

  private static Posting<String> posting(String record, String term, long number, int frequency) {
    return new Posting<>(term, record, frequency, 5, number, 1, true, Optional.empty(), Instant.EPOCH);
  }
}
