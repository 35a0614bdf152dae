package dev.recuerda.memory.phrase;

import java.util.BitSet;

/** Finds what stands between quotation marks. A mark without its partner quotes nothing. */
public final class Quotations {

  private static final String OPENING = "\"\u201c\u00ab\u201e";
  private static final String CLOSING = "\"\u201d\u00bb\u201c";

  private Quotations() {}

  /** The units of a text that stand inside quotations, the opening mark with them. */
  public static BitSet in(String text) {
    BitSet quoted = new BitSet();
    int at = 0;
    int[] next = new int[CLOSING.length()];
    while (at < text.length()) {
      int kind = OPENING.indexOf(text.charAt(at));
      int close = kind < 0 ? -1 : closing(text, at, kind, next);
      if (close > at) {
        quoted.set(at, close);
        at = close;
      }
      at++;
    }
    return quoted;
  }

  /**
   * Whether the unit at a place closes a quotation that was opened at or behind another place.
   *
   * @param at from 0 to the length of the text, at which nothing closes
   */
  public static boolean closesAt(String text, int from, int at) {
    int kind = at < text.length() ? CLOSING.indexOf(text.charAt(at)) : -1;
    boolean open = false;
    for (int unit = from; kind >= 0 && unit < at; unit++) {
      char mark = text.charAt(unit);
      open = mark == CLOSING.charAt(kind) && open ? false : open || mark == OPENING.charAt(kind);
    }
    return open;
  }

  /** Remembers what it found for each kind of mark, so that many lonely marks do not make it look again and again. */
  private static int closing(String text, int from, int kind, int[] next) {
    if (next[kind] >= 0 && next[kind] <= from) {
      next[kind] = text.indexOf(CLOSING.charAt(kind), from + 1);
    }
    return next[kind];
  }
}
