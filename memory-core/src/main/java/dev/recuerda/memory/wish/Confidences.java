package dev.recuerda.memory.wish;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a language says that something is not to be kept: what was just said, what stands beside the wish, or what comes. */
final class Confidences {

  private final Frames leadingUp;
  private final Frames wishes;
  private final List<Frames> orders;
  private final WordSet joins;
  private final WordSet tellings;
  private final WordSet tail;
  private final WordSet nothings;

  /** @param all every language there is: one may say "off the record" in one and give an order in another */
  Confidences(Phrasebook book, List<Phrasebook> all) {
    this.leadingUp = book.frames("before an order");
    this.wishes = book.frames("not to be kept");
    this.orders = all.stream().map(language -> language.frames("to be kept")).toList();
    this.joins = book.list("joins");
    this.tellings = book.list("tellings");
    this.tail = book.list("tail");
    this.nothings = book.list("nothings");
  }

  /** What a text is not to be kept of, and what is not to be kept beyond it. */
  Confidence in(String text) {
    Page page = new Page(text);
    for (int i = 0; i < page.clauses.size(); i++) {
      int here = i;
      wish(page.clauses.get(i)).ifPresent(wish -> page.apply(here, wish));
    }
    return new Confidence(page.hidden, page.last, page.next);
  }

  /** The first that stands at the beginning of a clause, behind a pause, or behind a word that joins. */
  private Optional<Wish> wish(Clause clause) {
    int from = 0;
    int at = 0;
    while (at < clause.size()) {
      Optional<Fit> fit = wishes.fitFrom(clause, at);
      Optional<Wish> wish = fit.flatMap(one -> wish(clause, one));
      if (wish.isPresent()) {
        return Optional.of(wish.get().from(from));
      }
      int end = leadingUp.endFrom(clause, at);
      if (end <= at) {
        from = nextStart(clause, at + 1);
        end = from < clause.size() && joins.contains(clause.word(from)) ? from + 1 : from;
      }
      at = end;
    }
    return Optional.empty();
  }

  private int nextStart(Clause clause, int from) {
    int at = from;
    while (at < clause.size() && !clause.stopsBefore(at) && !joins.contains(clause.word(at))) {
      at++;
    }
    return at;
  }

  /** Whoever goes on behind it as if it were one thing speaks of something else: "do not save it on the disk". */
  private Optional<Wish> wish(Clause clause, Fit fit) {
    Kind kind = Kind.valueOf(fit.note().toUpperCase(Locale.ROOT));
    int end = fit.end();
    while (!clause.stopsBefore(end) && tail.contains(clause.word(end))) {
      end++;
    }
    boolean ends = clause.stopsBefore(end) || joins.contains(clause.word(end))
        || kind.isAside() && tellings.contains(clause.word(end));
    return ends ? Optional.of(new Wish(kind, fit.start(), end)) : Optional.empty();
  }

  private boolean isOrderedToBeKept(Clause clause) {
    int at = 0;
    while (at < clause.size() && !isOrder(clause, at)) {
      int end = joins.contains(clause.word(at)) ? at + 1 : leadingUp.endFrom(clause, at);
      at = end > at ? end : clause.size();
    }
    return at < clause.size();
  }

  private boolean isOrder(Clause clause, int at) {
    return orders.stream().anyMatch(language -> language.beginAt(clause, at));
  }

  private boolean saysNothing(Clause clause) {
    return saysNothing(clause, clause.size());
  }

  /** Whether there is nothing before a place but such as "Hello, please". */
  private boolean saysNothing(Clause clause, int until) {
    int at = 0;
    while (at < until) {
      boolean isNothing = nothings.contains(clause.word(at)) || tail.contains(clause.word(at));
      int end = isNothing ? at + 1 : leadingUp.endFrom(clause, at);
      if (end <= at) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** What a wish points at, by its own words. */
  private enum Kind {
    /** What was said before it. */
    BEFORE,
    /** All that was said before it. */
    ALL,
    /** What was said before it, or what follows a "but". */
    THAT,
    /** What stands beside it. */
    THIS,
    /** What stands beside it, or comes. */
    ASIDE,
    /** What comes. */
    NEXT;

    boolean isAside() {
      return this == THIS || this == ASIDE;
    }
  }

  /**
   * A wish in a clause.
   *
   * @param start the place where it begins, with what leads up to it
   * @param end the place behind it
   */
  private record Wish(Kind kind, int start, int end) {

    Wish from(int place) {
      return new Wish(kind, place, end);
    }
  }

  /** What one text is not to be kept of. */
  private final class Page {

    private final String text;
    private final List<Clause> clauses;
    private final BitSet hidden = new BitSet();
    private boolean last;
    private boolean next;

    Page(String text) {
      this.text = text;
      this.clauses = Clause.of(text);
    }

    void apply(int at, Wish wish) {
      Clause clause = clauses.get(at);
      if (wish.kind().isAside() && isOrderedToBeKept(clause)) {
        return;
      }
      int rest = wish.end();
      while (rest < clause.size() && joins.contains(clause.word(rest))) {
        rest++;
      }
      boolean goesOn = rest < clause.size();
      boolean ownBefore = !saysNothing(clause, wish.start());
      if (ownBefore && wish.kind() != Kind.NEXT) {
        hide(clause.start(0), clause.end(wish.start() - 1));
      }
      if (goesOn && hidesRest(at, wish, rest, ownBefore)) {
        hideFrom(at, clause.start(rest));
      } else if (!ownBefore || wish.kind() == Kind.NEXT || wish.kind() == Kind.ALL) {
        around(at, wish.kind(), goesOn);
      }
    }

    private boolean hidesRest(int at, Wish wish, int rest, boolean ownBefore) {
      return switch (wish.kind()) {
        case BEFORE, ALL -> false;
        case THAT -> rest > wish.end() || !ownBefore && !saysSomethingBefore(at);
        case THIS, ASIDE, NEXT -> true;
      };
    }

    private void around(int at, Kind kind, boolean goesOn) {
      boolean before = kind != Kind.NEXT && saysSomethingBefore(at);
      boolean after = saysSomethingAfter(at);
      if (before) {
        hideBefore(at, kind == Kind.ALL ? 0 : lastBefore(at));
      }
      if (after && (kind.isAside() || kind == Kind.NEXT || kind == Kind.THAT && !before)) {
        hideFrom(at + 1, clauses.get(at + 1).start(0));
      } else if (!before && !after && !goesOn) {
        next = kind == Kind.NEXT || kind == Kind.ASIDE;
        last = !next;
      }
    }

    private boolean saysSomethingBefore(int at) {
      return lastBefore(at) >= 0;
    }

    private int lastBefore(int at) {
      int before = at - 1;
      while (before >= 0 && saysNothing(clauses.get(before))) {
        before--;
      }
      return before;
    }

    private boolean saysSomethingAfter(int at) {
      return clauses.subList(at + 1, clauses.size()).stream().anyMatch(clause -> !saysNothing(clause));
    }

    private void hideBefore(int at, int first) {
      for (Clause clause : clauses.subList(first, at)) {
        hide(clause.start(0), clause.end(clause.size() - 1));
      }
    }

    /** Up to what is to be kept by its own words. */
    private void hideFrom(int at, int start) {
      int end = clauses.subList(at, clauses.size()).stream()
          .filter(Confidences.this::isOrderedToBeKept)
          .map(clause -> clause.start(0))
          .filter(place -> place > start)
          .findFirst().orElse(text.length());
      hide(start, end);
    }

    private void hide(int start, int end) {
      hidden.set(start, end);
    }
  }
}
