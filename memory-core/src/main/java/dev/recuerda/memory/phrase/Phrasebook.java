package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one language asks, orders and acknowledges: the file of the language in this room, compiled. The heading of the
 * file explains how a frame is written.
 */
public final class Phrasebook {

  private static final String MONEY = "<money>";
  private static final String SUM = "<sum>";
  private static final String NOT = "~";
  private static final String STOP = ",";
  private static final String SPELLED = "==";
  private static final String BY_SPEAKER = "^";
  private static final String OPENED_BY_SPEAKER = "^^";
  private static final String SOUNDS = "sounds";
  private static final String VERBS = "verb ";
  private static final String LISTS = "words: ";
  private static final String VALUES = "value: ";
  private static final String LIKE = "like: ";
  private static final String ARROW = " => ";
  private static final Set<String> SIGNS = Set.of("..", "...", STOP, "?", "$", NOT, MONEY, SUM);
  private static final String PIECES = "pieces";
  private static final Pattern PIECE = Pattern.compile("&([a-z]+)");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Map<String, Map<Language, Phrasebook>> STANDARD = new ConcurrentHashMap<>();

  private final Lexicon lexicon;
  private final Map<String, WordSet> lists = new HashMap<>();
  private final Map<String, List<String>> spellings = new HashMap<>();
  private final Map<String, ValueKind> kinds = new HashMap<>();
  private final Map<String, WordSet> alternatives = new ConcurrentHashMap<>();
  private final Map<String, String> pieces = new HashMap<>();
  private volatile @Nullable Spelling spelling;
  private final Map<String, Frame> compiled = new ConcurrentHashMap<>();

  /**
   * What a room knows of each language, in the order in which the languages are known; of those of this library it is compiled
   * once.
   */
  public static Map<Language, Phrasebook> in(Languages languages, String room) {
    return languages == Languages.standard()
        ? STANDARD.computeIfAbsent(room, name -> read(languages, name))
        : read(languages, room);
  }

  private static Map<Language, Phrasebook> read(Languages languages, String room) {
    Map<Language, Phrasebook> books = new LinkedHashMap<>();
    languages.lexicons(room).forEach((language, lexicon) -> books.put(language, new Phrasebook(lexicon)));
    return Collections.unmodifiableMap(books);
  }

  public Phrasebook(Lexicon lexicon) {
    this.lexicon = lexicon;
    lexicon.headings().stream().filter(heading -> heading.startsWith(LISTS)).forEach(this::learnList);
    lexicon.lines(PIECES).forEach(this::learnPiece);
    lexicon.lines("spellings").forEach(this::learnSpellings);
    lexicon.headings().stream().filter(heading -> heading.startsWith(VALUES)).forEach(this::learnKind);
  }

  private void learnPiece(String line) {
    String[] parts = line.split(": *", 2);
    pieces.put(parts[0], parts[1]);
  }

  /** A line with the pieces of frames that it names, such as {@code &im}, in full. */
  private String inFull(String line) {
    return line.indexOf('&') < 0
        ? line
        : PIECE.matcher(line).replaceAll(piece -> Matcher.quoteReplacement(piece(piece.group(1))));
  }

  private String piece(String name) {
    String piece = pieces.get(name);
    if (piece == null) {
      throw new IllegalStateException("a frame names the piece &" + name + ", which the file does not have");
    }
    return inFull(piece);
  }

  private void learnKind(String heading) {
    String name = heading.substring(VALUES.length());
    ValueRules rules = new ValueRules(rulesOn(name), this::alternatives);
    kinds.put(name, new ValueKind(
        name, rules, list("links"), list("ends a name"), list("joints"), list("in numbers"), list("articles")));
  }

  /** The rules on a kind of value: those of the kind that it is like, if its file names one, and its own. */
  private List<String> rulesOn(String kind) {
    List<String> rules = new ArrayList<>();
    for (String rule : lexicon.lines(VALUES + kind)) {
      rules.addAll(rule.startsWith(LIKE) ? rulesOn(rule.substring(LIKE.length()).strip()) : List.of(rule));
    }
    if (rules.isEmpty()) {
      throw new IllegalStateException("a value is like one of the kind " + kind + ", which the file does not describe");
    }
    return rules;
  }

  private void learnSpellings(String line) {
    String[] parts = line.split("[: ]+");
    spellings.put(Words.fold(parts[0]), List.of(parts).subList(1, parts.length));
  }

  private void learnList(String heading) {
    String name = heading.substring(LISTS.length());
    lists.put(name, WordSet.of(listed(name)));
  }

  private static List<String> entries(List<String> lines) {
    return lines.stream().flatMap(SPACES::splitAsStream).toList();
  }

  /** The words of a list; no words where the file has no such list. */
  public WordSet list(String name) {
    return lists.getOrDefault(name, WordSet.of(List.of()));
  }

