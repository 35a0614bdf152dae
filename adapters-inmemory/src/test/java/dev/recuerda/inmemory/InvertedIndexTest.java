package dev.recuerda.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.text.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InvertedIndexTest {

  private static final long SEED = 4_711;

  private final InvertedIndex<String> index = new InvertedIndex<>();

  private IndexedRecord<String> add(String record, String words) {
    IndexedRecord<String> indexed = IndexedRecord.of(record, Samples.words(words));
    index.add(indexed);
    return indexed;
  }

  private List<String> recordsWith(String term) {
    return index.with(term).stream().map(indexed -> indexed.record).toList();
  }

  @Test
  void a_record_is_found_by_each_of_its_terms() {
    add("one", "perro gato perro");

    assertThat(recordsWith("perro")).containsExactly("one");
    assertThat(recordsWith("gato")).containsExactly("one");
    assertThat(index.with("perro").get(0).frequency("perro")).isEqualTo(2);
  }

  @Test
  void a_term_that_no_record_has_is_dropped() {
    IndexedRecord<String> one = add("one", "perro gato");
    add("two", "gato");

    index.remove(one);

    assertThat(index.terms()).isEqualTo(1);
    assertThat(recordsWith("perro")).isEmpty();
    assertThat(recordsWith("gato")).containsExactly("two");
  }

  @Test
  void an_index_from_which_all_was_removed_is_empty() {
    List<IndexedRecord<String>> all = List.of(add("one", "a b"), add("two", "b c c"), add("three", "a"));

    all.forEach(index::remove);

    assertThat(List.of(index.records(), index.length(), (long) index.terms())).containsExactly(0L, 0L, 0L);
  }

  @Test
  void a_record_without_terms_is_not_counted() {
    index.add(IndexedRecord.of("none", Terms.none()));

    assertThat(index.records()).isZero();
  }

  @Test
  void after_many_changes_it_holds_what_a_plain_map_holds() {
    Random random = new Random(SEED);
    Map<String, IndexedRecord<String>> kept = new HashMap<>();

    for (int i = 0; i < 5_000; i++) {
      String record = "record " + random.nextInt(100);
      IndexedRecord<String> old = kept.remove(record);
      if (old == null) {
        kept.put(record, add(record, anyWords(random)));
      } else {
        index.remove(old);
      }
    }

    for (int word = 0; word < 20; word++) {
      String term = "word" + word;
      List<String> expected =
          kept.values().stream().filter(indexed -> indexed.indexOf(term) >= 0).map(indexed -> indexed.record).toList();
      assertThat(recordsWith(term)).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(index.records()).isEqualTo(kept.size());
    assertThat(index.length()).isEqualTo(kept.values().stream().mapToLong(indexed -> indexed.length).sum());
  }

  private static String anyWords(Random random) {
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      words.add("word" + random.nextInt(20));
    }
    return String.join(" ", words);
  }
}
