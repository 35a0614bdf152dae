package dev.recuerda.memory.recall;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Hit.Signal;
import dev.recuerda.memory.recall.Ranked.Dropped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Orders what a store found. Pure: the same findings give the same order, whatever store they come from. Ties between words
 * are broken by age, newest first, and then by id; ties between vectors by id; where both are joined, by the words' order.
 */
public final class Ranking {

  /** The signal of the words: Okapi BM25. */
  public static final String BM25 = "bm25";

  /** The signal of how much of the query's weight the words matched, from 0 to 1. */
  public static final String IDF_SHARE = "idf_share";

  /** The signal of the vectors, from -1 to 1. */
  public static final String COSINE = "cosine";

  /** The signal of a fact that was told because it is one of the latest, to somebody who asks what is known. */
  public static final String LATEST = "latest";

  /** The signal of both ways together: the sum of 1 / (60 + rank) over the ways that found the record. */
  public static final String FUSION = "reciprocal_rank";

  // Robertson and Zaragoza (2009) give 1.2 to 2 and 0.75 for documents; turns of a conversation are short and of like
  // length, and 0.9 and 0.4 (Trotman and others, 2014) find more of them.
  private static final double K1 = 0.9;
  private static final double B = 0.4;
  private static final double ROUNDING = 1e9; // What differs by less is as good, and the newer comes first.
  private static final int FUSION_RANK = 60; // Cormack, Clarke and Büttcher (2009).

  private Ranking() {}

  /**
   * Ranks records by the words they share with a query.
   *
   * @param query the terms that were asked for
   * @param minimumShare the least share of the query's weight, from 0 to 1; what has less is dropped
   */
  public static <K extends Comparable<K>> Ranked<K> byWords(
      Set<String> query, Postings<K> postings, double minimumShare) {
    return byWords(query, Map.of(), postings, minimumShare);
  }

  /**
   * Ranks records by the words they share with a query, or by others that may stand for them. Of a term and what stands for it
   * only what counts most in a record counts, and a term that is stood for is matched.
   *
   * @param query the terms that were asked for
   * @param related what may stand for each of them, with how much it counts beside the term itself, from 0 to 1
   * @param minimumShare the least share of the query's weight, from 0 to 1; what has less is dropped
   */
  public static <K extends Comparable<K>> Ranked<K> byWords(
      Set<String> query, Map<String, Map<String, Double>> related, Postings<K> postings, double minimumShare) {
    return split(weighed(query, related, postings), minimumShare);
  }

  /**
   * The records that {@link #byWords} would keep, in no particular order: for who ranks them by more than their words, so that
   * a frequent word's thousands of records are sorted once. Each comes with one of its postings.
   */
  static <K extends Comparable<K>> List<Matching<K>> matching(
      Set<String> query, Map<String, Map<String, Double>> related, Postings<K> postings, double minimumShare) {
    Weighed<K> weighed = weighed(query, related, postings);
    return weighed.matched().stream()
        .filter(match -> match.share(weighed.whole()) >= minimumShare)
        .map(match -> new Matching<>(match.hit(weighed.whole()), match.posting))
        .toList();
  }

  /** A record that matches, and one of its postings. */
  record Matching<K>(Hit<K> hit, Posting<K> posting) {}

