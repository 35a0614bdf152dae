package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes values out of a document: what says just such a value goes, with its element where it stands in a list; in a longer text
 * the value is covered; a key that names one goes with what is under it.
 */
final class Redacting {

  private final Echoes echoes;

  Redacting(Echoes echoes) {
    this.echoes = echoes;
  }

  /** @param field how the document is called */
  Document without(String field, Document document) {
    return Document.of(field, map(document.values()));
  }

  private Map<String, Object> map(Map<?, ?> from) {
    Map<String, Object> kept = new TreeMap<>();
    from.forEach((key, value) -> {
      if (echoes.in((String) key).isEmpty()) {
        value(value).ifPresent(left -> kept.put((String) key, left));
      }
    });
    return kept;
  }

  private Optional<Object> value(Object value) {
    if (value instanceof String text) {
      return text(text).map(Object.class::cast);
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(map(map));
    }
    return Optional.of(value instanceof List<?> list ? list(list) : value);
  }

  private List<Object> list(List<?> from) {
    List<Object> kept = new ArrayList<>();
    for (Object element : from) {
      boolean saysIt = element instanceof Map<?, ?> map
          && map.values().stream().anyMatch(part -> part instanceof String text && text(text).isEmpty());
      if (!saysIt) {
        value(element).ifPresent(kept::add);
      }
    }
    return kept;
  }

  /** Empty for a text that says nothing else. */
  private Optional<String> text(String text) {
    StringBuilder covered = new StringBuilder(text);
    for (int[] echo : echoes.in(text)) {
      for (int at = echo[0]; at < echo[1]; at++) {
        covered.setCharAt(at, Message.COVER);
      }
    }
    boolean unchanged = covered.indexOf(String.valueOf(Message.COVER)) < 0;
    return unchanged || !Words.of(covered.toString()).isEmpty() ? Optional.of(covered.toString()) : Optional.empty();
  }
}
