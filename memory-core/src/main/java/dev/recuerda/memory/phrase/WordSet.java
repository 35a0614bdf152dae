package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words that are alike for some purpose: listed ones, ones with a listed ending ({@code *ar}), and exceptions ({@code -mar}).
 * Words that follow one another ({@code a+lot}) may be listed where it is only asked whether they stand somewhere.
 */
public final class WordSet {

  private static final String NEXT = "+";

  /** Of more words, one stands almost everywhere. */
  private static final int MOST_NUMBERS = 200;

  /** A place in an array of bits is a number without its last six bits; for so many words there are 64 bits. */
  private static final int SHIFT = 6;
  private static final int HINTED = 8;

  private final Set<String> listed = new HashSet<>();
  /** A bit for each listed word, by its hash: most other words can be told from them not to be listed. */
  private long[] hints = {};
  private final Set<String> exceptions = new HashSet<>();
  private final Map<Character, Set<String>> endings = new HashMap<>();
  private final Set<String> runs = new HashSet<>();
  private final Set<String> runFirsts = new HashSet<>();
  private int longestRun;
  private boolean anyWord;
  private volatile int @Nullable [] numbers;

  private WordSet() {}

  public static WordSet of(Collection<String> entries) {
    WordSet words = new WordSet();
    entries.forEach(words::add);
    words.hint();
    return words;
  }

  private void add(String entry) {
    if (entry.startsWith("*")) {
      String ending = Words.fold(entry.substring(1));
      anyWord |= ending.isEmpty();
      endings.computeIfAbsent(lastOf(ending), last -> new HashSet<>()).add(ending);
    } else if (entry.startsWith("-")) {
      exceptions.add(Words.fold(entry.substring(1)));
    } else if (entry.indexOf(NEXT) > 0) {
      List<String> run = Arrays.stream(entry.split("\\+")).map(Words::fold).toList();
      runs.add(String.join(NEXT, run));
      runFirsts.add(run.get(0));
      longestRun = Math.max(longestRun, run.size());
    } else {
      // A sign such as $ folds to nothing.
      String folded = Words.fold(entry);
      listed.add(folded.isEmpty() ? entry : folded);
    }
  }

  public boolean contains(String word) {
    int hash = hint(word);
    boolean maybe = (hints[hash >> SHIFT & hints.length - 1] & 1L << hash) != 0;
    return maybe && listed.contains(word) || hasEnding(word) && !exceptions.contains(word);
  }

  private static int hint(String word) {
    int hash = word.hashCode();
    return hash ^ hash >>> 15;
  }

  private void hint() {
    hints = new long[Integer.highestOneBit(Math.max(1, listed.size() / HINTED))];
    for (String word : listed) {
      int hash = hint(word);
      hints[hash >> SHIFT & hints.length - 1] |= 1L << hash;
    }
  }

  /** Whether one of the words, or the first of some that follow one another, stands at this place. */
  public boolean standsAt(Clause clause, int at) {
    String run = clause.word(at);
    boolean found = contains(run);
    boolean begun = !found && runFirsts.contains(run);
    for (int next = at + 1; begun && !found && next < at + longestRun && !clause.stopsBefore(next); next++) {
      run += NEXT + clause.word(next);
      found = runs.contains(run);
    }
    return found;
  }

  private boolean hasEnding(String word) {
    if (endings.isEmpty() || word.isEmpty()) {
      return false;
    }
    if (anyWord) {
      return true;
    }
    for (String ending : endings.getOrDefault(lastOf(word), Set.of())) {
      if (word.length() > ending.length() && word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static char lastOf(String word) {
    return word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
  }

  /**
   * The numbers by which it is told that none of the words stands somewhere, nor the first of some that follow one another; none
   * where that cannot be told.
   */
  int[] numbers() {
    int[] known = numbers;
    if (known == null) {
      known = told();
      numbers = known;
    }
    return known;
  }

  private int[] told() {
    if (anyWord || contains("") || listed.size() + runFirsts.size() > MOST_NUMBERS) {
      return new int[0];
    }
    IntStream words = Stream.concat(listed.stream(), runFirsts.stream()).mapToInt(Heard::numberOf);
    IntStream ends = endings.values().stream().flatMap(Set::stream).mapToInt(Heard::numberOfEnding);
    return IntStream.concat(words, ends).distinct().toArray();
  }

  /** The words with which something begins that begins with one of these, or with some that follow one another. */
  Set<String> firsts() {
    Set<String> firsts = new HashSet<>(openings());
    firsts.addAll(runFirsts);
    return firsts;
  }

  /** The words with which a frame begins that begins with one of these; where endings are listed, the last letters of those. */
  Set<String> openings() {
    if (endings.isEmpty()) {
      return Set.copyOf(listed);
    }
    if (anyWord) {
      return Set.of(Frame.ANY_WORD);
    }
    Set<String> openings = new HashSet<>();
    listed.forEach(word -> openings.add(Frame.ANY_WORD + lastOf(word)));
    endings.keySet().forEach(last -> openings.add(Frame.ANY_WORD + last));
    return openings;
  }
}
