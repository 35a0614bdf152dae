package dev.recuerda.memory.trait;

import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The traits that are known, and what each language knows of them. The traits stand in {@code common.txt}, the more telling
 * ones first: where two could be read from the same words, the earlier one is. Immutable, safe for many threads.
 */
public final class Traits {

  private static final Traits STANDARD = new Traits(Languages.standard());

  private final List<Trait> all;
  private final Map<Language, TraitBook> books = new LinkedHashMap<>();
  private final Map<String, Set<String>> toldBy = new HashMap<>();

  private Traits(Languages languages) {
    this.all = languages.common("trait").lines("traits").stream().map(Trait::of).toList();
    languages.lexicons("trait").forEach((language, lexicon) -> books.put(language, new TraitBook(all, lexicon)));
    for (String line : languages.common("trait").lines("told by")) {
      String[] parts = line.split(": *", 2);
      toldBy.put(parts[0], Set.of(parts[1].split(" +")));
    }
  }

  /** The traits in the languages of this library. */
  public static Traits standard() {
    return STANDARD;
  }

  /** The traits in other languages. */
  public static Traits in(Languages languages) {
    return languages == Languages.standard() ? STANDARD : new Traits(languages);
  }

  /** Every trait, the more telling ones first. */
  public List<Trait> all() {
    return all;
  }

  /** The trait that a claim is about; empty for a claim of somebody else's making. */
  public Optional<Trait> of(Claim claim) {
    return all.stream().filter(trait -> trait.name().equals(claim.category())).findFirst();
  }

  /** The slot in which more may be said of what a claim says; empty for most. */
  public Optional<Slot> slotBefore(Claim claim) {
    return of(claim).flatMap(trait -> claim.slot().flatMap(trait::slotBefore));
  }

  /** The keys of relatives under which what another key asks for may be told: a son is one of the children. */
  public Set<String> toldBy(String key) {
    return toldBy.getOrDefault(key, Set.of());
  }

  /** Whether a claim tells of one of the user's family what belongs in another place: who has a husband is married. */
  public boolean tells(Claim known, Slot place) {
    return known.slot().filter(slot -> slot.name().startsWith("family.") && toldBy(key(place)).contains(key(slot))).isPresent();
  }

  private static String key(Slot slot) {
    return slot.name().substring(slot.name().lastIndexOf('.') + 1);
  }

  /** What each language knows of them, in the order in which the languages are known. */
  public Map<Language, TraitBook> books() {
    return Collections.unmodifiableMap(books);
  }
}
