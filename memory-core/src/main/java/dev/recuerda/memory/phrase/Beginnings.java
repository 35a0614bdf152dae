package dev.recuerda.memory.phrase;

import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of one clause at which something begins, so that no list goes on over them. They are found from the end of the
 * clause to its beginning, for what ends a list lies behind it. For one thread.
 */
public final class Beginnings {

  /** Where nothing else is looked for. */
  static final Beginnings NONE = new Beginnings();

  private final BitSet places = new BitSet();
  // What may stand at a place is the same for every frame: what decides on it lies behind the place, and is known by then.
  private final Map<ValueKind, Map<Integer, BitSet>> ends = new IdentityHashMap<>();

  /** Says that something begins at a place. Every place behind it must have been looked at. */
  public void beginAt(int place) {
    places.set(place);
  }

  /** The first place from here on at which something begins; negative where there is none. */
  public int nextFrom(int place) {
    return places.nextSetBit(place);
  }

  /** The meanings of which a frame may begin where anything does, in their order. */
  public <M> List<M> thatMayBegin(Clause clause, FrameGroups<M> groups) {
    return groups.thatMayBegin(clause, places);
  }

  boolean isAt(int place) {
    return places.get(place);
  }

  BitSet ends(ValueKind kind, Clause clause, int at) {
    if (this == NONE) {
      return kind.endsFrom(clause, at, places);
    }
    return ends.computeIfAbsent(kind, of -> new HashMap<>()).computeIfAbsent(at, from -> kind.endsFrom(clause, from, places));
  }
}
