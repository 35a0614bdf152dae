package dev.recuerda.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.text.TextAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConversationRankingTest {

  private static final TextAnalysis ANALYSIS = TextAnalysis.standard();
  private static final Instant FIRST_DAY = Instant.parse("2026-01-05T09:00:00Z");

  private final List<Episode> talk = new ArrayList<>();
  private int sitting = 1;
  private Instant now = FIRST_DAY;

  private void said(String author, String text) {
    now = now.plusSeconds(30);
    add(Message.fromUser("m" + (talk.size() + 1), now, text).by(author));
  }

  private void add(Message message) {
    talk.add(new Episode(talk.size() + 1, message, sitting, true));
  }

  private void daysLater(int days) {
    sitting++;
    now = now.plus(Duration.ofDays(days));
  }

  private List<Hit<MessageId>> ask(String question, Weights weights) {
    return ask(question, weights, talk);
  }

  /** As a store and the core do it together, over all there is. */
  private List<Hit<MessageId>> ask(String question, Weights weights, List<Episode> order) {
    Question asked = Question.of(question, ANALYSIS, now);
    Postings<MessageId> postings = postings(asked, order);
    Findings findings = new Findings(List.of(), Profile.empty(), Map.of(), List.of(), Postings.none(), postings,
        order.stream().filter(turn -> asked.periods().stream().anyMatch(period -> period.contains(turn.message().at()))).toList(),
        List.of());
    ConversationRanking ranking = new ConversationRanking(asked, findings, weights, ANALYSIS, 0.1);
    List<Long> places = ranking.places(100);
    return ranking.ranked(order.stream()
        .filter(turn -> places.contains(turn.position()) || findings.during().contains(turn)).toList());
  }

  private static Postings<MessageId> postings(Question asked, List<Episode> order) {
    List<Posting<MessageId>> postings = new ArrayList<>();
    long terms = 0;
    int sittings = 0;
    for (Episode turn : order) {
      Message message = turn.message();
      Map<String, Integer> counts = ANALYSIS.terms(message.text()).counts();
      int length = ANALYSIS.terms(message.text()).length();
      terms += length;
      sittings = Math.max(sittings, turn.sitting());
      counts.forEach((term, frequency) -> {
        if (asked.wanted().contains(term)) {
          postings.add(new Posting<>(term, turn.id(), frequency, length, turn.position(), turn.sitting(),
              message.isFromUser(), message.author(), message.at()));
        }
      });
    }
    return new Postings<>(order.size(), terms, sittings, postings);
  }

  private static List<String> ids(List<Hit<MessageId>> hits) {
    return hits.stream().map(hit -> hit.record().value()).toList();
  }

  @Test
  void an_answer_is_found_that_shares_no_word_with_the_question() {
    said("Ana", "Which instrument did you learn?");
    said("Luis", "The cello, at nine.");
    said("Ana", "Nice weather today.");

    assertThat(ids(ask("Which instrument does Luis play?", Weights.STANDARD))).startsWith("m2").contains("m1");
  }

  @Test
  void by_the_words_alone_it_is_not() {
    said("Ana", "Which instrument did you learn?");
    said("Luis", "The cello, at nine.");

    assertThat(ids(ask("Which instrument does Luis play?", Weights.WORDS))).containsExactly("m1");
  }

  @Test
  void a_turn_lends_nothing_to_another_sitting() {
    said("Ana", "My violin is broken.");
    daysLater(3);
    said("Luis", "Good morning.");

    assertThat(ids(ask("What happened to the violin?", Weights.STANDARD.without("sitting")))).containsExactly("m1");
  }

  @Test
  void the_turn_behind_a_question_gains_more_than_that_behind_a_statement() {
    said("Ana", "The violin is old.");
    said("Luis", "It is.");
    daysLater(3);
    said("Ana", "And the violin?");
    said("Luis", "It is.");

    List<String> ids = ids(ask("What about the violin?", Weights.STANDARD.without("sitting")));

    assertThat(ids.indexOf("m4")).isLessThan(ids.indexOf("m2"));
  }

  @Test
  void whose_turn_it_is_decides_between_two_who_say_the_same() {
    said("Ana", "I sold the bicycle.");
    said("Luis", "I sold the bicycle.");

    assertThat(ids(ask("What did Ana sell, the bicycle?", Weights.STANDARD))).startsWith("m1");
    assertThat(ids(ask("What did Luis sell, the bicycle?", Weights.STANDARD))).startsWith("m2");
  }

  @Test
  void a_turn_that_speaks_of_the_other_is_less_about_the_one_who_says_it() {
    said("Ana", "You sold your bicycle!");
    said("Ana", "I sold my bicycle!");

    assertThat(ids(ask("What did Ana do with the bicycle?", Weights.STANDARD.without("neighbours")))).startsWith("m2");
  }

  @Test
  void where_both_are_named_it_matters_to_neither() {
    said("Ana", "I sold the bicycle.");
    said("Luis", "I sold the bicycle.");

    List<Hit<MessageId>> hits = ask("Did Ana or Luis sell the bicycle?", Weights.STANDARD);

    assertThat(hits).allSatisfy(hit -> assertThat(hit.signal(ConversationRanking.SPEAKER)).isEqualTo(1));
  }

  @Test
  void the_name_of_somebody_who_speaks_is_no_word_to_look_for() {
    said("Luis", "Ana! Ana! Ana!");
    said("Ana", "My dog is called Bruno.");

    assertThat(ids(ask("What is Ana's dog called?", Weights.STANDARD))).startsWith("m2");
  }

  @Test
  void the_name_of_somebody_who_is_spoken_of_is_one() {
    said("Luis", "Marta moved.");
    said("Ana", "My dog is called Bruno.");

    assertThat(ids(ask("What about Marta?", Weights.WORDS))).containsExactly("m1");
  }

  @Test
  void a_day_that_is_named_brings_what_was_said_on_it_whatever_the_words() {
    said("Ana", "We went to the lake.");
    daysLater(20);
    said("Ana", "We baked bread.");

    assertThat(ids(ask("What did we do on 5 January 2026?", Weights.STANDARD))).containsExactly("m1");
  }

  @Test
  void a_day_that_is_named_lifts_what_was_said_on_it_and_somewhat_what_was_said_soon_after() {
    said("Ana", "We swam in the lake.");
    daysLater(40);
    said("Ana", "We swam in the lake.");
    daysLater(4);
    said("Ana", "We swam in the lake.");
    daysLater(40);
    said("Ana", "We swam in the lake.");

    List<Hit<MessageId>> hits = ask("Where did we swim on 14 February 2026?", Weights.STANDARD);

    assertThat(ids(hits)).startsWith("m2", "m3");
    assertThat(hits.get(0).signal(ConversationRanking.DATES)).isEqualTo(1);
  }

  @Test
  void asked_when_a_turn_that_tells_a_time_comes_first() {
    said("Ana", "We swam in the lake.");
    daysLater(1);
    said("Ana", "We swam in the lake yesterday.");
    daysLater(1);
    said("Ana", "We swam in the lake.");

    assertThat(ids(ask("When did we swim in the lake?", Weights.STANDARD.without("sitting")))).startsWith("m2");
    assertThat(ids(ask("Where did we swim, in which lake?", Weights.STANDARD.without("sitting")))).startsWith("m3");
  }

  @Test
  void a_user_comes_before_an_assistant_that_repeats_what_was_said() {
    add(Message.fromUser("m1", now, "I play the cello."));
    daysLater(1);
    add(Message.fromAssistant("m2", now, "I play the cello."));

    assertThat(ids(ask("Who plays the cello?", Weights.STANDARD))).containsExactly("m1", "m2");
    assertThat(ids(ask("Who plays the cello?", Weights.STANDARD.without("assistant")))).containsExactly("m2", "m1");
  }

  @Test
  void what_may_not_be_found_is_no_neighbour_either() {
    said("Ana", "Which instrument did you learn?");
    said("Luis", "The cello, at nine.");
    talk.set(1, talk.get(1).findable(false));

    assertThat(ids(ask("Which instrument was it?", Weights.STANDARD))).containsExactly("m1");
  }

  @Test
  void nothing_is_found_where_nothing_matches() {
    said("Ana", "We swam in the lake.");

    assertThat(ask("What about giraffes?", Weights.STANDARD)).isEmpty();
  }

  @Test
  void no_more_places_are_asked_for_than_wanted_the_best_first() {
    for (int i = 0; i < 30; i++) {
      said("Ana", i == 20 ? "The cello, my cello." : "Nice.");
    }
    Question question = Question.of("Where is the cello?", ANALYSIS, now);
    Findings findings = new Findings(List.of(), Profile.empty(), Map.of(), List.of(), Postings.none(),
        postings(question, talk), List.of(), List.of());

    List<Long> places = new ConversationRanking(question, findings, Weights.STANDARD, ANALYSIS, 0.1).places(3);

    assertThat(places).containsExactly(21L, 22L, 20L);
  }

  @Test
  void the_order_depends_neither_on_the_order_of_the_postings_nor_on_that_of_the_turns() {
    for (int i = 0; i < 40; i++) {
      said(i % 2 == 0 ? "Ana" : "Luis", List.of("I play the cello.", "You do!", "The lake, and the cello?", "Yes.").get(i % 4));
      if (i % 10 == 9) {
        daysLater(2);
      }
    }
    List<Episode> shuffled = new ArrayList<>(talk);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(ids(ask("What does Ana play at the lake, the cello?", Weights.STANDARD, shuffled)))
        .isEqualTo(ids(ask("What does Ana play at the lake, the cello?", Weights.STANDARD)));
  }

  @Test
  void each_signal_can_be_left_out() {
    assertThat(Weights.signals()).allSatisfy(
        signal -> assertThat(Weights.STANDARD.without(signal)).isNotEqualTo(Weights.STANDARD));
    Weights none = Weights.STANDARD;
    for (String signal : Weights.signals()) {
      none = none.without(signal);
    }
    assertThat(none).isEqualTo(Weights.WORDS);
  }

  @Test
  void a_signal_that_is_none_is_refused() {
    assertThatThrownBy(() -> Weights.STANDARD.without("luck"))
        .isInstanceOf(InvalidInputException.class).hasMessageContaining("weights.signal").hasMessageContaining("neighbours");
  }

  @Test
  void a_weight_that_is_none_is_refused() {
    assertThatThrownBy(() -> new Weights(0, -1, 0, 0, 0, 0, 1, 1, 1)).hasMessageContaining("weights.neighbours");
    assertThatThrownBy(() -> new Weights(0, 0, 0, 0, 0, 0, 0.5, 1, 1)).hasMessageContaining("weights.speaker");
    assertThatThrownBy(() -> new Weights(0, 0, 0, Double.NaN, 0, 0, 1, 1, 1)).hasMessageContaining("weights.sitting");
    assertThatThrownBy(() -> new Weights(0, 0, 0, 0, 0, 0, 1, 1, 2)).hasMessageContaining("weights.assistant");
    assertThatThrownBy(() -> new Weights(2, 0, 0, 0, 0, 0, 1, 1, 1)).hasMessageContaining("weights.related");
  }
}
