package dev.recuerda.memory.answer;

import dev.recuerda.memory.answer.Guard.Claim;
import dev.recuerda.memory.answer.Guard.Denial;
import dev.recuerda.memory.answer.Guard.Sentence;
import dev.recuerda.memory.answer.Guarded.Change;
import dev.recuerda.memory.answer.Guarded.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Changes a reply here and there, and leaves the rest as it is, byte for byte. */
public final class Edits {

  private final String reply;
  private final BitSet gone = new BitSet();
  private final List<Change> changes = new ArrayList<>();
  private final List<Sentence> touched = new ArrayList<>();
  private String instead = "";
  private int place = -1;

  public Edits(String reply) {
    this.reply = reply;
  }

  /** Puts a text in the place of a sentence; of several such sentences, in that of the first. */
  public void replace(Denial denial, Reason reason, String text) {
    if (place < 0) {
      place = denial.start();
      instead = text;
      gone.set(denial.start(), denial.end());
    } else {
      takeOut(denial.start(), denial.end());
    }
    changes.add(new Change(reason, denial.start(), denial.end()));
  }

  /** Takes a sentence out. */
  public void remove(Denial denial) {
    takeOut(denial.start(), denial.end());
    changes.add(new Change(Reason.DENIAL_REMOVED, denial.start(), denial.end()));
  }

  /** Takes a claim out. */
  public void remove(Claim claim) {
    Sentence sentence = claim.sentence();
    if (claim.start() == sentence.start() && claim.end() == sentence.end()) {
      takeOut(claim.start(), claim.end());
    } else {
      gone.set(claim.start(), claim.end());
      touched.add(sentence);
    }
    changes.add(new Change(Reason.CLAIM_REMOVED, claim.start(), claim.end()));
  }

  /** A sentence goes with the space behind it, or, where it was the last of its line, with the space or the bullet before it. */
  private void takeOut(int start, int end) {
    int after = end;
    while (after < reply.length() && reply.charAt(after) == ' ') {
      after++;
    }
    int before = start;
    boolean last = after == reply.length() || reply.charAt(after) == '\n';
    while (last && before > 0 && " -*•".indexOf(reply.charAt(before - 1)) >= 0) {
      before--;
    }
    boolean wholeLine = last && (before == 0 || reply.charAt(before - 1) == '\n');
    gone.set(before, wholeLine && after < reply.length() ? after + 1 : after);
  }

  /** The reply as it is then. */
  public Guarded done() {
    for (Sentence sentence : touched) {
      if (saysNothing(sentence)) {
        takeOut(sentence.start(), sentence.end());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < reply.length(); at++) {
      if (at == place) {
        text.append(instead);
      }
      if (!gone.get(at)) {
        text.append(reply.charAt(at));
      }
    }
    changes.sort(Comparator.comparingInt(Change::start).thenComparingInt(Change::end));
    return new Guarded(text.toString(), changes);
  }

  private boolean saysNothing(Sentence sentence) {
    for (int at = sentence.start(); at < sentence.end(); at++) {
      if (!gone.get(at) && Character.isLetterOrDigit(reply.charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
