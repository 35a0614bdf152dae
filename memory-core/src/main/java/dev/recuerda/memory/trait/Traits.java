package dev.recuerda.memory.trait;

import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traits that are known, and what each language knows of them. The traits stand in {@code common.txt}, the more telling
 * ones first: where two could be read from the same words, the earlier one is. Immutable, safe for many threads.
 */
public final class Traits {

  private static final Traits STANDARD = new Traits(Languages.standard());

  private final List<Trait> all;
  private final Map<Language, TraitBook> books = new LinkedHashMap<>();

  private Traits(Languages languages) {
    this.all = languages.common("trait").lines("traits").stream().map(Trait::of).toList();
    languages.lexicons("trait").forEach((language, lexicon) -> books.put(language, new TraitBook(all, lexicon)));
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

  /** What each language knows of them, in the order in which the languages are known. */
  public Map<Language, TraitBook> books() {
    return Collections.unmodifiableMap(books);
  }
}
