package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Words;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ids of time zones, such as {@code Europe/Berlin}, which are written the same in any language. */
public final class TimeZones {

  private static final int LONGEST = 40;

  private static final Set<String> ALL = Set.copyOf(ZoneId.getAvailableZoneIds());
  private static final Set<String> WITH_SLASH = ALL.stream()
      .filter(id -> id.indexOf('/') > 0)
      .map(id -> id.toLowerCase(Locale.ROOT))
      .collect(Collectors.toUnmodifiableSet());
  private static final Map<String, String> BY_CITY = by(id -> id.substring(id.lastIndexOf('/') + 1));
  private static final Map<String, String> BY_ID = by(id -> id);

  private TimeZones() {}

  private static Map<String, String> by(Function<String, String> name) {
    return ALL.stream()
        .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
        .sorted(Comparator.reverseOrder())
        .collect(Collectors.toUnmodifiableMap(id -> folded(name.apply(id)), id -> id, (first, second) -> second));
  }

  private static String folded(String name) {
    return Words.of(name).stream().map(word -> word.folded()).collect(Collectors.joining(" "));
  }

  /** The id of the zone that is written so: its id, its city, or an offset from Greenwich, such as {@code GMT-5}. */
  public static Optional<String> idOf(String name) {
    if (ALL.contains(name) || name.matches("(GMT|UTC)[+-](\\d|1[0-4])")) {
      return Optional.of(name);
    }
    String folded = folded(name);
    return Optional.ofNullable(BY_ID.get(folded)).or(() -> Optional.ofNullable(BY_CITY.get(folded)));
  }

  /** Whether what is written around this place without a space is the id of a zone. */
  static boolean isIdAround(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST && belongs(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    while (end < text.length() && end - at < LONGEST && belongs(text.charAt(end))) {
      end++;
    }
    return WITH_SLASH.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean belongs(char one) {
    return one == '/' || one == '_' || one == '-' || one == '+' || Character.isLetterOrDigit(one);
  }
}
