package dev.recuerda.memory.phrase;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/**
 * Frames of several meanings that are looked for at the same places. One look at a word tells which of the meanings may begin
 * with it, so that the others cost nothing there.
 *
 * @param <M> what tells the meanings apart
 */
public final class FrameGroups<M> {

  private static final int[] NONE = {};

  private final List<M> meanings;
  private final List<Frames> groups;
  /** The groups of each word that opens a frame by itself, those with it that its last letter or any word opens. */
  private final Map<String, int[]> byWord = new HashMap<>();
  private final Map<Character, int[]> byLastLetter = new HashMap<>();
  private final int[] withAnyWord;

  /** @param frames the groups by their meanings, in their order */
  public FrameGroups(Map<M, Frames> frames) {
    this.meanings = List.copyOf(frames.keySet());
    this.groups = List.copyOf(frames.values());
    Map<String, BitSet> byOpening = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (String opening : groups.get(group).openings()) {
        byOpening.computeIfAbsent(opening, word -> new BitSet()).set(group);
      }
    }
    BitSet withAny = byOpening.getOrDefault(Frame.ANY_WORD, new BitSet());
    byOpening.forEach((opening, some) -> some.or(withAny));
    byOpening.forEach((opening, some) -> {
      if (opening.startsWith(Frame.ANY_WORD) && opening.length() > 1) {
        byLastLetter.put(opening.charAt(1), some.stream().toArray());
      } else {
        some.or(opening.isEmpty() ? some : byOpening.getOrDefault(Frame.ANY_WORD + opening.charAt(opening.length() - 1), some));
        byWord.put(opening, some.stream().toArray());
      }
    });
    this.withAnyWord = withAny.isEmpty() ? NONE : withAny.stream().toArray();
  }

  /** Tells of each meaning that begins at a place where the longest of its frames ends. */
  public void endsFrom(Clause clause, int at, ObjIntConsumer<M> found) {
    for (int group : thatMayBeginWith(clause.word(at))) {
      int end = groups.get(group).endFrom(clause, at);
      if (end != Frames.NOT_HERE) {
        found.accept(meanings.get(group), end);
      }
    }
  }

  /** Tells of each meaning that begins at a place how the longest of its frames fits. */
  public void fitsFrom(Clause clause, int at, BiConsumer<M, Fit> found) {
    for (int group : thatMayBeginWith(clause.word(at))) {
      groups.get(group).fitFrom(clause, at).ifPresent(fit -> found.accept(meanings.get(group), fit));
    }
  }

  /** The meanings of which a frame begins anywhere in a clause. */
  public Set<M> standingIn(Clause clause) {
    BitSet found = new BitSet();
    for (int at = 0; at < clause.size(); at++) {
      for (int group : thatMayBeginWith(clause.word(at))) {
        if (!found.get(group) && groups.get(group).beginAt(clause, at)) {
          found.set(group);
        }
      }
    }
    return found.stream().mapToObj(meanings::get).collect(Collectors.toSet());
  }

  /** The meanings of which a frame may begin at one of some places of a clause, in their order; of all others none does. */
  List<M> thatMayBegin(Clause clause, BitSet places) {
    BitSet found = new BitSet();
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
      for (int group : thatMayBeginWith(clause.word(at))) {
        found.set(group);
      }
    }
    return found.stream().mapToObj(meanings::get).toList();
  }

  /** The meanings of which a frame may begin in a clause, in their order, and where; of all others none does. */
  public Map<M, BitSet> placesIn(Clause clause) {
    SortedMap<Integer, BitSet> places = new TreeMap<>();
    for (int at = 0; at < clause.size(); at++) {
      for (int group : thatMayBeginWith(clause.word(at))) {
        places.computeIfAbsent(group, none -> new BitSet()).set(at);
      }
    }
    Map<M, BitSet> found = new LinkedHashMap<>();
    places.forEach((group, some) -> found.put(meanings.get(group), some));
    return found;
  }

  private int[] thatMayBeginWith(String word) {
    int[] groupsOfWord = byWord.get(word);
    return groupsOfWord != null || word.isEmpty() ? Objects.requireNonNullElse(groupsOfWord, withAnyWord)
        : byLastLetter.getOrDefault(word.charAt(word.length() - 1), withAnyWord);
  }
}
