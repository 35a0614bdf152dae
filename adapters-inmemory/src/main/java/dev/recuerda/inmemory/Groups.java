package dev.recuerda.inmemory;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Values under keys, sorted within each; a key without values is not kept. */
final class Groups<K, V> {

  private final Comparator<? super V> order;
  private final Map<K, NavigableSet<V>> groups = new HashMap<>();

  Groups(Comparator<? super V> order) {
    this.order = order;
  }

  void add(K key, V value) {
    groups.computeIfAbsent(key, first -> new TreeSet<>(order)).add(value);
  }

  void remove(K key, V value) {
    NavigableSet<V> group = groups.get(key);
    if (group != null && group.remove(value) && group.isEmpty()) {
      groups.remove(key);
    }
  }

  NavigableSet<V> of(K key) {
    return groups.getOrDefault(key, Collections.emptyNavigableSet());
  }
}
