package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How one language asks, supposes, quotes, invents, orders and speaks of others, of a moment, or of what is to be kept. */
final class Moods {

  /** A question such as "isn't it?" behind what is said has no more words. */
  private static final int LONGEST_TAG = 3;

  /** "But for now I live in Leeds" comes to oneself within so many words. */
  private static final int SOON = 5;

  private final Speech speech;
  private final Frames leadIns;
  private final Frames toBeKept;
  private final Frames asking;
  private final Frames askedOfOne;
  private final Frames toldByAsking;
  private final WordSet tags;
  private final Frames supposed;
  private final Frames imagined;
  private final Frames notSupposed;
  private final Frames wished;
  private final Frames reported;
  private final WordSet ownReports;
  private final Frames saidBefore;
  private final WordSet otherwise;
  private final Frames fiction;
  private final Frames played;
  private final Frames ownWords;
  private final Frames granted;
  private final WordSet contrasts;
  private final Frames toldOfOneself;
  private final Frames together;
  private final Frames others;
  private final WordSet oneSelf;
  private final WordSet oneSelfAtStart;
  private final Frames commands;
  private final Frames addressed;
  private final WordSet reasons;
  private final WordSet reasonsAtStop;
  private final Frames passing;
  private final Frames moments;
  private final Frames lasting;

  Moods(Speech speech) {
    Phrasebook book = speech.book();
    this.speech = speech;
    this.leadIns = book.frames("lead-ins");
    this.toBeKept = book.frames("to be kept");
    this.asking = book.frames("asked");
    this.askedOfOne = book.frames("asked of one");
    this.toldByAsking = book.frames("told by asking");
    this.tags = book.list("tags");
    this.supposed = book.frames("supposed");
    this.imagined = book.frames("imagined");
    this.notSupposed = book.frames("not supposed");
    this.wished = book.frames("wished");
    this.reported = book.frames("reported");
    this.ownReports = book.list("own reports");
    this.saidBefore = book.frames("said before");
    this.otherwise = book.list("otherwise");
    this.fiction = book.frames("fiction");
    this.played = book.frames("played");
    this.ownWords = book.frames("own words");
    this.granted = book.frames("granted");
    this.contrasts = book.list("contrasts");
    this.toldOfOneself = book.frames("told of oneself");
    this.together = book.frames("together");
    this.others = book.frames("others");
    this.oneSelf = book.list("oneself");
    this.oneSelfAtStart = book.list("oneself at the start");
    this.commands = book.frames("commands");
    this.addressed = book.frames("addressed");
    this.reasons = book.list("reasons");
    this.reasonsAtStop = book.list("reasons at a stop");
    this.passing = book.frames("passing");
    this.moments = book.frames("moments");
    this.lasting = book.frames("lasting");
  }

  /** Takes down how the words of a clause are meant in this language. */
  void read(Clause written, Reading reading) {
    new Walk(written, reading).walk();
  }

  /** One clause, read once. */
  private final class Walk {

    private final Clause clause;
    private final Openings openings;
    private final Reading reading;
    private final Map<Mood, Integer> reach = new EnumMap<>(Mood.class);
    private int thought;
    private int endOfThought;
    private boolean thoughtLasts;
    private BitSet islands = new BitSet();
    private BitSet putRight = new BitSet();
    private BitSet memoryQuestions = new BitSet();

    Walk(Clause written, Reading reading) {
      this.clause = speech.read(written);
      this.openings = speech.openings(clause);
      this.reading = reading;
    }

    void walk() {
      islands = islands();
      putRight = putRight();
      memoryQuestions = speech.memoryQuestionsIn(clause, openings);
      islands.stream().forEach(at -> reading.markReallySo(clause, at));
      for (int at = 0; at < clause.size(); at++) {
        if (beginsThought(at)) {
          beginThought(at);
        }
        if (openings.startsAt(at)) {
          reading.markAddingNothing(clause, at, leadIns.endFrom(clause, at));
        }
        keep(at);
        grant(at);
        play(at);
        suppose(at);
        report(at);
        order(at);
        speakOfOthers(at);
        pass(at);
      }
      ask();
    }

    /** Takes down a mood from a word on, unless it reaches so far already. */
    private void mark(Mood mood, int from, int to) {
      if (reach.getOrDefault(mood, 0) < to) {
        reading.mark(mood, clause, from, to);
        reach.put(mood, to);
      }
    }

    /** The same, but for what is really so: "find me a vegan place because I live on plants". */
    private void markAroundIslands(Mood mood, int from, int to) {
      if (reach.getOrDefault(mood, 0) < to) {
        for (int at = islands.nextClearBit(from); at < to; at = islands.nextClearBit(islandAfter(at, to))) {
          reading.mark(mood, clause, at, islandAfter(at, to));
        }
        reach.put(mood, to);
      }
    }

