package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.NotGrantedException;
import dev.recuerda.memory.text.Languages;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The component that knows who people are and how they want things to be. Others reach it over declared bridges only:
 *
 * <pre>{@code
 * Memory memory = Memory.builder(store)
 *     .section(ActorProfile.section()).section(PreferenceTypes.standard().section()).build();
 * Personalization personalization = Personalization.of(memory);
 * ActorProfile ana = personalization.askedBy(Space.BASIC_CONVERSATION).profile(userId);
 * }</pre>
 *
 * Immutable, safe for many threads.
 */
public final class Personalization {

  private final Memory memory;
  private final Bridges bridges;
  private final Registration registration;
  private final Profiles profiles;
  private final Preferences preferences;
  private final SaidPreferences reader;
  private final boolean watching;

  private Personalization(Builder options) {
    memory = options.memory;
    bridges = options.bridges;
    registration = Registration.of(options.specification, memory.sections());
    profiles = new Profiles(memory);
    reader = new SaidPreferences(Languages.standard(), options.providers);
    preferences = new Preferences(memory, options.types, reader);
    watching = !options.providers.isEmpty();
  }

  /** Personalization with every default, on a memory that was built with its sections. */
  public static Personalization of(Memory memory) {
    return on(memory).build();
  }

  /** Personalization to be told how it shall be, on a memory that was built with its sections. */
  public static Builder on(Memory memory) {
    return new Builder(Check.required("memory", memory));
  }

  /** What came of registering the specification. One that failed is no error here: what it describes cannot be called. */
  public Registration registration() {
    return registration;
  }

  /** The bridges that are declared. */
  public Bridges bridges() {
    return bridges;
  }

  /**
   * What this does for another component.
   *
   * @throws NotGrantedException if no bridge leads from there to here
   */
  public Actions askedBy(Space consumer) {
    bridges.cross(consumer, Space.PERSONALIZATION);
    return new Actions(this);
  }

  Memory memory() {
    return memory;
  }

  Profiles profiles() {
    return profiles;
  }

  Preferences preferences() {
    return preferences;
  }

  SaidPreferences reader() {
    return reader;
  }

  /** Whether the host has told what can be watched, so that there is something to ask about. */
  boolean asksAboutWatching() {
    return watching;
  }

  /** How personalization shall be. What is not said has the default that is named with it. */
  public static final class Builder {

    private final Memory memory;
    private Specification specification = Specification.standard();
    private Bridges bridges = Bridges.standard();
    private PreferenceTypes types = PreferenceTypes.standard();
    private Map<String, Integer> providers = Map.of();

    private Builder(Memory memory) {
      this.memory = memory;
    }

    /** How it is described to others; {@link Specification#standard()} by default. */
    public Builder specification(Specification describes) {
      specification = Check.required("specification", describes);
      return this;
    }

    /** Who may reach whom; {@link Bridges#standard()} by default. */
    public Builder bridges(Bridges declared) {
      bridges = Check.required("bridges", declared);
      return this;
    }

    /** Which preferences there are; {@link PreferenceTypes#standard()} by default. The memory needs their section. */
    public Builder preferences(PreferenceTypes known) {
      types = Check.required("preferences", known);
      return this;
    }

    /**
     * What can be watched, by the host's names and ids; nothing by default. By these names it is recognized in what people say.
     */
    public Builder watchProviders(Map<String, Integer> ids) {
      providers = new LinkedHashMap<>(Check.required("providers", ids));
      return this;
    }

    /** Builds it, and registers the specification. */
    public Personalization build() {
      return new Personalization(this);
    }
  }
}
