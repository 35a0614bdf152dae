package dev.recuerda.memory.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as RFC 8259 has it, and nothing that is only nearly JSON: no raw control character, no half surrogate pair, no
 * key twice, nothing behind the end.
 */
public final class StrictJson {

  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final String json;
  private int at;

  private StrictJson(String json) {
    this.json = json;
  }

  /** What a text says: a map, a list, a text, a number as a {@link BigDecimal}, or a boolean. */
  public static Object read(String json) {
    StrictJson reader = new StrictJson(json.strip());
    Object value = reader.value();
    reader.that(reader.at == reader.json.length(), "something behind the end");
    return value;
  }

  private Object value() {
    char c = next();
    if (c == '{') {
      return map();
    }
    if (c == '[') {
      return list();
    }
    if (c == '"') {
      return text();
    }
    if (c == 't' || c == 'f') {
      String word = c == 't' ? "true" : "false";
      that(json.startsWith(word, at), "a word");
      at += word.length();
      return c == 't';
    }
    return number();
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    expect('{');
    while (next() != '}') {
      if (!map.isEmpty()) {
        expect(',');
      }
      String key = text();
      expect(':');
      that(map.put(key, value()) == null, "a key twice");
    }
    expect('}');
    return map;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    expect('[');
    while (next() != ']') {
      if (!list.isEmpty()) {
        expect(',');
      }
      list.add(value());
    }
    expect(']');
    return list;
  }

  private Object number() {
    int start = at;
    while (at < json.length() && "+-.0123456789eE".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    String number = json.substring(start, at);
    that(number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"), "a number");
    return new BigDecimal(number);
  }

  private String text() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      char c = json.charAt(at++);
      that(c >= ' ', "a control character");
      text.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    that(text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE), "half a pair");
    return text.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    if (c == 'u') {
      that(at + 4 <= json.length(), "four digits");
      at += 4;
      return (char) HexFormat.fromHexDigits(json, at - 4, at);
    }
    that(ESCAPED.indexOf(c) >= 0, "an escape");
    return MEANT.charAt(ESCAPED.indexOf(c));
  }

  private char peek() {
    that(at < json.length(), "more");
    return json.charAt(at);
  }

  /** The next character that is not white space. */
  private char next() {
    while (" \t\n\r".indexOf(peek()) >= 0) {
      at++;
    }
    return peek();
  }

  private void expect(char c) {
    that(next() == c, "another character");
    at++;
  }

  private void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not JSON: " + what + " at " + at + " in " + json);
    }
  }
}
