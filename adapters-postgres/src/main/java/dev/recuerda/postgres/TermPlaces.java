package dev.recuerda.postgres;

import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which records of a user some terms stand, by the records' numbers, and how often. */
final class TermPlaces {

  private final Map<String, Places> places = new LinkedHashMap<>();

  void add(String term, long record, int frequency) {
    Places its = places.computeIfAbsent(term, first -> new Places());
    its.records.add(record);
    its.frequencies.add(frequency);
  }

  /** All places of a term, in any order. */
  void add(String term, Long[] records, Integer[] frequencies) {
    places.put(term, new Places(List.of(records), List.of(frequencies)));
  }

  /**
   * The records that ranking by words is likely to bring to the front: those whose terms weigh most, were they all of the mean
   * length; of equals the later ones.
   *
   * @param among how many records can be found
   * @param most how many at most
   */
  Long[] best(long among, int most) {
    Map<Long, Double> weights = new HashMap<>();
    for (Places its : places.values()) {
      for (int i = 0; i < its.records.size(); i++) {
        double weight = Ranking.weight(among, its.records.size(), its.frequencies.get(i));
        weights.merge(its.records.get(i), weight, Double::sum);
      }
    }
    return weights.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()).reversed())
        .limit(most).map(Map.Entry::getKey).toArray(Long[]::new);
  }

  /** The postings of the records that are known; how many there are of others is counted. */
  <K, R> Postings<K> postings(Map<Long, R> known, ToPosting<K, R> posting, long records, long terms, int sittings) {
    List<Posting<K>> postings = new ArrayList<>();
    Map<String, Long> leftOut = new HashMap<>();
    places.forEach((term, its) -> {
      for (int i = 0; i < its.records.size(); i++) {
        R record = known.get(its.records.get(i));
        if (record == null) {
          leftOut.merge(term, 1L, Long::sum);
        } else {
          postings.add(posting.of(record, term, its.records.get(i), its.frequencies.get(i)));
        }
      }
    });
    return new Postings<>(records, terms, sittings, postings, leftOut);
  }

  /** Makes a posting out of a record that is known. */
  interface ToPosting<K, R> {
    Posting<K> of(R record, String term, long number, int frequency);
  }

  private record Places(List<Long> records, List<Integer> frequencies) {

    Places() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }
}
