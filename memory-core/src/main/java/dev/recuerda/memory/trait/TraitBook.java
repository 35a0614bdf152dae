package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Beginnings;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.FrameGroups;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one language knows of the traits: its file in this room, compiled. The heading of the file explains it. */
public final class TraitBook {

  private static final int LONGEST_GREETING = 2;

  private final Phrasebook book;
  private final Map<Trait, Frames> said = new LinkedHashMap<>();
  private final Map<Trait, Frames> over = new LinkedHashMap<>();
  private final Map<Trait, Frames> saidPlainly = new LinkedHashMap<>();
  private final Map<Trait, Frames> overPlainly = new LinkedHashMap<>();
  private final Map<Trait, Frames> saidAtLarge = new LinkedHashMap<>();
  private final Map<Trait, Frames> overAtLarge = new LinkedHashMap<>();
  private final Map<Trait, Frames> inPassing = new LinkedHashMap<>();
  private final Map<Trait, Frames> asked = new LinkedHashMap<>();
  private final Map<Trait, Frames> put = new LinkedHashMap<>();
  private final Map<Trait, Frames> putToOneself = new LinkedHashMap<>();
  private final Map<Trait, Frames> ends = new HashMap<>();
  private final Map<Trait, Frames> replies = new LinkedHashMap<>();
  private final FrameGroups<Trait> sayings;
  private final FrameGroups<Trait> sayingsAtLarge;
  private final FrameGroups<Trait> mentions;
  private final Frames anything;
  private final Frames anythingAtLarge;
  private final WordSet plural;
  private final WordSet vague;
  private final WordSet vagueAtStart;
  private final WordSet vagueAtEnd;
  private final WordSet vagueAlone;
  private final WordSet addingNothing;
  private final WordSet relative;
  private final WordSet beforeRelative;
  private final WordSet beforeAnswers;
  private final Set<String> whole;
  private final Set<String> aloneOnly;
  private final WordSet besides;
  private final WordSet forGood;
  private final WordSet mourning;
  private final WordSet business;
  private final Map<String, Map<String, String>> keys = new HashMap<>();
  private final Map<String, Frames> contrasts = new HashMap<>();
  private final Retelling retelling;
  private final Circumstances circumstances;
  private final Reservations reservations;
  private final Set<String> deniedAsSaid;
  private final Set<String> atTimes;
  private final Set<String> notAtTimes;
  private final Frames sequels;

  TraitBook(List<Trait> traits, Lexicon lexicon) {
    this.book = new Phrasebook(lexicon);
    this.plural = book.list("plural");
    this.vague = book.list("vague");
    this.vagueAtStart = book.list("vague at the start");
    this.vagueAtEnd = book.list("vague at the end");
    this.vagueAlone = book.list("vague alone");
    this.addingNothing = book.list("adding nothing");
    this.relative = book.list("relative");
    this.beforeRelative = book.list("before a relative");
    this.beforeAnswers = book.list("before an answer");
    this.whole = Set.copyOf(book.lines("whole"));
    this.aloneOnly = Set.copyOf(book.lines("alone"));
    this.besides = book.list("besides");
    this.forGood = book.list("for good");
    this.mourning = book.list("mourning");
    this.business = book.list("business");
    this.retelling = new Retelling(book, lexicon);
    this.circumstances = new Circumstances(book);
    this.reservations = new Reservations(book);
    this.deniedAsSaid = Set.copyOf(book.lines("denied as said"));
    this.atTimes = Set.copyOf(book.lines("at times"));
    this.notAtTimes = Set.copyOf(book.lines("not at times"));
    this.sequels = book.frames("private: goes on");
    for (String kind : book.kinds()) {
      contrasts.put(kind, book.frames(line -> line.replace("{value}", "{" + kind + "}"), "contrast"));
    }
    for (Trait trait : traits) {
      said.put(trait, book.frames(false, trait.name()));
      over.put(trait, book.frames(false, trait.name() + ": over"));
      saidPlainly.put(trait, book.frames(false, trait.name(), trait.name() + ": alone"));
      overPlainly.put(trait, book.frames(false, trait.name() + ": over", trait.name() + ": over alone"));
      saidAtLarge.put(trait, book.frames(true, trait.name(), trait.name() + ": alone"));
      overAtLarge.put(trait, book.frames(true, trait.name() + ": over", trait.name() + ": over alone"));
      inPassing.put(trait, book.frames(trait.name() + ": in passing"));
      asked.put(trait, book.frames(trait.name() + ": asked"));
      put.put(trait, book.frames(trait.name() + ": put"));
      putToOneself.put(trait, book.frames(trait.name() + ": put to oneself"));
      ends.put(trait, book.frames(trait.name() + ": ends"));
      replies.put(trait, book.frames(trait.name() + ": reply"));
      keys.put(trait.name(), names(trait));
    }
    this.sayings = new FrameGroups<>(ofEach(traits, trait -> book.frames(false, headings(trait))));
    this.sayingsAtLarge = new FrameGroups<>(ofEach(traits, trait -> book.frames(true, headings(trait))));
    this.mentions = new FrameGroups<>(inPassing);
    this.anything = anything(traits, false);
    this.anythingAtLarge = anything(traits, true);
  }