    private int islandAfter(int at, int to) {
      int next = islands.nextSetBit(at);
      return next < 0 ? to : Math.min(next, to);
    }

    /** What follows a reason and is told of oneself, up to the next stop; and what is so of oneself in other words. */
    private BitSet islands() {
      BitSet found = new BitSet();
      int told = 0;
      for (int at = 0; at < clause.size(); at++) {
        int end = isReason(at) ? at + 2 : toldOfOneself.endFrom(clause, at);
        found.set(at, Math.max(at, end));
        if (end > told && oneSelf.contains(clause.word(end - 1))) {
          told = nextStop(end);
          found.set(at, told);
        }
      }
      return found;
    }

    private int nextStop(int from) {
      int stop = from;
      while (stop < clause.size() && !clause.stopsBefore(stop)) {
        stop++;
      }
      return stop;
    }

    private boolean isReason(int at) {
      boolean reason = reasons.contains(clause.word(at))
          || clause.stopsBefore(at) && reasonsAtStop.contains(clause.word(at));
      return reason && at + 1 < clause.size() && oneSelf.contains(clause.word(at + 1));
    }

    /** "A present for my wife Clara": that there is such a wife is not asked for, unless one asks what is remembered. */
    private void grant(int at) {
      int end = memoryQuestions.isEmpty() ? granted.endFrom(clause, at) : Frames.NOT_HERE;
      if (end > at) {
        reading.mark(Mood.GRANTED, clause, at, end);
      }
    }

    /** Where "but I live in Leeds" begins behind what was only wished or reported. */
    private int endBeforeContrast(int from) {
      for (int at = from + 1; at + 1 < clause.size(); at++) {
        if (contrasts.contains(clause.word(at)) && isAboutOneselfSoon(at + 1)) {
          return at;
        }
      }
      return clause.size();
    }

    private boolean isAboutOneselfSoon(int from) {
      boolean about = false;
      for (int at = from; !about && at < Math.min(from + SOON, clause.size()); at++) {
        about = isAboutOneself(at);
      }
      return about;
    }

    private boolean isMeant(Mood mood, int at) {
      return at < reach.getOrDefault(mood, 0);
    }

    private boolean beginsThought(int at) {
      return at == 0 || clause.stopsBefore(at) || speech.goesOnWith(clause.word(at - 1));
    }

    private void beginThought(int at) {
      reading.markThought(clause, at);
      thought = at;
      endOfThought = at + 1;
      while (endOfThought < clause.size() && !beginsThought(endOfThought)) {
        endOfThought++;
      }
      thoughtLasts = false;
      for (int word = at; !thoughtLasts && word < endOfThought; word++) {
        thoughtLasts = lasting.beginAt(clause, word);
      }
    }

    private void keep(int at) {
      int end = wantedAt(at) ? toBeKept.endFrom(clause, at) : Frames.NOT_HERE;
      if (end > at) {
        mark(Mood.TO_BE_KEPT, 0, clause.size());
        reading.markAddingNothing(clause, at, end);
      }
    }

    /** "In the film I'm called Rick": who one is there is not who one is. */
    private void play(int at) {
      if (beginsThought(at) && !isMeant(Mood.FICTION, at) && played.beginAt(clause, at)) {
        mark(Mood.FICTION, at, endBeforeContrast(at));
      }
    }

    private boolean wantedAt(int at) {
      return openings.startsAt(at) || openings.isAskedFor(at);
    }

    private void suppose(int at) {
      if (!isMeant(Mood.UNREAL, at) && !notSupposed.beginAt(clause, at)) {
        if (imagined.beginAt(clause, at)) {
          markAroundIslands(Mood.UNREAL, at, clause.size());
        } else if (supposed.beginAt(clause, at)) {
          markAroundIslands(Mood.UNREAL, at, endBeforeContrast(at));
        }
      }
      if (!isMeant(Mood.WISHED, at) && wished.beginAt(clause, at)) {
        mark(Mood.WISHED, at, endBeforeContrast(at));
      }
      if (addressed.beginAt(clause, at)) {
        markAroundIslands(Mood.COMMAND, 0, clause.size());
      }
    }

    private void report(int at) {
      boolean own = at > 0 && ownReports.contains(clause.word(at - 1));
      if (!own && !isMeant(Mood.REPORTED, at) && reported.beginAt(clause, at)) {
        mark(Mood.REPORTED, at, endBeforeContrast(at));
      }
      if (!isMeant(Mood.REPORTED, at) && saidBefore.beginAt(clause, at)) {
        takeBack(at);
      }
    }

    /** "I told you I'm thirty, but actually I'm forty": what one said before is not said again, but to be put right. */
    private void takeBack(int from) {
      int end = putRight.nextSetBit(from + 1);
      if (end > from) {
        mark(Mood.REPORTED, from, end);
      }
    }

