package dev.recuerda.memory.text;

import java.util.Set;

/**
 * Turns text into the terms by which it is kept and found. Both directions go through one analysis, or nothing is found.
 * Repeatable, safe for many threads, and independent of the machine's locale.
 */
public interface TextAnalysis {

  /** The terms under which a text is kept; none for a text without words. */
  Terms terms(String text);

  /** The terms by which a question looks: those that carry its meaning, without question words and auxiliaries. */
  Set<String> queryTerms(String question);
}
