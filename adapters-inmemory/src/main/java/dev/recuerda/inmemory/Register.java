package dev.recuerda.inmemory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A map in the order in which its keys first came. A linked map would do, were it not that taking back a removal has to
 * put the key where it was.
 */
final class Register<K, V> {

  private final Map<K, Long> numbers = new HashMap<>();
  private final NavigableMap<Long, V> values = new TreeMap<>();

  void put(K key, V value, Journal journal) {
    Long known = numbers.get(key);
    long number = known != null ? known : values.isEmpty() ? 1 : values.lastKey() + 1;
    if (known == null) {
      journal.put(numbers, key, number);
    }
    journal.put(values, number, value);
  }

  void remove(K key, Journal journal) {
    Long number = numbers.get(key);
    if (number != null) {
      journal.remove(numbers, key);
      journal.remove(values, number);
    }
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(numbers.get(key)).map(values::get);
  }

  boolean has(K key) {
    return numbers.containsKey(key);
  }

  /** A snapshot. */
  List<V> values() {
    return List.copyOf(values.values());
  }

  int size() {
    return values.size();
  }
}
