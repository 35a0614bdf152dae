package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What a value of one kind looks like in one language: how long it may be, where it begins and ends, and what it is not. */
final class ValueKind {

  private static final int MOST_TITLES = 3;
  private static final int MOST_PARTS = 20;

  private final String name;
  private final int least;
  private final int most;
  private final boolean noneIfLonger;
  private final WordSet endsBefore;
  private final WordSet beginsWith;
  private final boolean beginsWithAny;
  private final WordSet neverBeginsWith;
  private final WordSet yetBeginsWith;
  private final WordSet endsWith;
  private final boolean endsWithAny;
  private final WordSet neverEndsWith;
  private final WordSet yetEndsWith;
  private final WordSet never;
  private final boolean proper;
  private final boolean capital;
  private final WordSet titles;
  private final WordSet links;
  private final WordSet endsNames;
  private final WordSet joints;
  private final WordSet inNumbers;
  private final boolean several;
  private final boolean throughJoints;
  private final boolean throughStops;
  private final WordSet notThroughStopBefore;
  private final WordSet undividedWith;
  private final WordSet noPartIs;
  private final WordSet noPartHolds;
  private final WordSet alike;
  private final WordSet shared;
  private final WordSet sharing;
  private final WordSet newThoughtsBefore;
  private final WordSet describing;
  private final WordSet articles;
  private final WordSet without;
  private final WordSet holds;
  private final boolean holdsAny;
  private final List<String> cutOff;
  private final boolean toldAtLarge;

  /**
   * @param links what may stand between two parts of a name, such as "de"
   * @param endsNames what is no part of a name though it is written with a capital, such as "I"
   * @param joints what joins the last two of a list, such as "and"
   * @param inNumbers what belongs to a number with the joint before it, such as "and a half"
   * @param articles what may stand before a word that describes another, such as "a"
   */
  ValueKind(
      String name, ValueRules rules, WordSet links, WordSet endsNames, WordSet joints, WordSet inNumbers, WordSet articles) {
    this.name = name;
    this.least = rules.least();
    this.most = rules.most();
    this.noneIfLonger = rules.noneIfLonger();
    this.endsBefore = rules.words("ends before");
    this.beginsWith = rules.words("begins with");
    this.beginsWithAny = !rules.has("begins with");
    this.neverBeginsWith = rules.words("never begins with");
    this.yetBeginsWith = rules.words("yet begins with");
    this.endsWith = rules.words("ends with");
    this.endsWithAny = !rules.has("ends with");
    this.neverEndsWith = rules.words("never ends with");
    this.yetEndsWith = rules.words("yet ends with");
    this.never = rules.words("never");
    this.capital = rules.has("a capital");
    this.proper = capital || rules.has("a name");
    this.titles = rules.words("titles");
    this.links = links;
    this.endsNames = endsNames;
    this.joints = joints;
    this.inNumbers = inNumbers;
    this.several = rules.has("several");
    this.throughJoints = rules.has("through joints");
    this.throughStops = rules.has("through stops");
    this.notThroughStopBefore = rules.words("no stop before");
    this.undividedWith = rules.words("undivided with");
    this.without = rules.words("without");
    this.noPartIs = rules.words("no part is");
    this.noPartHolds = rules.words("no part holds");
    this.alike = rules.words("alike");
    this.shared = rules.words("shared");
    this.sharing = rules.words("sharing");
    this.newThoughtsBefore = rules.words("no joint before");
    this.describing = rules.words("describing");
    this.articles = articles;
    this.holds = rules.words("holds");
    this.holdsAny = !rules.has("holds");
    this.cutOff = rules.endings("cut off");
    this.toldAtLarge = rules.has("told at large");
  }

  String name() {
    return name;
  }

  /** The words of a value without the ending that is not theirs, such as the {@code 's} of "Ann's my name". */
  String withoutEnding(String words) {
    return cutOff.stream().filter(words::endsWith).findFirst()
        .map(ending -> words.substring(0, words.length() - ending.length())).orElse(words);
  }

  /** The words with which a value can begin, or {@link Frame#ANY_WORD}. */
  Set<String> openings() {
    return beginsWithAny ? Set.of(Frame.ANY_WORD) : beginsWith.firsts();
  }