    /** Where something begins that puts right what was said before it. */
    private BitSet putRight() {
      BitSet found = new BitSet();
      for (int at = 1; at < clause.size(); at++) {
        boolean begins = clause.stopsBefore(at) || contrasts.contains(clause.word(at));
        found.set(at, begins && otherwise.standsAt(clause, at));
      }
      return found;
    }

    private void order(int at) {
      if (!wantedAt(at) || toBeKept.beginAt(clause, at)) {
        return;
      }
      if (ownWords.beginAt(clause, at)) {
        writeOwnWords(at);
      } else if (fiction.beginAt(clause, at)) {
        reading.markFrom(Mood.FICTION, clause, at);
      }
      boolean ordered = commands.beginAt(clause, at) || speech.ordersToolAt(clause, openings, at);
      if (ordered && !isMeant(Mood.COMMAND, at) && !speech.isNoRequestAt(clause, at)) {
        markAroundIslands(Mood.COMMAND, at, endOfCommand(at));
      }
    }

    /** A letter or a biography is about oneself: what is told beside the order is so. */
    private void writeOwnWords(int at) {
      if (!isMeant(Mood.FICTION, at)) {
        markAroundIslands(Mood.FICTION, at, endOfCommand(at));
      }
    }

    /** "Find me a flight, I live in Oslo" orders no further than the stop. */
    private int endOfCommand(int from) {
      int end = from + 1;
      while (end < clause.size() && !(isAboutOneself(end) && clause.stopsBefore(end))) {
        end++;
      }
      return Math.min(end, clause.size());
    }

    private boolean isAboutOneself(int at) {
      return oneSelf.contains(clause.word(at)) || oneSelfAtStart.contains(clause.word(at));
    }

    private void speakOfOthers(int at) {
      boolean begins = openings.startsAt(at) && others.beginAt(clause, at) && !together.beginAt(clause, at);
      if (begins && !isMeant(Mood.OF_OTHERS, at)) {
        int end = at + 1;
        while (end < clause.size() && !oneSelf.contains(clause.word(end))
            && !(beginsThought(end) && oneSelfAtStart.contains(clause.word(end)))) {
          end++;
        }
        mark(Mood.OF_OTHERS, at, end);
      }
    }

    private void pass(int at) {
      if (thoughtLasts || isMeant(Mood.PASSING, at)) {
        return;
      }
      if (moments.beginAt(clause, at)) {
        mark(Mood.PASSING, thought, endOfThought);
      } else if (passing.beginAt(clause, at)) {
        mark(Mood.PASSING, at, endOfThought);
      }
    }

    private void ask() {
      if (clause.isQuestion()) {
        int start = startOfQuestion();
        if (!toldByAsking.beginAt(clause, start)) {
          boolean asked = IntStream.rangeClosed(0, start).anyMatch(at -> askedOfOne.beginAt(clause, at));
          Mood mood = isRequest(start) && !asked ? Mood.COMMAND : Mood.ASKED;
          markAroundIslands(mood, isTag(start) ? 0 : start, clause.size());
        }
        return;
      }
      for (int at = 0; at < clause.size(); at++) {
        if (openings.startsAt(at) && asking.beginAt(clause, at) && !toldByAsking.beginAt(clause, at)) {
          markAroundIslands(Mood.ASKED, at, clause.size());
        }
      }
      // "Remember that I live in Oslo" sounds like a question for what is remembered.
      if (!isMeant(Mood.TO_BE_KEPT, 0)) {
        memoryQuestions.stream().forEach(at -> reading.mark(Mood.ASKED, clause, at, at + 1));
      }
    }

    /** Where the question mark is opened; else the first thought that begins as questions do; else the beginning. */
    private int startOfQuestion() {
      int opening = clause.start(0);
      int last = clause.start(clause.size() - 1);
      while (opening < last && reading.text().charAt(opening) != '\u00bf') {
        opening++;
      }
      for (int at = 0; opening < last && at < clause.size(); at++) {
        if (clause.start(at) > opening) {
          return at;
        }
      }
      for (int at = 0; at < clause.size(); at++) {
        if (openings.isAskedFor(at) || openings.startsAt(at) && asking.beginAt(clause, at)) {
          return at;
        }
      }
      return 0;
    }

    /** "Could you call me Dan?" orders and does not ask. */
    private boolean isRequest(int start) {
      boolean request = false;
      for (int at = start; !request && at < clause.size(); at++) {
        request = openings.isAskedFor(at);
      }
      return request;
    }

    private boolean isTag(int start) {
      boolean tag = start > 0 && clause.size() - start <= LONGEST_TAG;
      for (int at = start; tag && at < clause.size(); at++) {
        tag = tags.contains(clause.word(at));
      }
      return tag;
    }
  }
}