  private Frames anything(List<Trait> traits, boolean atLarge) {
    return book.frames(atLarge, traits.stream().flatMap(trait -> Arrays.stream(headings(trait))).toArray(String[]::new));
  }

  private static String[] headings(Trait trait) {
    return Stream.of("", ": alone", ": over", ": over alone").map(trait.name()::concat).toArray(String[]::new);
  }

  private static Map<Trait, Frames> ofEach(List<Trait> traits, Function<Trait, Frames> frames) {
    Map<Trait, Frames> all = new LinkedHashMap<>();
    traits.forEach(trait -> all.put(trait, frames.apply(trait)));
    return all;
  }

  /** Whatever is said of any trait, at large or else in more particular words. */
  Frames anything(boolean atLarge) {
    return atLarge ? anythingAtLarge : anything;
  }

  /** The traits of which something may be said, at large or else in more particular words, where anything is. */
  List<Trait> thatMayBeSaid(Clause clause, Beginnings begins, boolean atLarge) {
    return begins.thatMayBegin(clause, atLarge ? sayingsAtLarge : sayings);
  }

  /** The traits that may be told in passing, each with the places of a clause where it may be. */
  Map<Trait, BitSet> maybeInPassing(Clause clause) {
    return mentions.placesIn(clause);
  }

  /** Whether words mean nothing out of their message: "that game", "the seafood there", "a new project", "kind of a". */
  boolean isVague(String words) {
    return Clause.of(words).stream().anyMatch(this::isVague);
  }

  /** Whether a value told at large means nothing out of its message: it is all of a sentence, and only single words may. */
  boolean isVagueAtLarge(String words) {
    return Clause.of(words).stream().anyMatch(this::holdsVague);
  }

  private boolean isVague(Clause words) {
    return vagueAtStart.standsAt(words, 0) || vagueAtEnd.standsAt(words, words.size() - 1) || saysNothing(words) || holdsVague(words);
  }

  private boolean holdsVague(Clause words) {
    return IntStream.range(0, words.size()).anyMatch(at -> vague.standsAt(words, at) && !isRelative(words, at));
  }

  /** Whether a word that may be vague says more of what stands before it: "games that take long". */
  private boolean isRelative(Clause words, int at) {
    return at > 0 && relative.contains(words.word(at)) && beforeRelative.contains(words.word(at - 1));
  }

  private boolean saysNothing(Clause words) {
    return words.words().stream().allMatch(word -> vagueAlone.contains(word) || addingNothing.contains(word));
  }

  /** Whether a clause is a word or two after which an answer is still to come: "Thanks, Nate!" */
  boolean isBeforeAnswer(Clause clause) {
    return clause.size() <= LONGEST_GREETING && beforeAnswers.contains(clause.word(0));
  }

  /** How what is not so is said right behind a value of this kind: ", not Karin". */
  Frames contrast(String kind) {
    return contrasts.get(kind);
  }

