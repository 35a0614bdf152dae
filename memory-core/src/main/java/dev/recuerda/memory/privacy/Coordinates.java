package dev.recuerda.memory.privacy;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a latitude with its longitude, where they name a place to a hundred metres or so. */
final class Coordinates {

  private static final int DECIMALS_OF_A_PLACE = 3;
  private static final int LONGEST = 24;
  private static final int LATITUDES = 90;
  private static final int LONGITUDES = 180;

  private Coordinates() {}

  static List<Finding> in(String text) {
    List<Finding> findings = new ArrayList<>();
    @Nullable Degrees last = null;
    for (int at = 0; at < text.length(); at++) {
      Degrees next = isBegin(text, at) ? Degrees.at(text, at) : null;
      if (next != null) {
        if (last != null && last.isWithin(LATITUDES) && next.isWithin(LONGITUDES)
            && isBetween(text, last.end, next.start)) {
          findings.add(new Finding(Kind.LOCATION, last.start, next.end));
        }
        last = next;
        at = next.end - 1;
      }
    }
    return findings;
  }

  private static boolean isBegin(String text, int at) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return (isDigit(text, at) || isMinus(text, at) && isDigit(text, at + 1)) && !Character.isLetterOrDigit(before)
        && before != '.';
  }

  /** A comma, a space, the sign of a degree or the letter of a quarter of the sky, and little else. */
  private static boolean isBetween(String text, int start, int end) {
    if (end - start < 1 || end - start > LONGEST) {
      return false;
    }
    int letters = 0;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      letters += Character.isLetter(c) ? 1 : 0;
      if (c == '\n' || Character.isDigit(c) || c == '.') {
        return false;
      }
    }
    return letters <= "longitude".length() + 1;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isMinus(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '\u2212');
  }

  /** A number of degrees that is exact enough to name a place. */
  private record Degrees(int start, int end, int whole) {

    static @Nullable Degrees at(String text, int start) {
      int from = isMinus(text, start) ? start + 1 : start;
      int point = from;
      while (isDigit(text, point) && point - from <= DECIMALS_OF_A_PLACE) {
        point++;
      }
      boolean hasPoint = point < text.length() && (text.charAt(point) == '.' || text.charAt(point) == ',');
      if (!hasPoint || point - from > DECIMALS_OF_A_PLACE) {
        return minutes(text, start, from, point);
      }
      int end = point + 1;
      while (isDigit(text, end)) {
        end++;
      }
      int whole = Integer.parseInt(text.substring(from, point));
      return end - point > DECIMALS_OF_A_PLACE ? new Degrees(start, end, whole) : null;
    }

    /** Degrees, minutes and seconds. */
    private static @Nullable Degrees minutes(String text, int start, int from, int sign) {
      if (sign == from || sign >= text.length() || text.charAt(sign) != '\u00b0' || sign - from > DECIMALS_OF_A_PLACE) {
        return null;
      }
      int digits = 0;
      int end = sign + 1;
      while (end < text.length() && end - sign < LONGEST && "0123456789.,'\"\u2032\u2033\u2019\u201d ".indexOf(text.charAt(end)) >= 0) {
        digits += isDigit(text, end) ? 1 : 0;
        end++;
      }
      while (text.charAt(end - 1) == ' ') {
        end--;
      }
      return digits >= DECIMALS_OF_A_PLACE ? new Degrees(start, end, Integer.parseInt(text.substring(from, sign))) : null;
    }

    boolean isWithin(int most) {
      return whole <= most;
    }
  }
}
