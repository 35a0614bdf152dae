package dev.recuerda.memory.briefing;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes values as JSON on one line, in which nothing can be mistaken for the end of a block, a code fence, a role or a
 * control sequence: what could be is escaped, so that a JSON parser still reads the same text.
 */
public final class Json {

  private static final int ZERO_WIDTH_JOINER = 0x200D; // Families of emoji are joined by it.

  private static final HexFormat HEX = HexFormat.of();

  private Json() {}

  /**
   * Writes a value.
   *
   * @param value a text, number or truth value, or a map or list of such; of anything else, its {@code toString}
   */
  public static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + of(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        out.append('\\').appendCodePoint(c);
      } else if (isHarmless(c)) {
        out.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          out.append("\\u").append(HEX.toHexDigits(unit));
        }
      }
    });
    return out.append('"').toString();
  }

  private static boolean isHarmless(int c) {
    if (c == '<' || c == '>' || c == '[' || c == ']' || c == '`') {
      return false;
    }
    int type = Character.getType(c);
    return c == ZERO_WIDTH_JOINER
        || type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE && type != Character.PRIVATE_USE;
  }
}
