package dev.recuerda.memory.policy;

/**
 * What the forms of a verb in which one orders, asks or wishes have in common: "pide", "pídeme", "pedir" and "pidas" are
 * one verb, and so are "play" and "playing". It is only good for comparing.
 *
 * @param stem what is left without ending and pronouns, its vowels evened out
 * @param bound whether such a form follows a request ("could you", "quiero") and orders nothing by itself
 */
record VerbForm(String stem, boolean bound) {

  private static final String[] PRONOUNS = {"me", "te", "se", "nos", "les", "los", "las", "le", "lo", "la"};
  private static final String[] BOUND_ENDINGS = {"ing", "ar", "er", "ir", "as", "es", "an", "en"};
  private static final String[] ENDINGS = {"a", "e", "i"};
  private static final int SHORTEST_VERB = 3;
  private static final int SHORTEST_STEM = 2;

  static VerbForm of(String word) {
    String verb = without(PRONOUNS, SHORTEST_VERB, without(PRONOUNS, SHORTEST_VERB, word));
    String stem = without(BOUND_ENDINGS, SHORTEST_STEM, verb);
    boolean bound = !stem.equals(verb);
    return new VerbForm(evened(bound ? stem : without(ENDINGS, SHORTEST_STEM, verb)), bound);
  }

  private static String without(String[] endings, int shortest, String word) {
    for (String ending : endings) {
      if (word.endsWith(ending) && word.length() - ending.length() >= shortest) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  /** Enciende, pida, busque, ponga and traduzca have the vowels and consonants of encender, pedir, buscar, poner and traducir. */
  private static String evened(String stem) {
    String even = stem.replace("ie", "e").replace("ue", "o").replace("i", "e").replace("zc", "c");
    if (even.endsWith("qu")) {
      return even.substring(0, even.length() - 2) + "c";
    }
    return even.endsWith("gu") || even.endsWith("ng") ? even.substring(0, even.length() - 1) : even;
  }
}
