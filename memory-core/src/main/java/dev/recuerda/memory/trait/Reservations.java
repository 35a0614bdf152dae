package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What makes something that is said not so, or so in part. The heading {@code corrected} holds how another value is put in its
 * place right behind it ("a lawyer, I mean a paralegal"), {@code taken back} how it is done in whatever words, {@code instead}
 * what is so behind what is not ("not a lawyer but a paralegal"), the list {@code in part} what a "not" leaves half of ("not
 * always"), the list {@code limiting} what says that it is so only under what follows ("only vegetarian at home"), and the list
 * {@code excepting} what leaves out what comes right behind it ("except on Sundays").
 */
final class Reservations {

  private static final int FARTHEST_EXCEPTION = 2;

  private final Map<String, Frames> corrected = new HashMap<>();
  private final Map<String, Frames> instead = new HashMap<>();
  private final Frames takenBack;
  private final WordSet inPart;
  private final WordSet limiting;
  private final WordSet excepting;

  Reservations(Phrasebook book) {
    for (String kind : book.kinds()) {
      corrected.put(kind, book.frames(line -> line.replace("{value}", "{" + kind + "}"), "corrected"));
      instead.put(kind, book.frames(line -> line.replace("{value}", "{" + kind + "}"), "instead"));
    }
    this.takenBack = book.frames("taken back");
    this.inPart = book.list("in part");
    this.limiting = book.list("limiting");
    this.excepting = book.list("excepting");
  }

  /** How another value of a kind is put in the place of the one before it. */
  Frames corrected(String kind) {
    return corrected.get(kind);
  }

  /** How a value of a kind is said to be so behind one that is not. */
  Frames instead(String kind) {
    return instead.get(kind);
  }

  /** Whether what ends at a place is taken back there. */
  boolean takesBack(Clause clause, int end) {
    return takenBack.endFrom(clause, end) > end;
  }

  /**
   * Whether a "not" denies only that it is always so, or so of all.
   *
   * @param from the place of the first word that may be a "not"
   */
  boolean isDeniedInPart(Clause clause, int from, Fit fit) {
    return IntStream.range(from, fit.end()).anyMatch(at -> inPart.standsAt(clause, at) && !isInValue(fit, at + 1));
  }

  /** Whether it is so only under what follows it, which is not told. */
  boolean isLimited(Clause clause, Fit fit) {
    boolean goesOn = !clause.stopsBefore(fit.end());
    int first = fit.start() > 0 && !clause.stopsBefore(fit.start()) ? fit.start() - 1 : fit.start();
    int value = fit.values().values().stream().flatMap(List::stream).mapToInt(Fit.Span::start).min().orElse(first);
    return goesOn && !limits(fit.note()) && IntStream.range(first, value).anyMatch(at -> limiting.standsAt(clause, at));
  }

  /** Whether what begins at a place is what is left out: "except Sundays", "except on Sundays". */
  boolean isExcepted(Clause clause, int start) {
    int at = start;
    while (at > 0 && start - at < FARTHEST_EXCEPTION && !clause.stopsBefore(at)) {
      at--;
      if (excepting.contains(clause.word(at))) {
        return true;
      }
    }
    return false;
  }

  private boolean limits(String note) {
    return Clause.of(note).stream().anyMatch(words -> words.words().stream().anyMatch(limiting::contains));
  }

  private static boolean isInValue(Fit fit, int at) {
    return fit.values().entrySet().stream().filter(entry -> !fit.note().contains("{" + entry.getKey() + "}"))
        .flatMap(entry -> entry.getValue().stream()).anyMatch(span -> span.start() <= at && at < span.end());
  }
}
