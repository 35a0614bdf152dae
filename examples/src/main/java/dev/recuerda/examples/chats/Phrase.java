package dev.recuerda.examples.chats;

import java.util.Arrays;
import java.util.Comparator;
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

  private final String written;
  private final String longestPart;
  private final Pattern pattern;

  Phrase(String line) {
    written = Marks.folded(line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    longestPart = Arrays.stream(GAP.split(written)).max(Comparator.comparingInt(String::length)).orElse("");
    pattern = Pattern.compile(pattern(written), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String pattern(String written) {
    Matcher gaps = GAP.matcher(written);
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (gaps.find()) {
      pattern.append(Pattern.quote(written.substring(at, gaps.start()))).append(gap(gaps.group(1)));
      at = gaps.end();
    }
    return pattern.append(Pattern.quote(written.substring(at))).append("\\.?").toString();
  }

  /** A name ends before a colon: whoever writes "Ana: Luis left" is Ana. */
  private static String gap(String kind) {
    return switch (kind) {
      case "name" -> "(?:(?!: )[^\\n]){1,150}?";
      case "file" -> "[^\\n<>]{1,250}?\\.[a-z0-9]{1,5}";
      default -> "[^\\n]{1,500}?";
    };
  }

  /** Whether a folded text is this and nothing else. */
  boolean is(String folded) {
    return mayBeIn(folded) && pattern.matcher(folded).matches();
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
    return written.contains("{file}");
  }
}