  /** How the words of this file may be written. */
  public Spelling spelling() {
    Spelling known = spelling;
    if (known == null) {
      known = spelling(heading -> true);
      spelling = known;
    }
    return known;
  }

  /** How the words under some of the headings may be written. */
  public Spelling spelling(Predicate<String> which) {
    List<String> lines = lexicon.headings().stream().filter(which)
        .filter(heading -> !heading.equals(SOUNDS) && !heading.startsWith(VERBS) && !heading.startsWith(VALUES))
        .flatMap(heading -> lexicon.lines(heading).stream()).toList();
    return new Spelling(Spelling.wordsOf(lines), lexicon.lines(SOUNDS));
  }

  /** Whether values of a kind are names; false for a kind that the file does not describe. */
  public boolean isName(String kind) {
    ValueKind known = kinds.get(kind);
    return known != null && known.isName();
  }

  /** The words of a value without an ending that is cut off values of its kind. */
  public String withoutEnding(String kind, String words) {
    ValueKind known = kinds.get(kind);
    return known == null ? words : known.withoutEnding(words);
  }

  /** The frames under some headings; none where the file does not have them. */
  public Frames frames(String... headings) {
    return frames(UnaryOperator.identity(), headings);
  }

  /** The frames under some headings, each line changed before it is read. */
  public Frames frames(UnaryOperator<String> change, String... headings) {
    return new Frames(compiled(change, headings).toList());
  }

  /**
   * The frames under some headings that take out a value that is told at large, in whatever words, or else those that take out
   * none.
   */
  public Frames frames(boolean atLarge, String... headings) {
    return new Frames(compiled(UnaryOperator.identity(), headings).filter(frame -> frame.isAtLarge() == atLarge).toList());
  }

  private Stream<Frame> compiled(UnaryOperator<String> change, String... headings) {
    return Arrays.stream(headings).flatMap(heading -> lexicon.lines(heading).stream()).map(change)
        .map(line -> compiled.computeIfAbsent(line, this::compile));
  }

  /** The kinds of values that are described. */
  public Set<String> kinds() {
    return Set.copyOf(kinds.keySet());
  }

  /** The lines under a heading, as they are written. */
  public List<String> lines(String heading) {
    return lexicon.lines(heading);
  }

  /** The words under a heading; none where the file has no such heading. */
  public List<String> words(String heading) {
    return lexicon.words(heading);
  }

  private Frame compile(String line) {
    int arrow = line.indexOf(ARROW);
    String[] parts = SPACES.split(inFull(arrow < 0 ? line : line.substring(0, arrow)).strip());
    Frame.Step step = Frame.done();
    for (int i = parts.length - 1; i >= 0; i--) {
      step = isValue(parts[i]) ? valueStep(parts, i, step) : step(parts[i], step);
    }
    boolean atLarge = Arrays.stream(parts).anyMatch(part -> isValue(part) && kind(part).isToldAtLarge());
    String note = arrow < 0 ? "" : line.substring(arrow + ARROW.length()).strip();
    return new Frame(step, openings(parts), note, atLarge, needs(parts));
  }

  private Frame.Step valueStep(String[] parts, int at, Frame.Step next) {
    return Frame.value(kind(parts[at]), mayStandBehindStop(parts, at), parts[at].startsWith("("), next);
  }

  private Needs needs(String[] parts) {
    Needs needs = new Needs();
    int within = 1;
    for (String part : parts) {
      within += reach(part);
      for (WordSet words : needed(part)) {
        needs.add(words, within);
      }
    }
    return needs;
  }

  /** How many words a part of a frame has at most. */
  private int reach(String part) {
    if (isValue(part)) {
      return kind(part).reach();
    }
    return switch (part) {
      case "..", "...", "$" -> Frames.WIDEST_GAP;
      case MONEY, SUM -> Money.LONGEST_SUM;
      default -> 1;
    };
  }

  /** The lists of which a word must stand where a part of a frame does, or right behind it. */
  private List<WordSet> needed(String part) {
    if (isValue(part)) {
      return kind(part).needs();
    }
    boolean words = !SIGNS.contains(part) && !part.startsWith("!") && !part.startsWith("^") && !part.startsWith(SPELLED);
    return words && !isOptional(part) && !holdsStop(part)
        ? List.of(alternatives(part.startsWith("=") ? part.substring(1) : part))
        : List.of();
  }

  /** Whether a stop is asked for right before a part, or may stand there because the part may be the first. */
  private static boolean mayStandBehindStop(String[] parts, int part) {
    int before = part - 1;
    while (before >= 0 && (isOptional(parts[before]) || parts[before].startsWith("!") || parts[before].startsWith(SPELLED)) && !holdsStop(parts[before])) {
      before--;
    }
    return before < 0 || holdsStop(parts[before]) || parts[before].startsWith("^");
  }

  private static boolean holdsStop(String part) {
    return !part.startsWith("!") && List.of((isOptional(part) ? part.substring(0, part.length() - 1) : part).split("\\|")).contains(STOP);
  }

