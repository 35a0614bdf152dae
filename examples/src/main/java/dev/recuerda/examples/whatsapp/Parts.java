package dev.recuerda.examples.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into as many as it takes: at the end of a sentence, or else between words, or else between characters. */
final class Parts {

  /** The longest text that may be sent, in UTF-16 units. */
  static final int LONGEST = 4_096;

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…][\"'»”’)\\]]*\\s+|\\n\\s*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Parts() {}

  /** The parts in their order; none is blank, and what stands between two of them is white space. */
  static List<String> of(String text) {
    List<String> parts = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > LONGEST) {
      int cut = cut(rest);
      parts.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }

  private static int cut(String text) {
    // One more, for the white space behind a sentence of the greatest length.
    String beginning = text.substring(0, LONGEST + 1);
    int sentence = lastEnd(SENTENCE_END, beginning);
    int cut = sentence > 0 ? sentence : lastEnd(SPACE, beginning);
    if (cut > 0) {
      return cut;
    }
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }

  private static int lastEnd(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int last = 0;
    while (matcher.find()) {
      last = matcher.end();
    }
    return last;
  }
}
