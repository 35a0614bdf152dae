package dev.recuerda.memory.profile;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.text.Language;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the circumstances in which a user works and wants to be served: {@code memory_context}, as a view of where its
 * values live. Immutable.
 *
 * <p>Tone, time zone and language are those of the profile. Of the rest, what is set in the section wins over what facts say; in
 * a list, what is set stands first and what facts say follows, in the order in which it was learned, each value once, whatever
 * its case, accents and punctuation.
 */
public final class UserContext {

  /** How many values of a list come from facts at most: those that were learned last. */
  public static final int MAX_LEARNED = 50;

  /** How many suggestions there are at most. */
  public static final int MAX_SUGGESTIONS = 3;

  /** What slots are about ({@link dev.recuerda.memory.fact.Slot#topic}) whose facts it tells; no others need be handed over. */
  public static final Set<String> TOPICS = ContextField.topics();

  private final Document document;
  private final List<Item> items;

  private UserContext(Document document, List<Item> items) {
    this.document = document;
    this.items = items;
  }

  /**
   * Draws the view.
   *
   * @param profile whose tone, time zone and language stand in it; all else of it does not count
   * @param current facts, in the order in which they were learned; one that is not current, or denies something, counts as not
   *     there, and so do facts that contradict each other
   * @param section {@code memory_context} as the section keeps it
   */
  public static UserContext of(Profile profile, List<Fact> current, Document section) {
    ContextView view = new ContextView(profile, current, section);
    return new UserContext(view.document(), view.items());
  }

  /**
   * The six sections with all their fields: what is known, and the default where nothing is; whatever else the section holds;
   * and {@code last_updated}, when any of it last changed, wherever it lives. That is left out as long as nothing did, {@code
   * last_interaction} as long as there was none, and {@code learned_preferences.communication_style} until a message was
   * counted. Where a section is so full that a document has no room for more, it is the section as it is.
   */
  public Document document() {
    return document;
  }

  /** What of the section may be told: all but what is only counted. */
  public static Document told(Document section) {
    Map<String, Object> told = new TreeMap<>(section.values());
    told.remove("interaction_history");
    told.remove("last_updated");
    return Document.of(ProfileSchema.MEMORY_CONTEXT, told);
  }

  /**
   * What of the section gives way when something is newly held true in a slot: the value that was set where the fact is shown.
   *
   * @return a patch that removes it; empty where the slot feeds no such value
   */
  public static Map<String, Object> givingWay(Slot slot) {
    return ContextField.all().stream()
        .filter(field -> !field.isList() && field.isFedBy(slot))
        .findFirst()
        .<Map<String, Object>>map(field -> Map.of(field.section(), Collections.singletonMap(field.name(), null)))
        .orElse(Map.of());
  }

  /** How the user writes, as {@link WritingStyle#style} tells it; empty until a message was counted. */
  public Document communicationStyle() {
    Object learned = document.values().getOrDefault("learned_preferences", Map.of());
    Object style = learned instanceof Map<?, ?> values ? values.get("communication_style") : null;
    return style instanceof Map<?, ?> ? asDocument((Map<?, ?>) style) : Document.empty();
  }

  @SuppressWarnings("unchecked") // The keys of a map in a document are text.
  private static Document asDocument(Map<?, ?> style) {
    return Document.of("communication_style", (Map<String, Object>) style);
  }

  /** Whether nothing is known beyond the defaults; how somebody writes, and how often, does not count. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** Each value that was learned or set, in the order of the sections; defaults and what is only counted are none. */
  public List<Item> items() {
    return items;
  }

  /**
   * What a model is told of it, as sentences on one line; {@code ""} where nothing is known that they tell. They hold words of
   * the user's. Of a list they tell the last ten values.
   *
   * @param language that of the sentences; English for one that nothing is known of
   */
  public String text(Language language) {
    return ContextTexts.in(Check.required("language", language)).told(items);
  }

  /** What the user may want to go on with: goals, and then projects, {@value #MAX_SUGGESTIONS} at most. */
  public List<String> suggestions() {
    return Stream.concat(values(ContextTexts.GOALS), values(ContextTexts.PROJECTS))
        .distinct().limit(MAX_SUGGESTIONS).toList();
  }

  private Stream<String> values(String path) {
    return items.stream().filter(item -> item.path().equals(path)).map(item -> ContextTexts.plain(item.value()));
  }

  /** Says how many values there are, and none of them. */
  @Override
  public String toString() {
    return "UserContext(" + items.size() + " values)";
  }

  /**
   * A value of the context.
   *
   * @param path its section and its field, such as {@code learned_preferences.favorite_tools}; each value of a list has the
   *     path of the list
   * @param value text, a number, a boolean, or what a list holds
   * @param fact the fact that says so; empty for a value that was set
   * @param sources the messages that the fact rests on, what was said first comes first; none for a value that was set
   */
  public record Item(String path, Object value, Optional<FactId> fact, List<MessageId> sources) {

    public Item {
      Check.required("item.path", path);
      Check.required("item.value", value);
      Check.required("item.fact", fact);
      sources = Check.list("item.sources", sources);
    }

    static Item set(String path, Object value) {
      return new Item(path, value, Optional.empty(), List.of());
    }

    static Item learned(String path, Object value, Fact fact) {
      return new Item(path, value, Optional.of(fact.id()), fact.evidence().stream().map(Evidence::message).distinct().toList());
    }

    /** Says where it stands, and not what it is. */
    @Override
    public String toString() {
      return "Item(" + Check.name(path) + ")";
    }
  }
}