  private static boolean isValue(String part) {
    return part.startsWith("{") && part.endsWith("}") || part.startsWith("(") && part.endsWith(")");
  }

  private ValueKind kind(String part) {
    ValueKind kind = kinds.get(part.substring(1, part.length() - 1));
    if (kind == null) {
      throw new IllegalStateException("a frame takes out " + part + ", a kind of value that the file does not describe");
    }
    return kind;
  }

  private Set<String> openings(String[] parts) {
    Set<String> openings = new HashSet<>();
    for (String part : parts) {
      if (part.equals(STOP) || part.startsWith("!") || part.startsWith("^") || part.startsWith(SPELLED)) {
        continue;
      }
      boolean optional = isOptional(part);
      if (part.equals(MONEY) || part.equals(SUM)) {
        return Set.of(Frame.ANY_WORD);
      }
      if (isValue(part)) {
        openings.addAll(kind(part).openings());
        return openings;
      }
      if (part.equals(NOT)) {
        openings.addAll(list("negations").openings());
        continue;
      }
      openings.addAll(alternatives(optional ? part.substring(0, part.length() - 1) : part).openings());
      if (!optional) {
        return openings;
      }
    }
    throw new IllegalStateException("a frame must hold a word that is not optional: " + String.join(" ", parts));
  }

  private static boolean isOptional(String part) {
    return part.length() > 1 && part.endsWith("?");
  }

  private Frame.Step step(String part, Frame.Step next) {
    return switch (part) {
      case ".." -> Frame.gap(list("in no gap"), next);
      case "..." -> Frame.shortGap(list("in no gap"), next);
      case STOP -> Frame.stop(next);
      case "!," -> Frame.noStop(next);
      case "?" -> Frame.question(next);
      case "$" -> Frame.end(list("tail"), next);
      case BY_SPEAKER -> Frame.bySpeaker(list("own"), list("others"), Optional.empty(), next);
      case OPENED_BY_SPEAKER -> Frame.bySpeaker(list("own"), list("others"), Optional.of(list("openers")), next);
      case NOT -> Frame.negation(list("negations"), next);
      case MONEY -> money().step(false, next);
      case SUM -> money().step(true, next);
      default -> wordStep(part, next);
    };
  }

  private Money money() {
    return new Money(list("numerals"), list("currencies"), list("counted"));
  }

  private Frame.Step wordStep(String part, Frame.Step next) {
    if (part.startsWith(SPELLED)) {
      return Frame.spelled(spelled(part.substring(2)), next);
    }
    if (part.startsWith("=")) {
      return Frame.ahead(alternatives(part.substring(1)), next);
    }
    if (part.startsWith("!=")) {
      return Frame.notSpelled(spelled(part.substring(2)), next);
    }
    if (part.startsWith("!!")) {
      return Frame.noneSoon(alternatives(part.substring(2)), next);
    }
    if (part.startsWith("!")) {
      return Frame.notWord(alternatives(part.substring(1)), next);
    }
    if (part.startsWith("^=")) {
      return Frame.behind(alternatives(part.substring(2)), next);
    }
    if (part.startsWith("^")) {
      return Frame.notBehind(alternatives(part.substring(1)), next);
    }
    boolean optional = isOptional(part);
    WordSet words = alternatives(optional ? part.substring(0, part.length() - 1) : part);
    return holdsStop(part) ? Frame.wordOrStop(words, optional, next) : Frame.word(words, optional, next);
  }

  private WordSet alternatives(String part) {
    return alternatives.computeIfAbsent(part, this::wordsOf);
  }

  private WordSet wordsOf(String part) {
    List<String> entries = new ArrayList<>();
    for (String alternative : part.split("\\|")) {
      if (isList(alternative)) {
        entries.addAll(listed(listName(alternative)));
      } else {
        entries.add(alternative);
        entries.addAll(spellings.getOrDefault(Words.fold(alternative), List.of()));
      }
    }
    return WordSet.of(entries);
  }

  private Predicate<String> spelled(String list) {
    List<String> entries = listed(listName(list));
    Set<String> words = Set.copyOf(entries);
    List<String> endings = entries.stream().filter(entry -> entry.startsWith("*")).map(entry -> entry.substring(1)).toList();
    return word -> words.contains(word) || endings.stream().anyMatch(word::endsWith);
  }

  private static boolean isList(String word) {
    return word.startsWith("<") && word.endsWith(">");
  }

  private static String listName(String word) {
    return word.substring(1, word.length() - 1);
  }

  /** The words of a list, with those of the lists that it names in turn. */
  private List<String> listed(String name) {
    List<String> entries = entries(lexicon.lines(LISTS + name));
    if (entries.isEmpty()) {
      throw new IllegalStateException("a frame names the list of words <" + name + ">, which the file does not have");
    }
    return entries.stream().flatMap(entry -> isList(entry) ? listed(listName(entry)).stream() : Stream.of(entry)).toList();
  }
}
