package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * In which records of a user some terms stand, by the records' numbers, and how often: what a store can tell of very many
 * records before it looks at any of them. Not for several threads at a time.
 */
public final class TermPlaces {

  private final Map<String, Places> places = new LinkedHashMap<>();

  /**
   * One place of a term.
   *
   * @param record the record's number: a message's position, or the place of a fact among those of its user
   * @param frequency how often the term stands there, at least once
   */
  public void add(String term, long record, int frequency) {
    Check.that(frequency > 0, "places.frequency", "must be positive");
    Places its = places.computeIfAbsent(Check.required("places.term", term), first -> new Places());
    its.records.add(record);
    its.frequencies.add(frequency);
  }

  /**
   * The facts that ranking by words is likely to bring to the front: those whose terms weigh most, were all facts of one
   * length; of equals the later ones.
   *
   * @param among how many facts can be found
   * @param most how many at most
   */
  public List<Long> likelyFacts(long among, int most) {
    Map<Long, Double> weights = weights(among);
    return heaviest(weights, weights::get, most);
  }

  /**
   * The messages that ranking is likely to bring to the front: as with facts, but that words of the messages around one count
   * for it, as they do in {@link ConversationRanking}.
   *
   * @param among how many messages can be found
   * @param most how many at most
   */
  public List<Long> likelyMessages(long among, int most) {
    Map<Long, Double> weights = weights(among);
    return heaviest(weights,
        place -> weights.get(place) + ConversationRanking.lent(place, other -> weights.getOrDefault(other, 0.0)), most);
  }

  private Map<Long, Double> weights(long among) {
    Map<Long, Double> weights = new HashMap<>();
    for (Places its : places.values()) {
      for (int i = 0; i < its.records.size(); i++) {
        double weight = Ranking.weight(among, its.records.size(), its.frequencies.get(i));
        weights.merge(its.records.get(i), weight, Double::sum);
      }
    }
    return weights;
  }

  /** Sorts only what comes into question: of who has very many records, most have but one frequent term. */
  private static List<Long> heaviest(Map<Long, Double> weights, ToDoubleFunction<Long> weight, int most) {
    double[] all = weights.keySet().stream().mapToDouble(weight).sorted().toArray();
    double least = all.length <= most ? Double.NEGATIVE_INFINITY : all[all.length - most];
    return weights.keySet().stream()
        .map(record -> new Heavy(record, weight.applyAsDouble(record)))
        .filter(heavy -> heavy.weight >= least)
        .sorted(Heavy.HEAVIEST_FIRST)
        .limit(most).map(Heavy::record).toList();
  }

  private record Heavy(long record, double weight) {

    private static final Comparator<Heavy> HEAVIEST_FIRST =
        Comparator.comparingDouble(Heavy::weight).thenComparingLong(Heavy::record).reversed();
  }

  /**
   * The postings of the records that are known; those of the others are left out, and counted.
   *
   * @param known what is known of records, by their numbers
   * @param records how many records can be found
   * @param terms how many terms those have altogether
   * @param sittings how many sittings there have been; 0 for facts
   * @param <R> what is known of a record
   */
  public <K, R> Postings<K> postings(Map<Long, R> known, ToPosting<K, R> posting, long records, long terms, int sittings) {
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

  /** Says how many terms there are, and none of them. */
  @Override
  public String toString() {
    return "TermPlaces(" + places.size() + " terms)";
  }

  /** Makes a posting out of a record that is known. */
  public interface ToPosting<K, R> {

    /**
     * The posting of a term.
     *
     * @param number the record's
     */
    Posting<K> of(R record, String term, long number, int frequency);
  }

  private record Places(List<Long> records, List<Integer> frequencies) {

    Places() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }
}
