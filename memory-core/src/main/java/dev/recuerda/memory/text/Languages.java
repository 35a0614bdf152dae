package dev.recuerda.memory.text;

import dev.recuerda.memory.error.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The languages of which something is known, and a guess at the language of a text.
 *
 * <p>A language is known when a file {@value #INDEX} on the class path names its code. Each room keeps what it knows of
 * the language in a file of its own, {@code dev/recuerda/memory/<room>/<code>.txt}; a room without such a file knows
 * nothing of the language, which is no error. Safe for many threads.
 */
public final class Languages {

  private static final String ROOT = "dev/recuerda/memory/";
  private static final String INDEX = ROOT + "text/languages.txt";
  private static final Languages STANDARD = in(Languages.class.getClassLoader());

  private final ClassLoader resources;
  private final List<Language> known;
  private final Map<Object, Language> signOf = new HashMap<>();

  private Languages(ClassLoader resources) {
    this.resources = resources;
    this.known = known(resources);
    learnSigns();
  }

  /** The languages on the class path of this library. */
  public static Languages standard() {
    return STANDARD;
  }

  /** The languages that a class loader sees, for an application that brings one in a place of its own. */
  public static Languages in(ClassLoader resources) {
    return new Languages(Check.required("resources", resources));
  }

  /** Every known language, each once. */
  public List<Language> known() {
    return known;
  }

  /**
   * What a room knows of a language.
   *
   * @param room the name of the room and of its folder, such as {@code policy}
   */
  public Optional<Lexicon> lexicon(String room, Language language) {
    String file = ROOT + Check.required("room", room) + "/" + Check.required("language", language).code() + ".txt";
    return Optional.ofNullable(resources.getResource(file)).map(Lexicon::read);
  }

  /** What a room knows that depends on no language: the file {@code common.txt} of its folder; nothing where there is none. */
  public Lexicon common(String room) {
    URL file = resources.getResource(ROOT + Check.required("room", room) + "/common.txt");
    return file == null ? Lexicon.empty() : Lexicon.read(file);
  }

  /** Words whose point ends no sentence, such as "Dr.", in every known language, folded. */
  public Set<String> abbreviations() {
    Set<String> abbreviations = new HashSet<>();
    lexicons("text").values().forEach(lexicon -> abbreviations.addAll(lexicon.words("abbreviations")));
    return abbreviations;
  }

  /** What a room knows, by language, in the order of {@link #known()}. */
  public Map<Language, Lexicon> lexicons(String room) {
    Map<Language, Lexicon> lexicons = new LinkedHashMap<>();
    known.forEach(language -> lexicon(room, language).ifPresent(lexicon -> lexicons.put(language, lexicon)));
    return Collections.unmodifiableMap(lexicons);
  }

  /**
   * The language that most of the telling words belong to: words and letters that only one known language has. Empty
   * when there are none, or as many of one language as of another.
   */
  public Optional<Language> guess(String text) {
    return spokenIn(text).guess();
  }

  /** The same for any stretch of a text, which is read once. */
  public Spoken spokenIn(String text) {
    return new Spoken(Check.required("text", text), known, signOf);
  }

  /** What two languages share tells nothing. */
  private void learnSigns() {
    Set<Object> shared = new HashSet<>();
    for (Language language : known) {
      for (Object sign : signs(language)) {
        if (signOf.put(sign, language) != null) {
          shared.add(sign);
        }
      }
    }
    signOf.keySet().removeAll(shared);
  }

  /** Words, folded, and letters as their code points. */
  private Set<Object> signs(Language language) {
    Set<Object> signs = new LinkedHashSet<>();
    lexicon("text", language).ifPresent(lexicon -> {
      signs.addAll(lexicon.words("stop words"));
      signs.addAll(lexicon.words("question words"));
      signs.addAll(lexicon.words("other frequent words"));
      lexicon.lines("letters").forEach(line -> line.codePoints().forEach(letter -> signs.add(Character.toLowerCase(letter))));
    });
    return signs;
  }

  private static List<Language> known(ClassLoader resources) {
    Set<Language> known = new LinkedHashSet<>();
    for (URL index : indexes(resources)) {
      Lexicon.lines(index).forEach(code -> known.add(new Language(code)));
    }
    return List.copyOf(known);
  }

  private static List<URL> indexes(ClassLoader resources) {
    try {
      return new ArrayList<>(Collections.list(resources.getResources(INDEX)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
