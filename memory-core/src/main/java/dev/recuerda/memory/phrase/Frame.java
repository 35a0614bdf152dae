package dev.recuerda.memory.phrase;

import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A way of putting something, compiled from one line of a phrasebook. It tries a bounded number of words at a place, so
 * that looking for it everywhere takes time in proportion to the text.
 */
final class Frame {

  /** The opening of a frame that can begin with any word; with a letter behind it, with any word that ends so. */
  static final String ANY_WORD = "*";

  private static final int NOT_HERE = Frames.NOT_HERE;
  private static final int FARTHEST_SUBJECT = 24;

  private final Step first;
  private final Set<String> openings;
  private final String note;
  private final boolean atLarge;
  private final Needs needs;

  /**
   * @param note what stands behind the arrow of its line; the empty text where there is no arrow
   * @param atLarge whether it takes out a value that is told at large
   * @param needs what must stand in a clause for the frame to fit
   */
  Frame(Step first, Set<String> openings, String note, boolean atLarge, Needs needs) {
    this.needs = needs;
    this.first = first;
    this.openings = openings;
    this.note = note;
    this.atLarge = atLarge;
  }

  boolean isAtLarge() {
    return atLarge;
  }

  /** The words with which it can begin, or {@link #ANY_WORD} with a letter or without. */
  Set<String> openings() {
    return openings;
  }

  String note() {
    return note;
  }

  Needs needs() {
    return needs;
  }

  /** Where the frame ends if it begins at this place, or {@link Frames#NOT_HERE}. */
  int endFrom(Clause clause, int at, Taken taken) {
    return first.endFrom(clause, at, taken);
  }

  /** One thing that must stand at a place, and through it all that must follow. */
  @FunctionalInterface
  interface Step {
    int endFrom(Clause clause, int at, Taken taken);
  }

  /** Nothing more is asked for. */
  static Step done() {
    return (clause, at, taken) -> at;
  }

  static Step word(WordSet words, boolean optional, Step next) {
    return (clause, at, taken) -> {
      int end = words.contains(clause.word(at)) ? next.endFrom(clause, at + 1, taken) : NOT_HERE;
      return end == NOT_HERE && optional ? next.endFrom(clause, at, taken) : end;
    };
  }

  /** One of these words, or else a stop. */
  static Step wordOrStop(WordSet words, boolean optional, Step next) {
    Step word = word(words, false, next);
    Step stop = stop(next);
    return (clause, at, taken) -> {
      int end = word.endFrom(clause, at, taken);
      int orStop = end == NOT_HERE ? stop.endFrom(clause, at, taken) : end;
      return orStop == NOT_HERE && optional ? next.endFrom(clause, at, taken) : orStop;
    };
  }

  static Step notWord(WordSet words, Step next) {
    return (clause, at, taken) -> words.standsAt(clause, at) ? NOT_HERE : next.endFrom(clause, at, taken);
  }

  static Step notBehind(WordSet words, Step next) {
    return (clause, at, taken) -> at > 0 && !clause.stopsBefore(at) && words.contains(clause.word(at - 1))
        ? NOT_HERE
        : next.endFrom(clause, at, taken);
  }

  /** One of these follows, and is no part of the frame. */
  static Step ahead(WordSet words, Step next) {
    return (clause, at, taken) -> words.standsAt(clause, at) ? next.endFrom(clause, at, taken) : NOT_HERE;
  }

  /** At the beginning of the clause, behind a stop, or behind one of these. */
  static Step behind(WordSet words, Step next) {
    return (clause, at, taken) -> isBehind(clause, at, words) ? next.endFrom(clause, at, taken) : NOT_HERE;
  }

  private static boolean isBehind(Clause clause, int at, WordSet words) {
    return at <= 0 || clause.stopsBefore(at) || words.contains(clause.word(at - 1));
  }

  /** A word that is spelled like one of these follows, its accents counted, and is no part of the frame. */
  static Step spelled(Predicate<String> words, Step next) {
    return (clause, at, taken) -> words.test(clause.spelling(at)) ? next.endFrom(clause, at, taken) : NOT_HERE;
  }

  static Step notSpelled(Predicate<String> words, Step next) {
    return (clause, at, taken) -> words.test(clause.spelling(at)) ? NOT_HERE : next.endFrom(clause, at, taken);
  }

  static Step noneSoon(WordSet words, Step next) {
    return (clause, at, taken) -> {
      for (int ahead = at; ahead < at + Frames.WIDEST_GAP && (ahead == at || !clause.stopsBefore(ahead)); ahead++) {
        if (words.contains(clause.word(ahead))) {
          return NOT_HERE;
        }
      }
      return next.endFrom(clause, at, taken);
    };
  }