  /** Of each of these lists a word stands in every value. */
  List<WordSet> needs() {
    List<WordSet> needs = new ArrayList<>();
    if (!beginsWithAny) {
      needs.add(beginsWith);
    }
    if (!endsWithAny) {
      needs.add(endsWith);
    }
    if (!holdsAny) {
      needs.add(holds);
    }
    return needs;
  }

  /** How many words a value has at most; no bound is known of a list. */
  int reach() {
    return several ? Needs.FAR : most;
  }

  /** Whether it is told in whatever words, so that a frame that takes it out may be read where nothing else is meant only. */
  boolean isToldAtLarge() {
    return toldAtLarge;
  }

  /** Whether it is a name, which is written with a capital wherever it stands. */
  boolean isName() {
    return proper;
  }

  /** Whether it may be several values at once, of which one ends right before this place. */
  boolean isParted(Clause clause, int at) {
    return several && (clause.stopsBefore(at) || joints.contains(clause.word(at - 1)));
  }

  /** The places behind the last word at which a value that begins here may end. */
  BitSet endsFrom(Clause clause, int at, BitSet begins) {
    BitSet ends = endsOfOne(clause, at, begins);
    if (several && !ends.isEmpty()) {
      addLists(clause, at, begins, ends);
    }
    return ends;
  }

  private BitSet endsOfOne(Clause clause, int at, BitSet begins) {
    BitSet ends = new BitSet();
    if (!mayBegin(clause, at)) {
      return ends;
    }
    int name = behindTitles(clause, at);
    boolean named = proper && clause.isProper(name);
    int end = name;
    while (end < clause.size() && end - at < most && (end == name || describes(clause, at, end) || belongs(clause, end, named, begins))) {
      end++;
      if (mayEnd(clause, name, end)) {
        ends.set(end);
      }
    }
    boolean cut = noneIfLonger && end < clause.size() && belongs(clause, end, named, begins);
    if (throughJoints && !clause.stopsBefore(end) && newThoughtsBefore.standsAt(clause, end)) {
      ends.clear(firstJoint(clause, at, end) + 1, ends.length());
    }
    return cut || holds(without, clause, at, end) ? new BitSet() : ends;
  }

  /** The place of the first joint of a value, or its end: behind it a new thought may begin, "my studio and things are well". */
  private int firstJoint(Clause clause, int start, int end) {
    int at = start;
    while (at < end && !joins(clause, at)) {
      at++;
    }
    return at;
  }

  private boolean mayBegin(Clause clause, int at) {
    return at < clause.size()
        && !clause.isSpeech(at)
        && (beginsWithAny || beginsWith.standsAt(clause, at))
        && (!neverBeginsWith.standsAt(clause, at) || yetBeginsWith.standsAt(clause, at))
        && !endsBefore.standsAt(clause, at)
        && (!capital || clause.isCapital(behindTitles(clause, at)));
  }

  /** Where a name begins that may have words such as "the doctor" before it, or the same place. */
  private int behindTitles(Clause clause, int at) {
    int name = at;
    while (name - at < MOST_TITLES && titles.contains(clause.word(name)) && !clause.isCapital(name)
        && !clause.stopsBefore(name + 1)) {
      name++;
    }
    return clause.isCapital(name) ? name : at;
  }

  private boolean mayEnd(Clause clause, int start, int end) {
    String last = clause.word(end - 1);
    return end - start >= least && !joints.contains(last) && !neverEndsWith.contains(last)
        && (!links.contains(last) || yetEndsWith.contains(last))
        && !(end - start == 1 && never.contains(last))
        && !describes(clause, start, end)
        && (endsWithAny || endsWith.contains(last))
        && (holdsAny || holds(holds, clause, start, end));
  }

  /**
   * Whether right before this place a word behind an article describes what is still to come, whatever stop or joint stands
   * there: "a safe, inviting place", "a safe and loving home".
   */
  private boolean describes(Clause clause, int start, int end) {
    return end - start >= 2 && describing.contains(clause.word(end - 1)) && articles.contains(clause.word(end - 2));
  }

  private boolean belongs(Clause clause, int at, boolean named, BitSet begins) {
    if (clause.stopsBefore(at) && !goesOnBehindStop(clause, at) || clause.isSpeech(at)) {
      return false;
    }
    if (joints.contains(clause.word(at))) {
      return !begins.get(at) && (!joins(clause, at) || throughJoints && goesOnBehindJoint(clause, at + 1, begins));
    }
    if (named) {
      return !endsNames.contains(clause.word(at))
          && (clause.isProper(at) || links.contains(clause.word(at)) && linksNames(clause, at));
    }
    return !endsBefore.standsAt(clause, at) && !begins.get(at);
  }

