package dev.recuerda.memory.wish;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.wish.ForgettingWish.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a language asks for something to be forgotten. */
final class Forgettings {

  /** Whoever writes more than this tells something. */
  private static final int LONGEST = 400;

  private final Frames before;
  private final Frames everything;
  private final Frames something;
  private final Frames inTwoSentences;
  private final WordSet forgetting;

  Forgettings(Phrasebook book) {
    this.before = book.frames("before an order");
    this.everything = book.frames("forget everything");
    this.something = book.frames("forget");
    this.inTwoSentences = book.frames("forget what was just named");
    this.forgetting = book.list("forgetting");
  }

  /** The first that stands at the beginning of a clause, or behind a pause. */
  Optional<ForgettingWish> in(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<Clause> clauses = Clause.of(text);
    Stream<ForgettingWish> inOne = clauses.stream().flatMap(clause -> in(clause).stream());
    Stream<ForgettingWish> inTwo = IntStream.range(1, clauses.size())
        .mapToObj(next -> clauses.get(next - 1).with(clauses.get(next)))
        .flatMap(pair -> inPair(pair).stream());
    return Stream.concat(inOne, inTwo).findFirst();
  }

  /** As in "I told you about my debts. Please erase that." */
  private Optional<ForgettingWish> inPair(Clause pair) {
    for (int at = 0; at < pair.size(); at = nextStop(pair, at + 1)) {
      Optional<Fit> fit = inTwoSentences.fitFrom(pair, at);
      if (fit.isPresent()) {
        return Optional.of(wish(pair, fit.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<ForgettingWish> in(Clause clause) {
    int at = 0;
    while (at < clause.size()) {
      if (everything.beginAt(clause, at)) {
        return Optional.of(new ForgettingWish(Kind.EVERYTHING, clause.start(at), clause.end(clause.size() - 1)));
      }
      Optional<Fit> fit = something.fitFrom(clause, at);
      if (fit.isPresent()) {
        return Optional.of(wish(clause, fit.get()));
      }
      int end = before.endFrom(clause, at);
      at = end > at ? end : nextStop(clause, at + 1);
    }
    return Optional.empty();
  }

  private static int nextStop(Clause clause, int from) {
    int at = from;
    while (at < clause.size() && !clause.stopsBefore(at)) {
      at++;
    }
    return at;
  }

  private static ForgettingWish wish(Clause clause, Fit fit) {
    List<Fit.Span> topic = fit.values().values().iterator().next();
    Kind kind = fit.note().isEmpty() ? Kind.TOPIC : Kind.SENTENCE;
    return new ForgettingWish(
        kind, clause.start(topic.get(0).start()), clause.end(topic.get(topic.size() - 1).end() - 1));
  }

  boolean speaksOfIt(Clause question) {
    return question.words().stream().anyMatch(forgetting::contains);
  }
}
