package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Ranked.Dropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");
  private static final FactId A = fact(1);
  private static final FactId B = fact(2);
  private static final FactId C = fact(3);

  @Test
  void a_rare_word_counts_for_more_than_a_frequent_one() {
    Postings<FactId> postings = postings(100, List.of(
        posting("dentista", A, 1, 5), posting("cita", B, 1, 5), posting("cita", C, 1, 5)));

    Ranked<FactId> ranked = Ranking.byWords(Set.of("dentista", "cita"), postings, 0);

    assertThat(ranked.hits()).extracting(Hit::record).first().isEqualTo(A);
  }

  @Test
  void the_score_is_that_of_the_formula() {
    Postings<FactId> postings = new Postings<>(10, 50, 0, List.of(posting("dentista", A, 2, 4)));

    Hit<FactId> hit = Ranking.byWords(Set.of("dentista"), postings, 0).hits().get(0);

    double idf = Math.log(1 + (10 - 1 + 0.5) / (1 + 0.5));
    assertThat(hit.score()).isCloseTo(idf * 2 * 1.9 / (2 + 0.9 * (0.6 + 0.4 * 4 / 5.0)), within(1e-12));
  }

  @Test
  void a_word_is_as_frequent_as_its_postings_and_those_that_were_left_out() {
    Postings<FactId> postings =
        new Postings<>(10, 50, 0, List.of(posting("dentista", A, 2, 5)), Map.of("dentista", 3L));

    Hit<FactId> hit = Ranking.byWords(Set.of("dentista"), postings, 0).hits().get(0);

    assertThat(hit.score()).isCloseTo(Ranking.weight(10, 4, 2), within(1e-12));
  }

  @Test
  void words_of_which_postings_were_left_out_are_taken_to_stand_in_as_many_more_sittings() {
    Posting<FactId> posting = new Posting<>("dentista", A, 1, 5, 1, 1, true, Optional.empty(), NOON);
    Postings<FactId> some = new Postings<>(10, 50, 4, List.of(posting), Map.of("dentista", 1L));
    Postings<FactId> all = new Postings<>(10, 50, 4, List.of(posting,
        new Posting<>("dentista", B, 1, 5, 2, 2, true, Optional.empty(), NOON)));

    assertThat(Ranking.bySitting(some).get(1)).isEqualTo(Ranking.bySitting(all).get(1));
  }

  @Test
  void a_word_that_stands_for_one_of_the_query_counts_a_part_of_what_it_would_count_itself() {
    Postings<FactId> postings = postings(10, List.of(posting("perro", A, 1, 5)));

    Hit<FactId> itself = Ranking.byWords(Set.of("perro"), postings, 0).hits().get(0);
    Hit<FactId> standing =
        Ranking.byWords(Set.of("mascota"), Map.of("mascota", Map.of("perro", 0.4)), postings, 0).hits().get(0);

    assertThat(standing.score()).isCloseTo(0.4 * itself.score(), within(1e-12));
    assertThat(standing.matched()).containsExactly("mascota");
    assertThat(standing.signal(Ranking.IDF_SHARE)).isEqualTo(1);
  }

  @Test
  void of_a_word_and_what_stands_for_it_only_what_counts_most_in_a_record_counts() {
    Postings<FactId> postings = postings(10, List.of(
        posting("mascota", A, 1, 5), posting("perro", A, 1, 5), posting("gato", A, 1, 5), posting("mascota", B, 1, 5)));

    List<Hit<FactId>> hits = Ranking.byWords(
        Set.of("mascota"), Map.of("mascota", Map.of("perro", 0.4, "gato", 0.4)), postings, 0).hits();

    assertThat(hits.get(0).score()).isCloseTo(hits.get(1).score(), within(1e-12));
  }

  @Test
  void a_word_that_is_asked_for_itself_stands_for_no_other() {
    Postings<FactId> postings = postings(10, List.of(posting("perro", A, 1, 5), posting("perro", B, 1, 5)));

    Hit<FactId> hit = Ranking.byWords(
        Set.of("mascota", "perro"), Map.of("mascota", Map.of("perro", 0.4)), postings, 0).hits().get(0);

    assertThat(hit.matched()).containsExactly("perro");
  }

  @Test
  void a_record_that_matches_more_of_the_query_comes_first() {
    Postings<FactId> postings = postings(10, List.of(
        posting("dentista", A, 1, 5), posting("dentista", B, 1, 5), posting("viernes", B, 1, 5)));

    Ranked<FactId> ranked = Ranking.byWords(Set.of("dentista", "viernes"), postings, 0);

    assertThat(ranked.hits()).extracting(Hit::record).containsExactly(B, A);
  }

  @Test
  void among_equals_the_newest_comes_first_and_then_the_smaller_id() {
    Postings<FactId> postings = postings(10, List.of(
        posting("dentista", A, 1, 5, NOON), posting("dentista", B, 1, 5, NOON.plusSeconds(1)),
        posting("dentista", C, 1, 5, NOON)));

    Ranked<FactId> ranked = Ranking.byWords(Set.of("dentista"), postings, 0);

    assertThat(ranked.hits()).extracting(Hit::record).containsExactly(B, A, C);
  }

  @Test
  void the_order_in_which_a_store_finds_them_makes_no_difference() {
    List<Posting<FactId>> found = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      found.add(posting("dentista", fact(i), 1 + i % 3, 5 + i % 7));
      found.add(posting("viernes", fact(i), 1 + i % 2, 5 + i % 7));
    }
    Ranked<FactId> first = Ranking.byWords(Set.of("dentista", "viernes"), postings(60, found), 0.5);
    Collections.shuffle(found, new Random(7));

    Ranked<FactId> second = Ranking.byWords(Set.of("dentista", "viernes"), postings(60, found), 0.5);

    assertThat(second.hits()).extracting(Hit::record).isEqualTo(first.hits().stream().map(Hit::record).toList());
  }

  @Test
  void the_order_of_a_query_makes_no_difference_to_the_last_bit() {
    List<Posting<FactId>> found = new ArrayList<>();
    List<String> words = List.of("uno", "dos", "tres", "cuatro", "cinco");
    for (int i = 0; i < words.size(); i++) {
      for (int record = 1; record <= 3 + i * i; record++) {
        found.add(posting(words.get(i), fact(record), 1, 7));
      }
    }
    Set<Double> scores = new HashSet<>();
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(found, new Random(round));
      scores.add(Ranking.byWords(new LinkedHashSet<>(words), postings(40, found), 0).hits().get(0).score());
    }

    assertThat(scores).hasSize(1);
  }

  @Test
  void what_matches_too_little_of_the_query_is_dropped_and_told() {
    Postings<FactId> postings = postings(1_000, List.of(
        posting("dentista", A, 1, 5), posting("hola", A, 1, 5), posting("hola", B, 1, 5), posting("hola", C, 1, 5)));

    Ranked<FactId> ranked = Ranking.byWords(Set.of("dentista", "hola"), postings, 0.6);

    assertThat(ranked.hits()).extracting(Hit::record).containsExactly(A);
    assertThat(ranked.dropped()).extracting(Dropped::record).containsExactlyInAnyOrder(B, C);
    assertThat(ranked.dropped()).extracting(Dropped::reason).containsOnly("below the minimum share of 0.60");
  }

  @Test
  void a_word_that_nobody_said_weighs_as_much_as_the_rarest_that_somebody_did() {
    Postings<FactId> postings = postings(1_000, List.of(posting("dentista", A, 1, 5), posting("dentista", B, 1, 5)));

    Hit<FactId> hit = Ranking.byWords(Set.of("dentista", "jirafa"), postings, 0).hits().get(0);

    assertThat(hit.signal(Ranking.IDF_SHARE)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void what_every_record_says_is_still_found_by_it() {
    Postings<FactId> postings = postings(2, List.of(posting("dentista", A, 1, 5), posting("dentista", B, 1, 5)));

    Ranked<FactId> ranked = Ranking.byWords(
        Set.of("agenda", "cita", "dentista", "viernes"), postings, Minimums.STANDARD.idfShare());

    assertThat(ranked.hits()).hasSize(2);
  }

  @Test
  void each_hit_says_which_words_it_matched() {
    Postings<FactId> postings = postings(10, List.of(posting("dentista", A, 1, 5), posting("cita", A, 1, 5)));

    assertThat(Ranking.byWords(Set.of("dentista", "cita", "lunes"), postings, 0).hits().get(0).matched())
        .containsExactlyInAnyOrder("dentista", "cita");
  }

  @Test
  void an_orthogonal_vector_scores_zero_and_is_dropped() {
    EmbeddingSpace plane = new EmbeddingSpace("plane", 2);
    double cosine = Embedding.of(plane, new float[] {1, 0}).cosine(Embedding.of(plane, new float[] {0, 1}));

    Ranked<FactId> ranked = Ranking.byNearness(List.of(new Nearest(A, cosine)), 0.30);

    assertThat(cosine).isZero();
    assertThat(ranked.hits()).isEmpty();
    assertThat(ranked.dropped()).extracting(Dropped::reason).containsExactly("below the minimum cosine of 0.30");
  }

  @Test
  void each_way_of_finding_may_bring_up_what_the_other_did_not() {
    Ranked<FactId> words = Ranking.byWords(Set.of("dentista"), postings(10, List.of(posting("dentista", A, 1, 5))), 0);
    Ranked<FactId> vectors = Ranking.byNearness(List.of(new Nearest(B, 0.9)), 0.30);

    assertThat(Ranking.fused(words, vectors).hits()).extracting(Hit::record).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void what_both_ways_found_comes_before_what_one_found() {
    Ranked<FactId> words = Ranking.byWords(Set.of("dentista"),
        postings(10, List.of(posting("dentista", A, 2, 5), posting("dentista", B, 1, 5))), 0);
    Ranked<FactId> vectors = Ranking.byNearness(List.of(new Nearest(C, 0.9), new Nearest(B, 0.8)), 0.30);

    assertThat(Ranking.fused(words, vectors).hits()).extracting(Hit::record).first().isEqualTo(B);
  }

  @Test
  void what_one_way_dropped_and_the_other_kept_is_not_told_as_dropped() {
    Ranked<FactId> words = Ranking.byWords(Set.of("dentista"), postings(10, List.of(posting("dentista", A, 1, 5))), 0);
    Ranked<FactId> vectors = Ranking.byNearness(List.of(new Nearest(A, 0.1), new Nearest(B, 0.1)), 0.30);

    assertThat(Ranking.fused(words, vectors).dropped()).extracting(Dropped::record).containsExactly(B);
  }

  @Test
  void a_user_without_records_has_no_hits() {
    assertThat(Ranking.byWords(Set.of("dentista"), Postings.<FactId>none(), 0).hits()).isEmpty();
  }

  private static FactId fact(long number) {
    return new FactId(new UUID(0, number));
  }

  private static Postings<FactId> postings(long records, List<Posting<FactId>> found) {
    return new Postings<>(records, records * 5, 0, found);
  }

  private static Posting<FactId> posting(String term, FactId fact, int frequency, int length) {
    return posting(term, fact, frequency, length, NOON);
  }

  private static Posting<FactId> posting(String term, FactId fact, int frequency, int length, Instant at) {
    return new Posting<>(term, fact, frequency, length, 0, 0, true, Optional.empty(), at);
  }
}
