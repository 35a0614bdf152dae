package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.profile.UserContext.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Draws {@code memory_context} together from where its values live. */
final class ContextView {

  private static final String HISTORY = "interaction_history";
  private static final String WRITING = "writing";
  private static final String LEARNED = "learned_preferences";
  private static final String STYLE = "communication_style";
  private static final String LAST_UPDATED = "last_updated";

  private final Profile profile;
  private final Knowledge knowledge;
  private final Document section;
  private final Map<String, Object> sections = new TreeMap<>();
  private final List<Item> items = new ArrayList<>();

  ContextView(Profile profile, List<Fact> current, Document section) {
    this.profile = Check.required("context.profile", profile);
    this.knowledge = Knowledge.of(current);
    this.section = Check.required("context.section", section);
    ContextField.all().forEach(this::draw);
    section.values().forEach(this::keep);
    style();
  }

  Document document() {
    return Document.of(ProfileSchema.MEMORY_CONTEXT, sections);
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  private void draw(ContextField field) {
    Map<String, Object> drawn = drawn(field.section());
    List<Item> known = known(field);
    if (!field.section().equals(HISTORY)) {
      items.addAll(known);
    }
    Optional<Object> value = known.isEmpty()
        ? field.value()
        : Optional.of(field.isList() ? known.stream().map(Item::value).toList() : known.get(0).value());
    value.ifPresent(there -> drawn.put(field.name(), there));
  }

  private List<Item> known(ContextField field) {
    Stream<Item> home = field.column().stream().flatMap(column -> inProfile(field, column).stream());
    List<Item> first = Stream.concat(home, set(field)).toList();
    if (!field.isList()) {
      return Stream.concat(first.stream(), learned(field)).limit(1).toList();
    }
    Set<Object> seen = new HashSet<>();
    return Stream.concat(first.stream(), learned(field)).filter(item -> seen.add(comparable(item.value()))).toList();
  }

  private static Object comparable(Object value) {
    // As values of claims are compared, whether a claim says them or not.
    return value instanceof String text && text.codePointCount(0, text.length()) <= Claim.MAX_LENGTH && !text.isBlank()
        ? Slot.of("value", text) : value;
  }

  private Optional<Item> inProfile(ContextField field, ProfileField column) {
    Projection projection = Projection.of(column);
    Optional<Object> shown = projection.shown(profile);
    Optional<Fact> fact = projection.fact(knowledge).filter(one -> projection.shown(one.claim()).equals(shown));
    return shown.map(value -> fact
        .map(one -> Item.learned(field.path(), value, one))
        .orElseGet(() -> Item.set(field.path(), value)));
  }

  private Stream<Item> set(ContextField field) {
    Object value = section.get(field.section()).map(map -> ((Map<?, ?>) map).get(field.name())).orElse(null);
    Stream<?> values = value instanceof List<?> list && field.isList() ? list.stream() : Stream.ofNullable(value);
    return values.map(one -> Item.set(field.path(), one));
  }

  private Stream<Item> learned(ContextField field) {
    return knowledge.slots().entrySet().stream()
        .filter(entry -> field.isFedBy(entry.getKey()) && entry.getValue() instanceof Knowledge.Known)
        .map(entry -> ((Knowledge.Known) entry.getValue()).fact())
        .map(fact -> Item.learned(field.path(), fact.claim().value().orElse(fact.claim().statement()), fact));
  }

  /** What the section holds beside the known fields. */
  private void keep(String name, Object value) {
    if (!(value instanceof Map<?, ?> fields) || name.equals(LAST_UPDATED)) {
      sections.put(name, value);
      tell(name, value);
      return;
    }
    Map<String, Object> drawn = drawn(name);
    fields.forEach((key, extra) -> {
      String path = name + "." + key;
      boolean counted = name.equals(HISTORY);
      if (counted && key.equals(WRITING) || ContextField.all().stream().anyMatch(field -> field.path().equals(path))) {
        return;
      }
      drawn.put((String) key, extra);
      if (!counted) {
        tell(path, extra);
      }
    });
  }

  private void tell(String path, Object value) {
    if (path.equals(LAST_UPDATED)) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> tell(path + "." + key, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(one -> items.add(Item.set(path, one)));
    } else {
      items.add(Item.set(path, value));
    }
  }

  /** How the user writes, unless it was set by hand. */
  private void style() {
    Optional<Document> style = section.get(HISTORY)
        .map(history -> ((Map<?, ?>) history).get(WRITING))
        .filter(Map.class::isInstance)
        .map(tallies -> WritingStyle.style(tallies(tallies)));
    style.filter(one -> !one.isEmpty()).ifPresent(one -> drawn(LEARNED).putIfAbsent(STYLE, one.values()));
  }

  @SuppressWarnings("unchecked") // Only maps out of a document come here, and their keys are strings.
  private static Document tallies(Object map) {
    return Document.of(WRITING, (Map<String, Object>) map);
  }

  @SuppressWarnings("unchecked") // Only maps of ours stand there.
  private Map<String, Object> drawn(String name) {
    return (Map<String, Object>) sections.computeIfAbsent(name, one -> new LinkedHashMap<>());
  }
}
