package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Covers what is never kept among named values: by how it is called, and by what it is. */
final class NamedValues {

  private final SensitiveContent content;
  private final List<SecretNames> named;

  NamedValues(SensitiveContent content, List<SecretNames> named) {
    this.content = content;
    this.named = named;
  }

  /** The same values, in their order; a number that is covered becomes a text. */
  Map<String, Object> masked(Map<?, ?> values) {
    Map<String, Object> masked = new LinkedHashMap<>();
    values.forEach((key, value) -> masked.put((String) key, masked((String) key, value)));
    return masked;
  }

  private Object masked(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> masked = masked(map);
      masked.replaceAll((key, part) -> part instanceof String || part instanceof Number ? masked(name, part) : part);
      return masked;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(part -> masked(name, part)).toList();
    }
    return value instanceof String || value instanceof Number ? maskedWord(name, value) : value;
  }

  private Object maskedWord(String name, Object value) {
    String words = value.toString();
    String masked = isNeverKept(name, words) ? covered(words) : content.masked(words);
    return masked.equals(words) ? value : masked;
  }

  private boolean isNeverKept(String name, String value) {
    List<Clause> called = Clause.of(Words.ofName(name));
    return named.stream().noneMatch(secrets -> called.stream().anyMatch(secrets::tellOnlyAbout))
        && named.stream().anyMatch(secrets -> called.stream().anyMatch(words -> secrets.name(words, value)));
  }

  private static String covered(String words) {
    return String.valueOf(Message.COVER).repeat(words.length());
  }
}
