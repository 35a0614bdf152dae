package dev.recuerda.inmemory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * What a unit of work has changed so far, as the steps that would take it back. A unit costs what it changes, however much
 * is stored.
 */
final class Journal {

  private final Deque<Runnable> inverses = new ArrayDeque<>();

  /** Notes how to take back what was just done. */
  void note(Runnable inverse) {
    inverses.push(inverse);
  }

  <K, V> void put(Map<K, V> map, K key, V value) {
    V old = map.put(key, value);
    note(old == null ? () -> map.remove(key) : () -> map.put(key, old));
  }

  <K, V> void remove(Map<K, V> map, K key) {
    V old = map.remove(key);
    if (old != null) {
      note(() -> map.put(key, old));
    }
  }

  /** Takes everything back, the last step first. */
  void undo() {
    while (!inverses.isEmpty()) {
      inverses.pop().run();
    }
  }
}
