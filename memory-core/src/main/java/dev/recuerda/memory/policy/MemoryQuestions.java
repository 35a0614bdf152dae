package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.BitSet;
import java.util.stream.IntStream;

/** How a language asks for what is remembered about the one who asks. */
final class MemoryQuestions {

  /** Who asks what is remembered asks it in few words. */
  private static final int LONGEST = 16;

  private final Frames before;
  private final Frames questions;
  private final Frames onceAsked;
  private final Frames anywhere;
  private final Frames inTwoSentences;
  private final WordSet forgetting;
  private final Frames recalling;
  private final Frames telling;
  private final Frames ofSpeaker;
  private final Frames ownMatters;
  private final Frames ownState;
  private final Frames otherMatters;
  private final Frames forOthers;

  MemoryQuestions(Phrasebook book) {
    this.before = book.frames("before a memory question");
    this.questions = book.frames("memory questions");
    this.onceAsked = book.frames("memory questions once asked");
    this.anywhere = book.frames("memory questions anywhere");
    this.inTwoSentences = book.frames("memory questions in two sentences");
    this.forgetting = book.list("forgetting");
    this.recalling = book.frames("recalling");
    this.telling = book.frames("telling");
    this.ofSpeaker = book.frames("of the speaker");
    this.ownMatters = book.frames("the speaker's own");
    this.ownState = book.frames("how it is with the speaker");
    this.otherMatters = book.frames("not for memory");
    this.forOthers = book.frames("for others");
  }

  /** The words of the clause that belong to such a question, with what leads up to it; none where there is none. */
  BitSet in(Clause clause, Openings openings) {
    BitSet asking = new BitSet();
    if (isIn(forOthers, clause, openings, false)) {
      return asking;
    }
    BitSet tried = new BitSet();
    boolean forgets = false;
    boolean elsewhere = isIn(otherMatters, clause, openings, false);
    for (int at = 0; at < clause.size(); at++) {
      forgets |= forgetting.contains(clause.word(at));
      if (!forgets && openings.startsAt(at)) {
        markFrom(clause, at, elsewhere, tried, asking);
      }
      if (!forgets) {
        mark(asking, at, anywhere.endFrom(clause, at));
      }
    }
    return asking;
  }

  /**
   * Whether it is asked in words that no frame has as a whole: "remember" with anything of the speaker's, "tell me" with
   * something that is the speaker's own or how it is with the speaker, or a question for that; but not where advice is
   * asked for.
   */
  boolean areIn(Clause clause, Openings openings) {
    boolean others = isIn(otherMatters, clause, openings, false) || isIn(forOthers, clause, openings, false);
    if (clause.size() > LONGEST || others) {
      return false;
    }
    return isIn(recalling, clause, openings, false) && isIn(ofSpeaker, clause, openings, false)
        || isIn(telling, clause, openings, true)
            && (isIn(ownMatters, clause, openings, false) || isIn(ownState, clause, openings, false))
        || clause.isQuestion() && isIn(ownState, clause, openings, true);
  }

  /** Whether a clause and the one behind it ask together: "I told you my job. What was it?" */
  boolean areInTwo(Clause first, Clause next) {
    if (!mayBeginIn(first) && !mayBeginIn(next)) {
      return false;
    }
    Clause pair = first.with(next);
    return IntStream.range(0, pair.size()).anyMatch(at -> inTwoSentences.beginAt(pair, at));
  }

  private boolean mayBeginIn(Clause clause) {
    return clause.words().stream().anyMatch(inTwoSentences::mayBeginWith);
  }

  /** Whether one of the frames begins somewhere; only where a thought may begin, if that is asked for. */
  private static boolean isIn(Frames frames, Clause clause, Openings openings, boolean starting) {
    for (int at = 0; at < clause.size(); at++) {
      if ((!starting || openings.startsAt(at)) && frames.beginAt(clause, at)) {
        return true;
      }
    }
    return false;
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

  /** @param elsewhere whether the clause asks for what is not in memory, such as advice */
  private void markFrom(Clause clause, int start, boolean elsewhere, BitSet tried, BitSet asking) {
    int at = start;
    while (at > Frames.NOT_HERE && at < clause.size() && !tried.get(at)) {
      tried.set(at);
      mark(asking, start, questions.endFrom(clause, at));
      if (at > start && !elsewhere) {
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