  /** Whether an "and" stands at a place that is no part of a number: "forty and five", "seven and a half". */
  private boolean joins(Clause clause, int at) {
    return joints.contains(clause.word(at)) && (at == 0 || !inNumbers.standsAt(clause, at - 1));
  }

  private boolean goesOnBehindJoint(Clause clause, int next, BitSet begins) {
    return (!clause.stopsBefore(next) || goesOnBehindStop(clause, next))
        && !endsBefore.standsAt(clause, next) && !neverBeginsWith.standsAt(clause, next)
        && !joints.contains(clause.word(next)) && !begins.get(next);
  }

  private boolean goesOnBehindStop(Clause clause, int next) {
    return throughStops && next < clause.size() && !notThroughStopBefore.standsAt(clause, next);
  }

  private boolean linksNames(Clause clause, int at) {
    int next = at + 1;
    return clause.isProper(next) || links.contains(clause.word(next)) && clause.isProper(next + 1);
  }

  /** A list goes on behind a joint; behind a mere comma only as far as a joint follows, or names do. */
  private void addLists(Clause clause, int at, BitSet begins, BitSet ends) {
    int end = ends.length() - 1;
    int sure = end;
    boolean divided = !holds(undividedWith, clause, at, end);
    for (int parts = 1; parts < MOST_PARTS && end < clause.size(); parts++) {
      int next = end;
      while (joins(clause, next) && next - end < 2) {
        next++;
      }
      boolean joined = next > end;
      if (!joined && !(divided && clause.stopsBefore(end)) || begins.get(end) || begins.get(next)) {
        break;
      }
      BitSet more = endsOfOne(clause, next, begins);
      if (more.isEmpty() || !isBoundary(clause, more.length() - 1) || holds(noPartHolds, clause, next, more.length() - 1)) {
        break;
      }
      boolean afterName = clause.isProper(next);
      end = more.length() - 1;
      if (joined || afterName) {
        sure = end;
      }
    }
    ends.set(sure);
  }

  private boolean isBoundary(Clause clause, int end) {
    return clause.stopsBefore(end) || joints.contains(clause.word(end)) || endsBefore.standsAt(clause, end);
  }

  /** The values of a list that was taken as a whole. */
  List<Fit.Span> valuesIn(Clause clause, int start, int end) {
    Fit.Span whole = new Fit.Span(start, end);
    if (!several || holds(undividedWith, clause, start, end)) {
      return List.of(whole);
    }
    List<Fit.Span> parts = parts(clause, start, end);
    boolean isList = parts.stream().noneMatch(part -> part.end() - part.start() == 1 && noPartIs.contains(clause.word(part.start())));
    return isList && areAlike(clause, parts) ? parts : List.of(whole);
  }

  /** "Helping people and making friends" are two things; "improving schools and roads" is one, and so are "action and war films". */
  private boolean areAlike(Clause clause, List<Fit.Span> parts) {
    Fit.Span first = parts.get(0);
    Fit.Span last = parts.get(parts.size() - 1);
    boolean shares = last.end() - last.start() > 1 && shared.contains(clause.word(last.end() - 1))
        && sharing.contains(clause.word(first.end() - 1));
    boolean governs = first.end() - first.start() > 1 && alike.contains(clause.word(first.start()));
    return !shares && (!governs || parts.stream().allMatch(part -> alike.contains(clause.word(part.start()))));
  }

  private List<Fit.Span> parts(Clause clause, int start, int end) {
    List<Fit.Span> values = new ArrayList<>();
    int from = start;
    for (int at = start; at <= end; at++) {
      boolean joint = at < end && joins(clause, at);
      boolean goesOn = at < end && describes(clause, start, at);
      if (!goesOn && (at == end || joint || at > from && clause.stopsBefore(at))) {
        if (at > from) {
          values.add(new Fit.Span(from, at));
        }
        from = joint ? at + 1 : at;
      }
    }
    return values;
  }

  private static boolean holds(WordSet words, Clause clause, int start, int end) {
    for (int at = start; at < end; at++) {
      if (words.standsAt(clause, at)) {
        return true;
      }
    }
    return false;
  }
}
