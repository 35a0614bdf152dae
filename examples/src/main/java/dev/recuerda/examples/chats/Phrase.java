package dev.recuerda.examples.chats;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that phones write, with gaps: {@code {name}} for whom it is about, {@code {file}} for the name of a file and
 * {@code {text}} for anything in one line. Capitals do not count, nor does a dot at the end.
 */
final class Phrase {

  private static final Pattern GAP = Pattern.compile("\\{(name|file|text)\\}");
  private static final int UNMISTAKABLE = 30;
  private static final int LONGEST_NAME = 150;
  private static final String NAME = "name";
  private static final String FILE = "file";

  private final String written;
  private final String longestPart;
  private final List<String> parts;
  private final List<String> gaps;
  private final Pattern pattern;

  Phrase(String line) {
    written = Marks.folded(line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    parts = List.of(GAP.split(written, -1));
    gaps = GAP.matcher(written).results().map(gap -> gap.group(1)).toList();
    longestPart = parts.stream().max(Comparator.comparingInt(String::length)).orElse("");
    pattern = Pattern.compile(pattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private String pattern() {
    StringBuilder pattern = new StringBuilder(Pattern.quote(parts.get(0)));
    for (int gap = 0; gap < gaps.size(); gap++) {
      pattern.append(gap(gaps.get(gap))).append(Pattern.quote(parts.get(gap + 1)));
    }
    return pattern.append("\\.?").toString();
  }

  private static String gap(String kind) {
    return kind.equals(FILE) ? "[^\\n<>]{1,250}?\\.[a-z0-9]{1,5}" : "[^\\n]{1,250}?";
  }

  /**
   * Whether a folded text is this and nothing else. It takes time in proportion to the length of the text: where a gap may end in
   * several places, the first is as good as any.
   */
  boolean is(String folded) {
    return mayBeIn(folded) && (fits(folded) || folded.endsWith(".") && fits(folded.substring(0, folded.length() - 1)));
  }

  private boolean fits(String text) {
    int at = parts.get(0).length();
    boolean fits = text.startsWith(parts.get(0));
    for (int gap = 0; fits && gap < gaps.size(); gap++) {
      String next = parts.get(gap + 1);
      boolean last = gap == gaps.size() - 1;
      int end = last ? text.length() - next.length() : text.indexOf(next, at + 1);
      fits = end > at && text.startsWith(next, end) && mayFill(gaps.get(gap), text, at, end);
      at = end + next.length();
    }
    return fits && at == text.length();
  }

  /** A name ends before a colon: whoever writes "Ana: Luis left" is Ana. */
  private static boolean mayFill(String gap, String text, int from, int to) {
    int colon = text.indexOf(": ", from);
    boolean isName = to - from <= LONGEST_NAME && (colon < 0 || colon >= to);
    return text.substring(from, to).indexOf('\n') < 0 && (isName || !gap.equals(NAME));
  }

  /** Where this ends that stands at the beginning of a text, with nothing or a space behind it; empty if it does not. */
  OptionalInt endIn(String text) {
    Matcher found = pattern.matcher(text);
    boolean begins = found.lookingAt() && (found.end() == text.length() || Character.isWhitespace(text.charAt(found.end())));
    return begins ? OptionalInt.of(found.end()) : OptionalInt.empty();
  }

  /** Whether a folded text may hold it: a cheap look before a thorough one. */
  boolean mayBeIn(String folded) {
    return folded.contains(longestPart);
  }

  /** Whether it has so many words of its own that nobody types them by chance. */
  boolean isUnmistakable() {
    return longestPart.length() >= UNMISTAKABLE;
  }

  /** Whether it has a form that nobody types by chance. */
  boolean isEnclosed() {
    return written.startsWith("<") || written.endsWith(")");
  }

  /** Whether it names a file. */
  boolean namesFile() {
    return gaps.contains(FILE);
  }
}
