package dev.recuerda.memory.recall;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.recall.Hit.Signal;
import dev.recuerda.memory.text.TextAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Ranks the turns of a conversation for a question. In two steps, since a turn may be the answer that shares no word with the
 * question, only the turn before it does: first the postings tell which places in the history may matter ({@link #places}),
 * then the turns at those places are ranked ({@link #ranked}). Pure: the same findings give the same order, whatever store
 * they come from. Of equals those of a later sitting come first, and those of one sitting in the order in which they were
 * said: on a day that is asked for, people begin with the news.
 */
public final class ConversationRanking {

  /** The signal of the words of the turns around, as they count for this one. */
  public static final String NEIGHBOURS = "neighbours";

  /** The signal of the words of the sitting, as they count for a turn of it. */
  public static final String SITTING = "sitting";

  /** The signal of how near a turn lies to a time that the question names, from 0 to 1. */
  public static final String DATES = "dates";

  /** The signal of who speaks of whom: what everything else was multiplied by. */
  public static final String SPEAKER = "speaker";

  // What part of its words a turn lends to the next, to the second and to the third after it, and to those before it.
  private static final double[] TO_LATER = {0.5, 0.2, 0.1};
  private static final double[] TO_EARLIER = {0.25, 0.1};

  /** How long after a day something that happened on it is still told. */
  private static final Duration TELLING = Duration.ofDays(14);

  /** How much of the nearness of a time is left right after it. */
  private static final double TOLD_AFTER = 0.5;

  /** A time of so many days says half as much as a day does. */
  private static final double DAYS_OF_HALF = 30;
  private static final double MILLIS_OF_DAY = Duration.ofDays(1).toMillis();
  private static final double ROUNDING = 1e9;

  private final Question question;
  private final Weights weights;
  private final Voices voices;
  private final Map<Long, Matched> matched = new HashMap<>();
  private final Map<Integer, Double> sittings;
  private final Set<String> authors;
  private final Optional<String> namedAuthor;

  /**
   * Ranks what a store found.
   *
   * @param analysis the one that the messages were kept by
   * @param minimumShare the least share of the question's weight, from 0 to 1, that the words of a turn must match to count
   */
  public ConversationRanking(
      Question question, Findings findings, Weights weights, TextAnalysis analysis, double minimumShare) {
    this.question = Check.required("question", question);
    this.weights = Check.required("weights", weights);
    this.voices = Voices.standard();
    Postings<MessageId> postings = findings.episodes();
    this.authors = authors(postings, findings.during());
    this.namedAuthor = named(authors);
    Set<String> terms = telling(analysis);
    Map<String, Map<String, Double>> related = question.related(weights.related());
    Postings<MessageId> telling = postings.of(terms);
    Ranking.matching(terms, related, postings, minimumShare)
        .forEach(turn -> matched.put(turn.posting().position(), new Matched(turn.hit(), turn.posting())));
    this.sittings = weights.sitting() > 0 ? Ranking.bySitting(telling) : Map.of();
  }

  private static Set<String> authors(Postings<MessageId> postings, List<Episode> during) {
    Set<String> authors = new LinkedHashSet<>();
    postings.postings().forEach(posting -> posting.author().ifPresent(authors::add));
    during.forEach(episode -> episode.message().author().ifPresent(authors::add));
    return authors;
  }

  /** The terms of the question without the names of those who speak: who is named is told by whose turn it is. */
  private Set<String> telling(TextAnalysis analysis) {
    Set<String> names = new HashSet<>();
    authors.forEach(author -> names.addAll(analysis.terms(author).counts().keySet()));
    Set<String> telling = new LinkedHashSet<>(question.terms());
    telling.removeAll(names);
    return telling.isEmpty() ? question.terms() : telling;
  }

  /**
   * The positions that may matter, best first: those of the turns that match and of the turns around them.
   *
   * @param most how many at most
   */
  public List<Long> places(int most) {
    Map<Long, Double> places = new HashMap<>();
    matched.values().stream()
        .map(turn -> new Hope(turn, hope(turn.position(), turn)))
        .sorted(Hope.BEST_FIRST)
        .limit(most)
        .map(Hope::turn)
        .forEach(turn -> {
          long first = Math.max(1, turn.position() - TO_EARLIER.length);
          for (long place = first; place <= turn.position() + TO_LATER.length; place++) {
            places.merge(place, hope(place, turn), Math::max);
          }
        });
    return places.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(most).map(Map.Entry::getKey).toList();
  }

  /** Who is named: nobody where it is more than one, since then it is about neither alone. */
  private Optional<String> named(Set<String> speaking) {
    List<String> named = speaking.stream().filter(question::names).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** What a place may come to, as far as one can tell from a turn near it: an unknown speaker may be the right one. */
  private double hope(long place, Matched near) {
    Matched here = matched.get(place);
    boolean byOther = here != null && namedAuthor.filter(name -> !here.isBy(name)).isPresent();
    double words = (here == null ? 0 : here.hit().score()) + lent(place, near.posting().sitting());
    return (words + sitting(near.posting().sitting())) * (byOther ? 1 : weights.speaker());
  }

  /**
   * Ranks turns.
   *
   * @param turns those at the places that may matter, and those of the times that the question names; in any order, each once.
   *     What may not be found does not come back
   */
  public List<Hit<MessageId>> ranked(Collection<Episode> turns) {
    Map<Long, Episode> at = turns.stream().collect(Collectors.toMap(Episode::position, turn -> turn));
    Set<String> speaking = new LinkedHashSet<>(authors);
    turns.forEach(turn -> turn.message().author().ifPresent(speaking::add));
    Optional<String> named = named(speaking);
    List<Scored> scored = at.values().stream().filter(Episode::findable).map(turn -> scored(turn, at, named)).toList();
    double best = scored.stream().mapToDouble(Scored::words).max().orElse(0);
    return scored.stream()
        .map(turn -> new Placed(turn.turn(), turn.hit(best == 0 ? 1 : best, weights.dates())))
        .filter(placed -> placed.hit().score() > 0)
        .sorted(Placed.BEST_FIRST)
        .map(Placed::hit)
        .toList();
  }

  private Scored scored(Episode turn, Map<Long, Episode> at, Optional<String> named) {
    Optional<Hit<MessageId>> own = Optional.ofNullable(matched.get(turn.position())).map(Matched::hit);
    double around = lent(turn.position(), turn.sitting()) + answering(turn, at);
    double sitting = sitting(turn.sitting());
    double when = question.asksWhen() && voices.tellsTime(turn.message().text()) ? 1 + weights.when() : 1;
    double words = (own.map(Hit::score).orElse(0.0) + around + sitting) * when;
    List<Signal> signals = new ArrayList<>(own.map(Hit::signals).orElse(List.of()));
    signals.add(new Signal(NEIGHBOURS, around));
    signals.add(new Signal(SITTING, sitting));
    signals.add(new Signal(DATES, nearness(turn.message().at())));
    signals.add(new Signal(SPEAKER, speaking(turn.message(), named)));
    return new Scored(turn, words, own.map(Hit::matched).orElse(Set.of()), signals);
  }

  /** What the words of the turns around a place count for it. */
  private double lent(long place, int sitting) {
    return weights.neighbours() * lent(place, other -> words(other, sitting));
  }

  /** What the words at the places around one count for it, where {@code words} tells what those of a place come to. */
  static double lent(long place, LongToDoubleFunction words) {
    double lent = 0;
    for (int i = 0; i < TO_LATER.length; i++) {
      lent += TO_LATER[i] * words.applyAsDouble(place - i - 1);
    }
    for (int i = 0; i < TO_EARLIER.length; i++) {
      lent += TO_EARLIER[i] * words.applyAsDouble(place + i + 1);
    }
    return lent;
  }

  private double words(long place, int sitting) {
    Matched turn = matched.get(place);
    return turn == null || turn.posting().sitting() != sitting ? 0 : turn.hit().score();
  }

  private double answering(Episode turn, Map<Long, Episode> at) {
    Episode before = at.get(turn.position() - 1);
    double asked = before == null ? 0 : words(before.position(), turn.sitting());
    return asked > 0 && voices.asks(before.message().text()) ? weights.replies() * asked : 0;
  }

  private double sitting(int sitting) {
    return weights.sitting() * sittings.getOrDefault(sitting, 0.0);
  }

  /** 1 within a day that is named, less the longer the time is, and less again for what was said some days later. */
  private double nearness(Instant said) {
    return question.periods().stream().mapToDouble(period -> nearness(said, period)).max().orElse(0);
  }

  private static double nearness(Instant said, Period period) {
    Instant end = period.to().orElse(said.plusNanos(1));
    double days = Duration.between(period.from(), end).toMillis() / MILLIS_OF_DAY;
    double telling = Math.min(1, (DAYS_OF_HALF + 1) / (DAYS_OF_HALF + days));
    if (period.contains(said)) {
      return telling;
    }
    double late = (double) Duration.between(end, said).toMillis() / TELLING.toMillis();
    return late < 0 || late > 1 ? 0 : telling * TOLD_AFTER * (1 - late);
  }

  private double speaking(Message message, Optional<String> named) {
    boolean assistant = message.role() == Role.ASSISTANT && message.author().isEmpty();
    double role = assistant ? weights.assistant() : 1;
    if (named.isEmpty() || !message.author().equals(named)) {
      return role;
    }
    boolean ofTheOther = voices.speaksMoreOfTheOther(message.text());
    return role * Math.max(1, ofTheOther ? weights.speaker() / weights.subject() : weights.speaker());
  }

  /** A turn whose own words match. */
  private record Matched(Hit<MessageId> hit, Posting<MessageId> posting) {

    long position() {
      return posting.position();
    }

    boolean isBy(String name) {
      return posting.author().filter(name::equals).isPresent();
    }
  }

  /** A turn whose own words match, and what it may come to: told once, for a comparison asks many times. */
  private record Hope(Matched turn, double hope) {

    private static final Comparator<Hope> BEST_FIRST =
        Comparator.comparingDouble((Hope turn) -> -turn.hope).thenComparingLong(hope -> hope.turn.position());
  }

  /** A turn, what its words and those around it come to, and the signals that say so. */
  private record Scored(Episode turn, double words, Set<String> terms, List<Signal> signals) {

    /** @param best what the words of the best turn come to */
    Hit<MessageId> hit(double best, double dates) {
      double score = (words + dates * best * signal(DATES)) * signal(SPEAKER);
      return new Hit<>(turn.id(), score, terms, signals);
    }

    private double signal(String name) {
      return signals.stream().filter(signal -> signal.name().equals(name)).mapToDouble(Signal::value).sum();
    }
  }

  /** A turn with its place in the order. */
  private record Placed(Episode turn, Hit<MessageId> hit) {

    private static final Comparator<Placed> BEST_FIRST =
        Comparator.comparingLong((Placed placed) -> -Math.round(placed.hit.score() * ROUNDING))
            .thenComparing(placed -> placed.turn.sitting(), Comparator.reverseOrder())
            .thenComparing(Placed::turn, Episode.ORDER);
  }
}
