package dev.recuerda.memory.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts such as people type them, or paste them, or send them to see what happens. */
public final class TypedTexts {

  /** The seed of the generated texts, to be named when one of them fails. */
  static final long SEED = 20_261_121;

  private static final int LONGEST_LINE = 50;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private TypedTexts() {}

  /** Single lines of 2 to 50 UTF-16 units without control characters and line breaks: any field takes them. */
  static List<String> lines() {
    return List.of(
        "¿Qué tal, señor Ñandú?",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇨🇴",
        "مرحبا بالعالم",
        "שלום 123 world",
        "\u202Eevil\u202C \u2066isolated\u2069",
        "e\u0301 is not \u00E9",
        "Z\u0351\u036B\u0343a\u0320\u0323l\u0324g\u035Fo",
        "𝒳 𐍈 \uD83D\uDE00 𠀋",
        "“quoted” 'single' \"double\" `back`",
        "back\\slash \\n \\u0041 \\",
        "'; DROP TABLE message; --",
        "100% _ ? $1 :name ${x} #{y} {{z}}",
        "<script>alert('x')</script> &amp; <!--",
        "]]> </memory> {\"key\": [null]}",
        "zero\u200Bwidth\u200D\uFEFF\u2060",
        "tag \uDB40\uDC41\uDB40\uDC42 \uFFFD \uFFFE\uFFFF",
        "NULL", "null", "true", "00", "-1e999", "İstanbul ıI ß ſ");
  }

  /** What a text of several lines, or with space around it, may be as well. */
  public static List<String> texts() {
    List<String> texts = new ArrayList<>(lines());
    texts.addAll(List.of(
        "  two spaces on either side  ",
        "\tand\ttabs\t",
        "\u00A0no-break\u00A0",
        "Windows\r\nUnix\nMac\rend\n",
        "one\u2028line\u2029to\u0020Java",
        "\n\n\nmuch\n\n\n",
        "control \u0001\u0007\u001B[31m\u007F\u0085",
        "trailing backslash and line\\\n"));
    return texts;
  }

  /** Single lines by a seed, of any character but half surrogates, control characters and line breaks. */
  static List<String> generatedLines(int count) {
    Random random = new Random(SEED);
    List<String> generated = new ArrayList<>();
    while (generated.size() < count) {
      StringBuilder text = new StringBuilder("x");
      int length = 1 + random.nextInt(LONGEST_LINE / 2 - 2);
      for (int i = 0; i < length; i++) {
        text.appendCodePoint(anyCharacter(random));
      }
      generated.add(text.append('x').toString());
    }
    return generated;
  }

  private static int anyCharacter(Random random) {
    int[] ends = {0x7F, 0x250, 0x3000, 0xD800, 0x11_0000};
    int c;
    do {
      c = random.nextInt(ends[random.nextInt(ends.length)]);
    } while (Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR
        || Character.getType(c) == Character.SURROGATE);
    return c;
  }

  /** A text of exactly so many UTF-16 units, of all sorts of characters. */
  static String longText(int length) {
    String piece = String.join(" ", lines()) + "\n";
    String text = piece.repeat(length / piece.length() + 1).substring(0, length - 2);
    // The cut may have gone through a pair.
    return Character.isHighSurrogate(text.charAt(length - 3)) ? text.substring(0, length - 3) + "end" : text + "en";
  }
}
