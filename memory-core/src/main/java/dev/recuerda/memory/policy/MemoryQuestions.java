package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.BitSet;

/** How a language asks for what is remembered about the one who asks. */
final class MemoryQuestions {

  private final Frames before;
  private final Frames questions;
  private final Frames onceAsked;
  private final Frames anywhere;
  private final WordSet forgetting;

  MemoryQuestions(Phrasebook book) {
    this.before = book.frames("before a memory question");
    this.questions = book.frames("memory questions");
    this.onceAsked = book.frames("memory questions once asked");
    this.anywhere = book.frames("memory questions anywhere");
    this.forgetting = book.list("forgetting");
  }

  /** The words of the clause that belong to such a question, with what leads up to it; none where there is none. */
  BitSet in(Clause clause, Openings openings) {
    BitSet asking = new BitSet();
    BitSet tried = new BitSet();
    boolean forgets = false;
    for (int at = 0; at < clause.size(); at++) {
      forgets |= forgetting.contains(clause.word(at));
      if (!forgets && openings.startsAt(at)) {
        markFrom(clause, at, tried, asking);
      }
      if (!forgets) {
        mark(asking, at, anywhere.endFrom(clause, at));
      }
    }
    return asking;
  }

  /** Whether what leads up to such a question, such as "tell me", stands at the beginning of a thought and ends here. */
  boolean isLedUpTo(Clause clause, Openings openings, int at) {
    for (int from = Math.max(0, at - Frames.WIDEST_GAP); from < at; from++) {
      if (openings.startsAt(from) && before.endFrom(clause, from) == at) {
        return true;
      }
    }
    return false;
  }

  private void markFrom(Clause clause, int start, BitSet tried, BitSet asking) {
    int at = start;
    while (at > Frames.NOT_HERE && at < clause.size() && !tried.get(at)) {
      tried.set(at);
      mark(asking, start, questions.endFrom(clause, at));
      if (at > start) {
        mark(asking, start, onceAsked.endFrom(clause, at));
      }
      int end = before.endFrom(clause, at);
      at = end > at ? end : Frames.NOT_HERE;
    }
  }

  private static void mark(BitSet asking, int start, int end) {
    if (end > start) {
      asking.set(start, end);
    }
  }
}
