package dev.recuerda.memory.agent;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a user's memory an agent may read and write. What is not granted is not there for it: no line of a prompt, no
 * answer and no search holds it. Immutable.
 *
 * <p>A part has a name of lower-case words joined by dots; to be granted {@code facts} is to be granted everything below it.
 * The parts are {@value #PROFILE} (its columns, the preferences and the user's context), {@value #FACTS} with one part for each
 * topic, which is the first word of a slot, or of the category of a fact without one ({@code facts.work}, {@code
 * facts.health}), {@code sections} with one part for each section ({@code sections.actor_profile}), and {@value
 * #CONVERSATIONS}: what was said to other agents, or outside any session. What was said to the agent itself needs no grant.
 */
public final class Grants {

  /** The part that holds the profile and the preferences. */
  public static final String PROFILE = "profile";

  /** The part that holds what is held true. */
  public static final String FACTS = "facts";

  /** The part that holds the sections of the profile. */
  public static final String SECTIONS = "sections";

  /** The part that holds what was said to others than the agent. */
  public static final String CONVERSATIONS = "conversations";

  /** The longest name of a part, and the most parts that can be granted. */
  public static final int MAX_PART = 80;

  private static final int MAX_PARTS = 100;
  private static final Set<String> PARTS = Set.of(PROFILE, FACTS, SECTIONS, CONVERSATIONS);
  private static final Grants NONE = new Grants(Set.of(), Set.of());
  private static final Grants STANDARD = NONE.reading(PROFILE).reading(FACTS).reading(SECTIONS).writing(PROFILE).writing(FACTS);

  private final Set<String> readable;
  private final Set<String> writable;

  private Grants(Set<String> readable, Set<String> writable) {
    this.readable = readable;
    this.writable = writable;
  }

  /**
   * What an agent has unless somebody says otherwise: it reads the profile, the facts and the sections, and what is said to it
   * adds to them; what was said to others it does not see.
   */
  public static Grants standard() {
    return STANDARD;
  }

  /** Nothing but what is said to the agent itself. */
  public static Grants none() {
    return NONE;
  }

  /**
   * Reads grants from a document with two lists of parts, {@code read} and {@code write}; a list that is left out grants nothing.
   *
   * @param field how the document is called in the message of a refusal
   */
  public static Grants of(String field, @Nullable Map<String, ?> document) {
    Map<String, Object> lists = Document.of(field, document).values();
    lists.keySet().forEach(name -> Check.that(name.equals("read") || name.equals("write"), field + "." + Check.name(name),
        "is not a list of grants: there are read and write"));
    return new Grants(parts(field + ".read", lists.get("read")), parts(field + ".write", lists.get("write")));
  }

  private static Set<String> parts(String field, @Nullable Object list) {
    Check.that(list == null || list instanceof List, field, "must be a list of parts");
    Set<String> parts = new TreeSet<>();
    for (Object part : list == null ? List.of() : (List<?>) list) {
      Check.that(part instanceof String, field, "must be a list of parts");
      parts.add(checked(field, (String) part));
    }
    return bounded(field, parts);
  }

  /** The same, and one more part that may be read. */
  public Grants reading(String part) {
    return new Grants(and("grants.read", readable, part), writable);
  }

  /** The same, and one more part that may be written. */
  public Grants writing(String part) {
    return new Grants(readable, and("grants.write", writable, part));
  }

  private static Set<String> and(String field, Set<String> parts, String part) {
    Set<String> more = new TreeSet<>(parts);
    more.add(checked(field, part));
    return bounded(field, more);
  }

  private static Set<String> bounded(String field, Set<String> parts) {
    Check.that(parts.size() <= MAX_PARTS, field, "must name at most " + MAX_PARTS + " parts");
    return Collections.unmodifiableSet(parts);
  }

  private static String checked(String field, String part) {
    Check.text(field, part, MAX_PART);
    boolean wellNamed = part.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.');
    int dot = part.indexOf('.');
    String whole = dot < 0 ? part : part.substring(0, dot);
    Check.that(wellNamed && !part.endsWith(".") && !part.contains("..") && PARTS.contains(whole), field,
        "must name parts of a memory, such as profile, facts.work, sections.actor_profile or conversations");
    return part;
  }

  /** Whether a part may be read. */
  public boolean mayRead(String part) {
    return covers(readable, part);
  }

  /** Whether a part may be written. */
  public boolean mayWrite(String part) {
    return covers(writable, part);
  }

  /** Whether something below a part may be read. */
  public boolean mayReadSomeOf(String part) {
    return mayRead(part) || readable.stream().anyMatch(granted -> granted.startsWith(part + "."));
  }

  private static boolean covers(Set<String> granted, String part) {
    String whole = part;
    while (!granted.contains(whole)) {
      int dot = whole.lastIndexOf('.');
      if (dot < 0) {
        return false;
      }
      whole = whole.substring(0, dot);
    }
    return true;
  }

  /** The document that {@link #of} reads, with both lists sorted. */
  public Document document() {
    return Document.of("grants", Map.of("read", List.copyOf(readable), "write", List.copyOf(writable)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Grants that && readable.equals(that.readable) && writable.equals(that.writable);
  }

  @Override
  public int hashCode() {
    return Objects.hash(readable, writable);
  }

  /** Says how many parts may be read and written. */
  @Override
  public String toString() {
    return "Grants(" + readable.size() + " to read, " + writable.size() + " to write)";
  }
}