  private static <K> Weighed<K> weighed(
      Set<String> query, Map<String, Map<String, Double>> related, Postings<K> postings) {
    Map<String, Double> idf = idf(postings);
    double rarest = query.stream().filter(idf::containsKey).mapToDouble(idf::get).max()
        .orElse(idf.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    Map<String, List<Role>> roles = roles(query, related, idf, rarest);
    double meanLength = postings.records() == 0 ? 1 : Math.max(1, (double) postings.terms() / postings.records());
    Map<K, Matched<K>> matched = new LinkedHashMap<>();
    for (Posting<K> posting : postings.postings()) {
      double score = idf.getOrDefault(posting.term(), 0.0) * saturated(posting, meanLength);
      for (Role role : roles.getOrDefault(posting.term(), List.of())) {
        matched.computeIfAbsent(posting.record(), unknown -> new Matched<>(posting)).add(posting, role, score);
      }
    }
    matched.values().forEach(Matched::addUp);
    double whole = query.stream().sorted().mapToDouble(term -> idf.getOrDefault(term, rarest)).sum();
    return new Weighed<>(matched.values(), whole);
  }

  /**
   * The records that have a word of a query.
   *
   * @param whole what all words of the query weigh
   */
  private record Weighed<K>(Collection<Matched<K>> matched, double whole) {}

  /**
   * What a term that is found has to do with the query. A term that no record has tells nothing about how rare it is: it weighs
   * as much as the rarest of the query's that some record has.
   */
  private static Map<String, List<Role>> roles(
      Set<String> query, Map<String, Map<String, Double>> related, Map<String, Double> idf, double rarest) {
    Map<String, List<Role>> roles = new HashMap<>();
    for (String term : query) {
      double weight = idf.getOrDefault(term, rarest);
      roles.computeIfAbsent(term, asked -> new ArrayList<>()).add(new Role(term, 1, weight));
      related.getOrDefault(term, Map.of()).forEach((other, counts) -> {
        if (counts > 0 && !query.contains(other)) {
          roles.computeIfAbsent(other, standing -> new ArrayList<>()).add(new Role(term, counts, weight));
        }
      });
    }
    return roles;
  }

  /**
   * What a term comes to in a record of the mean length.
   *
   * @param records how many records can be found
   * @param having how many of them have the term
   * @param frequency how often it stands in this one
   */
  public static double weight(long records, long having, int frequency) {
    return idf(records, having) * saturated(frequency, 1);
  }

  private static double saturated(Posting<?> posting, double meanLength) {
    return saturated(posting.frequency(), posting.length() / meanLength);
  }

  /** @param length that of the record, as a part of the mean length */
  private static double saturated(double frequency, double length) {
    return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length));
  }

  /**
   * The part that a found term has in a query.
   *
   * @param term the term of the query that it is, or stands for
   * @param counts how much it counts beside it
   * @param weight what the term of the query weighs
   */
  private record Role(String term, double counts, double weight) {}

  /** How much each term weighs that some record has. */
  private static <K> Map<String, Double> idf(Postings<K> postings) {
    Map<String, Double> idf = new HashMap<>();
    postings.spread().forEach((term, having) -> idf.put(term, idf(postings.records(), having)));
    return idf;
  }

  /**
   * How well the words of each sitting together fit, by the number of the sitting: BM25 without regard to its length. Postings
   * that were left out are taken to spread over sittings as those of their term do that came.
   */
  static <K> Map<Integer, Double> bySitting(Postings<K> postings) {
    Map<String, Map<Integer, Integer>> frequencies = new TreeMap<>();
    for (Posting<K> posting : postings.postings()) {
      frequencies.computeIfAbsent(posting.term(), term -> new HashMap<>())
          .merge(posting.sitting(), posting.frequency(), Integer::sum);
    }
    Map<String, Long> spread = postings.spread();
    Map<Integer, Double> scores = new HashMap<>();
    frequencies.forEach((term, inSittings) -> {
      long all = spread.get(term);
      long came = all - postings.leftOut().getOrDefault(term, 0L);
      double idf = idf(postings.sittings(), inSittings.size() * all / came);
      inSittings.forEach((sitting, frequency) ->
          scores.merge(sitting, idf * frequency * (K1 + 1) / (frequency + K1), Double::sum));
    });
    return scores;
  }

  private static double idf(long all, long having) {
    return Math.log(1 + (Math.max(all, having) - having + 0.5) / (having + 0.5));
  }

  private static <K extends Comparable<K>> Ranked<K> split(Weighed<K> weighed, double minimumShare) {
    double whole = weighed.whole();
    List<Matched<K>> kept = new ArrayList<>();
    List<Dropped<K>> dropped = new ArrayList<>();
    String below = below("the minimum share", minimumShare);
    for (Matched<K> match : weighed.matched()) {
      if (match.share(whole) >= minimumShare) {
        kept.add(match);
      } else {
        dropped.add(new Dropped<>(match.record, match.score, below));
      }
    }
    kept.sort(Comparator.comparingLong((Matched<K> match) -> -Math.round(match.score * ROUNDING))
        .thenComparing(match -> match.posting.at(), Comparator.reverseOrder())
        .thenComparing(match -> match.record));
    dropped.sort(bestFirst());
    return new Ranked<>(kept.stream().map(match -> match.hit(whole)).toList(), dropped);
  }

  /**
   * Ranks facts by their nearness to a query.
   *
   * @param minimumCosine the least cosine; what has less is dropped
   */
  public static Ranked<FactId> byNearness(List<Nearest> nearest, double minimumCosine) {
    List<Hit<FactId>> hits = new ArrayList<>();
    List<Dropped<FactId>> dropped = new ArrayList<>();
    String below = below("the minimum cosine", minimumCosine);
    for (Nearest near : nearest) {
      if (near.cosine() >= minimumCosine) {
        hits.add(new Hit<>(near.fact(), near.cosine(), Set.of(), List.of(new Signal(COSINE, near.cosine()))));
      } else {
        dropped.add(new Dropped<>(near.fact(), near.cosine(), below));
      }
    }
    hits.sort(Comparator.comparingDouble((Hit<FactId> hit) -> -hit.score()).thenComparing(Hit::record));
    dropped.sort(bestFirst());
    return new Ranked<>(hits, dropped);
  }

  private static <K extends Comparable<K>> Comparator<Dropped<K>> bestFirst() {
    return Comparator.comparingDouble((Dropped<K> drop) -> -drop.score()).thenComparing(Dropped::record);
  }

  /**
   * Joins two rankings: each may bring up what the other did not find. Where only one found anything, its order and its
   * scores stand. What one dropped and the other kept is kept.
   */
  public static <K extends Comparable<K>> Ranked<K> fused(Ranked<K> words, Ranked<K> vectors) {
    if (words.hits().isEmpty() || vectors.hits().isEmpty()) {
      Ranked<K> only = vectors.hits().isEmpty() ? words : vectors;
      return new Ranked<>(only.hits(), stillDropped(only.hits(), words, vectors));
    }
    Map<K, Hit<K>> joined = new LinkedHashMap<>();
    List.of(words, vectors).forEach(ranked -> {
      int rank = 0;
      for (Hit<K> hit : ranked.hits()) {
        joined.merge(hit.record(), withRank(hit, ++rank), Ranking::joined);
      }
    });
    // A stable sort keeps the order of the words, which have broken their ties by age, among equals.
    List<Hit<K>> hits = joined.values().stream()
        .sorted(Comparator.comparingDouble((Hit<K> hit) -> -hit.score()))
        .toList();
    return new Ranked<>(hits, stillDropped(hits, words, vectors));
  }

  private static <K> Hit<K> withRank(Hit<K> hit, int rank) {
    double score = 1.0 / (FUSION_RANK + rank);
    List<Signal> signals = new ArrayList<>(hit.signals());
    signals.add(new Signal(FUSION, score));
    return new Hit<>(hit.record(), score, hit.matched(), signals);
  }

  private static <K> Hit<K> joined(Hit<K> one, Hit<K> other) {
    List<Signal> signals = new ArrayList<>(one.signals());
    signals.addAll(other.signals());
    Set<String> matched = new LinkedHashSet<>(one.matched());
    matched.addAll(other.matched());
    return new Hit<>(one.record(), one.score() + other.score(), matched, signals);
  }

  private static <K> List<Dropped<K>> stillDropped(List<Hit<K>> hits, Ranked<K> words, Ranked<K> vectors) {
    Set<K> seen = new HashSet<>();
    hits.forEach(hit -> seen.add(hit.record()));
    List<Dropped<K>> dropped = new ArrayList<>();
    List.of(words, vectors).forEach(ranked -> ranked.dropped().stream()
        .filter(drop -> seen.add(drop.record()))
        .forEach(dropped::add));
    return dropped;
  }

  private static String below(String bound, double value) {
    return String.format(Locale.ROOT, "below %s of %.2f", bound, value);
  }

  /** What the words of one record add up to. */
  private static final class Matched<K> {

    private final K record;
    private final SortedMap<String, double[]> parts = new TreeMap<>();
    private double score;
    private double weight;
    private Posting<K> posting;

    Matched(Posting<K> posting) {
      this.record = posting.record();
      this.posting = posting;
    }

    void add(Posting<K> posting, Role role, double score) {
      parts.merge(role.term(), new double[] {role.counts() * score, role.weight()}, (one, other) -> one[0] < other[0] ? other : one);
      this.posting = posting;
    }

    /** Adds up in the order of the terms: sums of decimals depend on their order, and that of a store is its own affair. */
    void addUp() {
      for (double[] part : parts.values()) {
        score += part[0];
        weight += part[1];
      }
    }

    double share(double whole) {
      return whole == 0 ? 0 : weight / whole;
    }

    Hit<K> hit(double whole) {
      return new Hit<>(record, score, parts.keySet(), List.of(new Signal(BM25, score), new Signal(IDF_SHARE, share(whole))));
    }
  }
}
