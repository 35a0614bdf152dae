package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.profile.UserContext.Item;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    lastUpdated().ifPresent(at -> sections.put(LAST_UPDATED, at.toString()));
  }

  /** All of it; where a section is so full that a document has no room for more, the section alone. */
  Document document() {
    try {
      return Document.of(ProfileSchema.MEMORY_CONTEXT, sections);
    } catch (InvalidInputException full) {
      return section;
    }
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
    return value instanceof String text ? Claim.comparable(text) : value;
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
    Object value = inSection(field.section()).get(field.name());
    Stream<?> values = value instanceof List<?> list && field.isList() ? list.stream() : Stream.ofNullable(value);
    return values.map(one -> Item.set(field.path(), one));
  }

  private Stream<Item> learned(ContextField field) {
    List<Fact> facts = knowledge.slots().entrySet().stream()
        .filter(entry -> field.isFedBy(entry.getKey()) && entry.getValue() instanceof Knowledge.Known)
        .map(entry -> ((Knowledge.Known) entry.getValue()).fact())
        .toList();
    return facts.stream()
        .skip(Math.max(0, facts.size() - UserContext.MAX_LEARNED))
        .map(fact -> Item.learned(field.path(), fact.claim().value().orElse(fact.claim().statement()), fact));
  }

  /** What the section holds beside the known fields. */
  private void keep(String name, Object value) {
    if (name.equals(LAST_UPDATED)) {
      return;
    }
    if (!(value instanceof Map<?, ?> fields)) {
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
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> tell(path + "." + key, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(one -> items.add(Item.set(path, one)));
    } else {
      items.add(Item.set(path, value));
    }
  }

  /** When any of it last changed, wherever it lives. */
  private Optional<Instant> lastUpdated() {
    Set<FactId> shown = items.stream().flatMap(item -> item.fact().stream()).collect(Collectors.toSet());
    Stream<Instant> learned = knowledge.slots().values().stream().flatMap(standing -> standing.facts().stream())
        .filter(fact -> shown.contains(fact.id())).map(fact -> fact.recorded().from());
    Stream<Instant> set = section.get(LAST_UPDATED).flatMap(ContextView::instant).stream();
    return Stream.of(learned, set, profile.updatedAt().stream()).flatMap(times -> times).max(Comparator.naturalOrder());
  }

  private static Optional<Instant> instant(Object written) {
    try {
      return Optional.of(Instant.parse(written.toString()));
    } catch (DateTimeParseException noInstant) {
      return Optional.empty(); // A host may have put anything there; it stays in the section and tells no time.
    }
  }

  /** How the user writes, unless it was set by hand. */
  private void style() {
    if (inSection(HISTORY).get(WRITING) instanceof Map<?, ?> tallies) {
      Document style = WritingStyle.style(tallies(tallies));
      if (!style.isEmpty()) {
        drawn(LEARNED).putIfAbsent(STYLE, style.values());
      }
    }
  }

  private Map<?, ?> inSection(String name) {
    return section.get(name).orElse(Map.of()) instanceof Map<?, ?> map ? map : Map.of();
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