  /** @param unless words that are in no gap */
  static Step gap(WordSet unless, Step next) {
    return (clause, at, taken) -> {
      int end = next.endFrom(clause, at, taken);
      for (int skipped = 1; end == NOT_HERE && skipped <= Frames.WIDEST_GAP && at + skipped <= clause.size()
          && !unless.contains(clause.word(at + skipped - 1)); skipped++) {
        end = next.endFrom(clause, at + skipped, taken);
      }
      return end;
    };
  }

  /**
   * A gap without a stop in it.
   *
   * @param unless words that are in no gap
   */
  static Step shortGap(WordSet unless, Step next) {
    return (clause, at, taken) -> {
      int end = next.endFrom(clause, at, taken);
      for (int skipped = 1; end == NOT_HERE && skipped <= Frames.WIDEST_GAP && !clause.stopsBefore(at + skipped - 1)
          && !unless.contains(clause.word(at + skipped - 1)); skipped++) {
        end = next.endFrom(clause, at + skipped, taken);
      }
      return end;
    };
  }

  static Step stop(Step next) {
    return (clause, at, taken) -> clause.stopsBefore(at) ? next.endFrom(clause, at, taken) : NOT_HERE;
  }

  static Step noStop(Step next) {
    return (clause, at, taken) -> clause.stopsBefore(at) ? NOT_HERE : next.endFrom(clause, at, taken);
  }

  static Step question(Step next) {
    return (clause, at, taken) -> clause.isQuestion() ? next.endFrom(clause, at, taken) : NOT_HERE;
  }

  /**
   * What is said goes on with the speaker as its subject: of those named last before it, within a bounded number of words,
   * it is the speaker.
   *
   * @param own words for the speaker, such as "I"
   * @param others words for anybody else, such as "they"
   * @param openers words behind which a sentence may begin; empty where the speaker may be named anywhere
   */
  static Step bySpeaker(WordSet own, WordSet others, Optional<WordSet> openers, Step next) {
    return (clause, at, taken) -> {
      int back = at - 1;
      int farthest = Math.max(0, at - FARTHEST_SUBJECT);
      while (back >= farthest && !own.contains(clause.word(back)) && !others.contains(clause.word(back))) {
        back--;
      }
      boolean bySpeaker = back >= farthest && own.contains(clause.word(back));
      int subject = back;
      boolean opens = openers.map(words -> isBehind(clause, subject, words)).orElse(true);
      return bySpeaker && opens ? next.endFrom(clause, at, taken) : NOT_HERE;
    };
  }

  /** A place where "not" may stand; that it stands there is taken down. */
  static Step negation(WordSet words, Step next) {
    return (clause, at, taken) -> {
      if (words.contains(clause.word(at))) {
        int end = next.endFrom(clause, at + 1, taken);
        if (end != NOT_HERE) {
          taken.negate();
          return end;
        }
      }
      return next.endFrom(clause, at, taken);
    };
  }

  /**
   * A value, which is taken out: as long as it may be for what follows to fit.
   *
   * @param behindStop whether the frame asks for a stop before it
   * @param passedOver whether it only has to stand there
   */
  static Step value(ValueKind kind, boolean behindStop, boolean passedOver, Step next) {
    return (clause, at, taken) -> {
      if (at >= clause.size() || !behindStop && clause.stopsBefore(at)) {
        return NOT_HERE;
      }
      BitSet ends = taken.ends(kind, clause, at);
      int farthest = passedOver ? ends.length() : taken.farthestEnd(kind, clause, at, ends);
      for (int valueEnd = ends.previousSetBit(farthest); valueEnd > at; valueEnd = ends.previousSetBit(valueEnd - 1)) {
        int end = next.endFrom(clause, valueEnd, taken);
        if (end != NOT_HERE) {
          if (!passedOver) {
            taken.take(kind.name(), kind.valuesIn(clause, at, valueEnd));
          }
          return end;
        }
      }
      return NOT_HERE;
    };
  }

  /** The end of what is said, but for a few words that add nothing, such as "now" or "please". */
  static Step end(WordSet tail, Step next) {
    return (clause, at, taken) -> {
      int end = at;
      while (end - at < Frames.WIDEST_GAP && !clause.stopsBefore(end) && tail.contains(clause.word(end))) {
        end++;
      }
      return clause.stopsBefore(end) ? next.endFrom(clause, end, taken) : NOT_HERE;
    };
  }
}
