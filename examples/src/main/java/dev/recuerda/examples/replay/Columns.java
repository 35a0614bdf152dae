package dev.recuerda.examples.replay;

import java.util.ArrayList;
import java.util.List;

/** Fits text into a page of {@value #WIDTH} columns, and takes from it what would move a terminal's cursor. */
public final class Columns {

  /** How wide a page is. */
  public static final int WIDTH = 100;

  private Columns() {}

  /** The lines of a text between a first and a further margin, broken at spaces where there are any. */
  public static List<String> wrapped(String first, String further, String text) {
    List<String> lines = new ArrayList<>();
    String margin = first;
    for (String line : harmless(text).split("\n", -1)) {
      String rest = line;
      int room = WIDTH - Math.max(first.length(), further.length());
      while (length(rest) > room) {
        int cut = cut(rest, room);
        lines.add((margin + rest.substring(0, cut)).stripTrailing());
        rest = rest.substring(cut).stripLeading();
        margin = further;
      }
      lines.add((margin + rest).stripTrailing());
      margin = further;
    }
    return lines;
  }

  /** One line, cut short with an ellipsis where it does not fit. */
  static String clipped(String text, int room) {
    String line = harmless(text).replace('\n', ' ');
    return length(line) <= room ? line : line.substring(0, line.offsetByCodePoints(0, room - 1)) + "…";
  }

  /** The text without control characters and without marks that turn its direction. */
  static String harmless(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints().forEach(point -> safe.appendCodePoint(isHarmful(point) ? 0xFFFD : point));
    return safe.toString();
  }

  private static boolean isHarmful(int point) {
    boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    return turns || point != '\n' && Character.isISOControl(point);
  }

  private static int cut(String line, int room) {
    int end = line.offsetByCodePoints(0, room);
    int space = line.lastIndexOf(' ', end);
    return space > end / 2 ? space : end;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
