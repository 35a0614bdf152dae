package dev.recuerda.memory.briefing;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Counts characters, and knows which of them are as good as words. */
final class TokenEstimate implements TokenCounter {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final Set<UnicodeScript> DENSE = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER,
      UnicodeScript.MYANMAR);

  @Override
  public long tokens(String text) {
    long dense = text.codePoints().filter(c -> DENSE.contains(UnicodeScript.of(c))).count();
    long others = text.codePointCount(0, text.length()) - dense;
    return dense + (others + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