  /** Lines such as {@code sister: hermana|hermanita}, by what stands on the right, each word folded. */
  private Map<String, String> names(Trait trait) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : linesOfNames(trait)) {
      String[] parts = line.split(": *", 2);
      for (String name : parts[1].split("\\|")) {
        names.put(folded(name), parts[0]);
      }
    }
    return names;
  }

  private static String folded(String text) {
    return Words.of(text).stream().map(word -> word.folded()).collect(Collectors.joining(" "));
  }

  /**
   * How it is said where the words can hardly mean anything else, by a message that opens a conversation or says nothing else: also
   * in words that are rare, or that among others would mean something else, such as "budget 500".
   */
  Frames saidPlainly(Trait trait) {
    return frames(saidPlainly, trait);
  }

  /** How it is said there that it is over, or not so. */
  Frames overPlainly(Trait trait) {
    return frames(overPlainly, trait);
  }

  /** How it is said at large, in whatever words: by a message that means nothing else. */
  Frames saidAtLarge(Trait trait) {
    return frames(saidAtLarge, trait);
  }

  /** How it is said at large that it is over, or not so. */
  Frames overAtLarge(Trait trait) {
    return frames(overAtLarge, trait);
  }

  /** How it is told in passing, by the mere mention: "my dog", whatever is said of the dog. It ends no value that stands before it. */
  Frames inPassing(Trait trait) {
    return frames(inPassing, trait);
  }

  /** How it is said that it is so. */
  Frames said(Trait trait) {
    return frames(said, trait);
  }

  /** How it is said that it is over. */
  Frames over(Trait trait) {
    return frames(over, trait);
  }

  /** How it is said that what is known of it is over, whatever that is. */
  Frames ends(Trait trait) {
    return frames(ends, trait);
  }

  /** The values or keys of which that is said; empty for all. */
  Set<String> endsOnly(Trait trait) {
    return book.lines(trait.name() + ": ends only").stream()
        .flatMap(line -> Stream.of(line.split(" ")))
        .collect(Collectors.toSet());
  }

  /** A statement as it is written down once it is over; empty where the language does not say how. */
  String over(String statement) {
    String denied = retelling.denied(Words.small(statement.substring(0, 1)) + statement.substring(1));
    String over = book.lines("over: written").stream().findFirst().orElse("{}").replace("{}", denied);
    return denied.isEmpty() ? "" : filled(over, Optional.empty(), "");
  }

  /** How a person asks what is known of it. */
  public Frames asked(Trait trait) {
    return frames(asked, trait);
  }

  /** How an assistant asks for it. */
  Frames put(Trait trait) {
    return frames(put, trait);
  }

  /** How somebody asks for it who gives the answer as well: "My name? Marta." */
  Frames putToOneself(Trait trait) {
    return frames(putToOneself, trait);
  }

  /** How it is said in answer to such a question. */
  Frames replies(Trait trait) {
    return frames(replies, trait);
  }

  private static Frames frames(Map<Trait, Frames> all, Trait trait) {
    return all.get(trait);
  }

  /** The words that say "not". */
  WordSet negations() {
    return book.list("negations");
  }

  /** The words that say "not", or "no more", to whoever does not know the frames. */
  public WordSet denying() {
    return book.list("denying");
  }

  /** The kind of value as which the words of a trait are told of somebody else, for whoever does not know the frames. */
  String toldAs(Trait trait) {
    return book.lines("told as").stream().filter(line -> line.startsWith(trait.name() + ": "))
        .map(line -> line.substring(trait.name().length() + 2)).findFirst().orElse("");
  }

  /** Whether only a sentence that says nothing else tells a trait, because half of one so easily means something else. */
  boolean needsSentence(Trait trait) {
    return whole.contains(trait.name());
  }

  /** Whether only a message that says nothing else tells a trait. */
  boolean needsMessage(Trait trait) {
    return aloneOnly.contains(trait.name());
  }

  /** Whether a clause speaks of somebody's death, so that whoever is mentioned may be no more. */
  boolean mourns(Clause clause) {
    return IntStream.range(0, clause.size()).anyMatch(at -> mourning.standsAt(clause, at));
  }

  /** Whether a clause speaks of what somebody comes to an assistant for: "my order", "can you". */
  boolean isBusiness(Clause clause) {
    return IntStream.range(0, clause.size()).anyMatch(at -> business.standsAt(clause, at));
  }

  /** Whether a clause says that it is meant for good: "from now on". */
  boolean isForGood(Clause clause) {
    return IntStream.range(0, clause.size()).anyMatch(at -> forGood.standsAt(clause, at));
  }

  /** The words that add nothing to what a sentence says, such as "well" and "please". */
  WordSet besides() {
    return besides;
  }

  /** The words before a value that are no part of it, such as "the". */
  WordSet articles() {
    return book.list("articles");
  }

  /** The code of a name, such as {@code en} for "inglés"; empty for one that is not listed. */
  Optional<String> code(Trait trait, String name) {
    return Optional.ofNullable(keys.getOrDefault(trait.name(), Map.of()).get(folded(name)));
  }

  /** The code of a key, or of its last words: "older sister" is kept as a sister. The key itself where none is listed. */
  String keyCode(Trait trait, String key) {
    String name = folded(key);
    Map<String, String> codes = keys.getOrDefault(trait.name(), Map.of());
    for (String last = name; ; last = last.substring(last.indexOf(' ') + 1)) {
      if (codes.containsKey(last)) {
        return codes.get(last);
      }
      if (last.indexOf(' ') < 0) {
        return key;
      }
    }
  }

  /** The names of its codes or keys, in lines such as {@code sister: sister|sis}. */
  public List<String> linesOfNames(Trait trait) {
    return book.lines(trait.listed() + ": names");
  }

  /** What its values may be of a kind, {@code dog: dog|puppy}: a code that is the same in every language, and words for it. */
  public List<String> linesOfKinds(Trait trait) {
    return book.lines(trait.name() + ": kinds");
  }

  /** The first of the names of a code; empty for a code that has none. */
  public Optional<String> name(Trait trait, String code) {
    return linesOfNames(trait).stream()
        .map(line -> line.split(": *", 2))
        .filter(parts -> parts[0].equals(code))
        .map(parts -> Arrays.asList(parts[1].split("\\|")).get(0))
        .findFirst();
  }

  /** Whether values of a kind are names. */
  boolean isName(String kind) {
    return book.isName(kind);
  }

  /** The words of a value without an ending that is cut off values of its kind. */
  String withoutEnding(String kind, String words) {
    return book.withoutEnding(kind, words);
  }

  /** The words of a value as they are told of somebody else: "my mother" as "their mother". */
  String retold(String kind, String words) {
    return retelling.of(kind, words);
  }

  /** What may go on right behind what was said of a special category, and belongs to it. */
  Frames sequels() {
    return sequels;
  }

  /** When, or with what exception, it is so what is said. */
  Circumstances circumstances() {
    return circumstances;
  }

  /** What makes it not so, or so in part. */
  Reservations reservations() {
    return reservations;
  }

  /** How a line alone is written down, turned round; empty where the general line for what is not so is to be used. */
  String denied(Trait trait, String note) {
    return deniedAsSaid.contains(trait.name()) ? retelling.denied(note) : "";
  }

  /** Whether it is told when it is so, though it holds a fact of its own: "works as a ski instructor in winter". */
  boolean mayBeAtTimes(Trait trait) {
    return atTimes.contains(trait.name());
  }

  /** Whether what is so at certain times only is not told: who lives by the sea in summer lives somewhere else. */
  boolean isNotAtTimes(Trait trait) {
    return notAtTimes.contains(trait.name());
  }

  /**
   * The statement in the third person; empty where the language does not say how to write it.
   *
   * @param key the words of the key, for a trait that has one for each
   */
  public Optional<String> written(Trait trait, Optional<String> key, String value, boolean negated) {
    List<String> lines = book.lines(trait.name() + ": written");
    List<String> general = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(": +", 2);
      boolean ofCode = parts.length == 2 && parts[0].indexOf(' ') < 0;
      if (ofCode && parts[0].equals(value) && !negated) {
        return Optional.of(parts[1]);
      }
      if (!ofCode) {
        general.add(line);
      }
    }
    int wanted = negated ? 1 : 0;
    return wanted < general.size() ? Optional.of(filled(general.get(wanted), key, value)) : Optional.empty();
  }

  /** A template with key and value in their places. */
  String filled(String template, Optional<String> key, String value) {
    boolean many = Words.of(value).stream().findFirst().filter(first -> plural.contains(first.folded())).isPresent();
    String filled = template.replace("{n}", many ? "n" : "").replace("{key}", key.orElse("")).replace("{}", value).strip();
    return filled.isEmpty() ? filled : filled.substring(0, 1).toUpperCase(Locale.ROOT) + filled.substring(1);
  }

  /** The lines under a heading of the file, for what concerns no single trait. */
  public List<String> lines(String heading) {
    return book.lines(heading);
  }
}
