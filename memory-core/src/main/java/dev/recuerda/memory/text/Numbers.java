package dev.recuerda.memory.text;

/** The one thing that people write differently in the same number: what stands between its thousands. */
final class Numbers {

  private Numbers() {}

  /** {@code 50.000} and {@code 50,000} as {@code 50000}; anything else as it is. */
  static String withoutThousands(String word) {
    int first = firstMark(word);
    if (first < 1 || first > 3 || (word.length() - first) % 4 != 0) {
      return word;
    }
    StringBuilder digits = new StringBuilder(word.substring(0, first));
    for (int at = first; at < word.length(); at += 4) {
      if (word.charAt(at) != word.charAt(first) || !areDigits(word, at + 1, at + 4)) {
        return word;
      }
      digits.append(word, at + 1, at + 4);
    }
    return areDigits(word, 0, first) ? digits.toString() : word;
  }

  private static int firstMark(String word) {
    for (int i = 0; i < Math.min(word.length(), 4); i++) {
      if (word.charAt(i) == '.' || word.charAt(i) == ',') {
        return i;
      }
    }
    return -1;
  }

  private static boolean areDigits(String word, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isDigit(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
