package dev.recuerda.memory.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which words stand in a stretch of a clause, and how they end, as numbers of which several words may share one: whether a word
 * stands there is answered wrongly now and then, and that it does not stand there never.
 */
final class Heard {

  /** How many words a stretch has at least, but for the last ones. */
  static final int REACH = 64;

  /** A number is smaller than that. */
  static final int NUMBERS = 4_096;

  private static final int BLOCK = 32;
  private static final int LONG_ENDING = 2;

  private final List<Stretch> stretches;
  private final Stretch all;

  private Heard(List<Stretch> stretches, Stretch all) {
    this.stretches = stretches;
    this.all = all;
  }

  static Heard in(List<String> words) {
    List<BitSet> blocks = new ArrayList<>();
    BitSet all = new BitSet(NUMBERS);
    for (int at = 0; at < words.size(); at += BLOCK) {
      BitSet block = new BitSet(NUMBERS);
      words.subList(at, Math.min(words.size(), at + BLOCK)).forEach(word -> add(word, block));
      blocks.add(block);
      all.or(block);
    }
    return new Heard(blocks.size() * BLOCK <= REACH ? List.of() : stretches(blocks), new Stretch(all));
  }

  /** Each block with those behind it in which what begins in it may end; the same for blocks that have the same words. */
  private static List<Stretch> stretches(List<BitSet> blocks) {
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; at < blocks.size(); at++) {
      for (int next = at + 1; next < blocks.size() && next - at <= REACH / BLOCK; next++) {
        blocks.get(at).or(blocks.get(next));
      }
      boolean same = at > 0 && blocks.get(at).equals(blocks.get(at - 1));
      stretches.add(same ? stretches.get(at - 1) : new Stretch(blocks.get(at)));
    }
    return stretches;
  }

  private static void add(String word, BitSet numbers) {
    numbers.set(numberOf(word));
    for (int letters = 1; letters <= Math.min(LONG_ENDING, word.length() - 1); letters++) {
      numbers.set(numberOfEnding(word.substring(word.length() - letters)));
    }
  }

  /** Those of some frames that may fit at a place. */
  List<Frame> thatMayFit(Openers openers, int place) {
    Stretch stretch = from(place);
    List<Frame> known = stretch.frames.get(openers);
    if (known == null) {
      known = openers.thatMayFit(stretch, all);
      stretch.frames.put(openers, known);
    }
    return known;
  }

  /** What stands from a place on within {@link #REACH}, and some words behind. */
  Stretch from(int place) {
    return stretches.isEmpty() || place / BLOCK >= stretches.size() ? all : stretches.get(place / BLOCK);
  }

  static int numberOf(String word) {
    return number(word.hashCode());
  }

  /** The number of an ending, of which no more than the last letters count. */
  static int numberOfEnding(String ending) {
    return number(~ending.substring(Math.max(0, ending.length() - LONG_ENDING)).hashCode());
  }

  private static int number(int hash) {
    return (hash ^ hash >>> 12) & NUMBERS - 1;
  }

  /** The numbers of the words of a stretch, and the frames that may fit in it once they were asked for. */
  static final class Stretch {

    /** A place in an array of bits is a number without its last six bits. */
    private static final int SHIFT = 6;

    private final long[] bits;
    private final int[] numbers;
    private final Map<Openers, List<Frame>> frames = new ConcurrentHashMap<>();

    Stretch(BitSet numbers) {
      this.bits = numbers.toLongArray();
      this.numbers = numbers.stream().toArray();
    }

    /** One by one. Not to be changed. */
    int[] numbers() {
      return numbers;
    }

    /** Whether one of some numbers is among them. */
    boolean holds(int[] some) {
      for (int number : some) {
        if (number >> SHIFT < bits.length && (bits[number >> SHIFT] & 1L << number) != 0) {
          return true;
        }
      }
      return false;
    }
  }
}
