package dev.recuerda.examples.chats;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the names that have a colon within, such as "Ana: office". The first colon of a line seems to end its name; but where
 * whatever follows it always begins with the same words and another colon, those belong to the name.
 */
final class LongNames {

  private static final int MOST = 2_000;
  private static final int LONGEST = 100;
  private static final int OFTEN = 3;
  private static final String END = ": ";

  private final Map<String, Beginning> beginnings = new HashMap<>();

  void add(String rest) {
    int end = rest.indexOf(END);
    if (end > 0 && end <= LONGEST && (beginnings.size() < MOST || beginnings.containsKey(rest.substring(0, end)))) {
      String after = rest.substring(end + END.length(), Math.min(rest.length(), end + LONGEST));
      beginnings.computeIfAbsent(rest.substring(0, end), name -> new Beginning(after)).narrow(after);
    }
  }

  /** What belongs to each such name, by what stands before its first colon. */
  Map<String, String> found() {
    Map<String, String> found = new HashMap<>();
    beginnings.forEach((name, beginning) -> {
      int end = beginning.common.lastIndexOf(END);
      if (end > 0 && beginning.times >= OFTEN) {
        found.put(name, name + END + beginning.common.substring(0, end));
      }
    });
    return Map.copyOf(found);
  }

  /** How all lines of a name go on. */
  private static final class Beginning {

    private String common;
    private int times;

    Beginning(String first) {
      common = first;
    }

    void narrow(String next) {
      int same = 0;
      while (same < Math.min(common.length(), next.length()) && common.charAt(same) == next.charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
      times++;
    }
  }
}
