package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermPlacesTest {

  private final TermPlaces places = new TermPlaces();

  @Test
  void a_record_with_a_rare_term_goes_before_those_with_a_frequent_one() {
    places.add("perro", new Long[] {1L, 2L, 3L}, new Integer[] {1, 1, 1});
    places.add("gato", 4, 1);

    assertThat(places.best(10, 1)).containsExactly(4L);
  }

  @Test
  void terms_of_one_record_add_up() {
    places.add("perro", new Long[] {1L, 2L}, new Integer[] {1, 1});
    places.add("gato", new Long[] {2L, 3L}, new Integer[] {1, 1});

    assertThat(places.best(10, 1)).containsExactly(2L);
  }

  @Test
  void a_term_that_stands_there_twice_weighs_more() {
    places.add("perro", new Long[] {1L, 2L}, new Integer[] {2, 1});

    assertThat(places.best(10, 1)).containsExactly(1L);
  }

  @Test
  void of_equals_the_later_ones_come() {
    places.add("perro", new Long[] {1L, 3L, 2L}, new Integer[] {1, 1, 1});

    assertThat(places.best(10, 2)).containsExactly(3L, 2L);
  }

  @Test
  void what_is_not_known_of_its_record_is_left_out_and_counted() {
    places.add("perro", new Long[] {1L, 2L}, new Integer[] {1, 1});
    places.add("gato", 1, 1);

    Postings<String> postings = places.postings(Map.of(1L, "one"), TermPlacesTest::posting, 10, 50, 0);

    assertThat(postings.postings()).extracting(Posting::term).containsExactlyInAnyOrder("perro", "gato");
    assertThat(postings.leftOut()).isEqualTo(Map.of("perro", 1L));
  }

  private static Posting<String> posting(String record, String term, long number, int frequency) {
    return new Posting<>(term, record, frequency, 5, number, 1, true, Optional.empty(), Instant.EPOCH);
  }
}
