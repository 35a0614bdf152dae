package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;

/**
 * A word as it stands in a text.
 *
 * @param folded the word in the form in which words are compared; see {@link Words#fold}
 * @param start where it begins in the text
 * @param end where it ends in the text, exclusive
 */
public record Word(String folded, int start, int end) {

  public Word {
    Check.required("word.folded", folded);
    Check.that(0 <= start && start < end, "word.start", "must lie before its end");
  }

  /** Says where it stands, and not what it is. */
  @Override
  public String toString() {
    return "Word(" + start + ".." + end + ")";
  }
}
