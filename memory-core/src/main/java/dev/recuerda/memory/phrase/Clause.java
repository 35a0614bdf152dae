package dev.recuerda.memory.phrase;

import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a message in which one thing is said: folded words, the places where a lighter stop (a comma, a dash)
 * stands before a word, and whether it is asked. What is quoted is somebody else's and stands as one word that is none.
 */
public final class Clause {

  /** Stands for whatever was quoted. */
  private static final String QUOTED = "\"";
  private static final int LONGEST_TITLE = 6;

  private final List<String> words;
  private final List<Place> places;
  private final BitSet stops;
  private final boolean question;
  /** Told apart when it is asked for first; whoever asks at the same time finds the same. */
  private @Nullable Heard heard;

  private Clause(List<String> words, List<Place> places, BitSet stops, boolean question) {
    this.words = words;
    this.places = places;
    this.stops = stops;
    this.question = question;
  }

  /** The clauses of a text, in their order, those without words left out. */
  public static List<Clause> of(String text) {
    return of(text, Set.of());
  }

  /**
   * The clauses of a text.
   *
   * @param abbreviations words whose point ends nothing, such as {@code dr}, folded
   */
  public static List<Clause> of(String text, Set<String> abbreviations) {
    return new Splitter(text, abbreviations).clauses();
  }

  /** Which words stand in it. */
  Heard heard() {
    Heard found = heard;
    if (found == null) {
      found = Heard.in(words);
      heard = found;
    }
    return found;
  }

  public int size() {
    return words.size();
  }

  /** This clause and the one that follows it, as one, with a stop between them. */
  public Clause with(Clause next) {
    List<String> allWords = new ArrayList<>(words);
    allWords.addAll(next.words);
    List<Place> allPlaces = new ArrayList<>(places);
    allPlaces.addAll(next.places);
    BitSet allStops = (BitSet) stops.clone();
    allStops.set(words.size());
    next.stops.stream().forEach(stop -> allStops.set(words.size() + stop));
    return new Clause(List.copyOf(allWords), List.copyOf(allPlaces), allStops, question || next.question);
  }

  /** The word at a place; the empty word, which is in no list, behind the end. */
  public String word(int at) {
    return at < words.size() ? words.get(at) : "";
  }

  /** The word at a place in lower case, with its accents; the empty word behind the end. */
  public String spelling(int at) {
    return at < places.size()
        ? Words.small(Normalizer.normalize(places.get(at).written(), Normalizer.Form.NFC))
        : "";
  }

  /** Whether the word at a place is written with a capital, or begins with a digit, or was quoted. */
  public boolean isProper(int at) {
    return at < places.size() && (words.get(at).equals(QUOTED)
        || Character.isUpperCase(places.get(at).first())
        || Character.isDigit(places.get(at).first()));
  }

  /** Whether the word at a place is written with a capital. */
  public boolean isCapital(int at) {
    return at < places.size() && !words.get(at).equals(QUOTED)
        && Character.isUpperCase(places.get(at).first());
  }

  /** Whether words of somebody else stand at a place: a quotation that is too long for a name or a title. */
  public boolean isSpeech(int at) {
    return at < places.size() && words.get(at).equals(QUOTED) && Words.of(places.get(at).written()).size() > LONGEST_TITLE;
  }

  /** Where the word at a place begins in the text. */
  public int start(int at) {
    return places.get(at).start();
  }

  /** Where the word at a place ends in the text, exclusive. */
  public int end(int at) {
    return places.get(at).end();
  }

  public List<String> words() {
    return words;
  }

  /** The same clause with each word replaced by the one that was meant; as it was written, it keeps its spelling. */
  public Clause read(UnaryOperator<String> meaning) {
    return new Clause(words.stream().map(meaning).toList(), places, stops, question);
  }

  /** Whether a lighter stop stands before the word at this place, or the clause ends there. */
  public boolean stopsBefore(int at) {
    return at >= words.size() || stops.get(at);
  }

  public boolean isQuestion() {
    return question;
  }

  /** A word as it stands in the text, or a whole quotation. */
  private record Place(String text, int start, int end) {

    String written() {
      return text.substring(start, end);
    }

    int first() {
      return text.codePointAt(start);
    }
  }

  /** Walks over the words and what stands between them, once. */
  private static final class Splitter {

    private final String text;
    private final Set<String> abbreviations;
    private final BitSet quoted;
    private final List<Clause> clauses = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private List<Place> places = new ArrayList<>();
    private BitSet stops = new BitSet();
    private boolean question;
    private boolean stopPending;

    Splitter(String text, Set<String> abbreviations) {
      this.text = text;
      this.abbreviations = abbreviations;
      this.quoted = Quotations.in(text);
    }

    List<Clause> clauses() {
      List<Word> all = Words.of(text);
      boolean onlyQuoted = all.stream().allMatch(word -> quoted.get(word.start()));
      int end = 0;
      for (Word word : all) {
        between(end, word.start());
        say(quoted.get(word.start()) && !onlyQuoted ? QUOTED : word.folded(), word);
        end = word.end();
      }
      between(end, text.length());
      finish();
      return clauses;
    }

    private void say(String word, Word place) {
      int last = words.size() - 1;
      boolean goesOnQuoting = word.equals(QUOTED) && last >= 0 && words.get(last).equals(QUOTED);
      if (goesOnQuoting) {
        places.set(last, new Place(text, places.get(last).start(), place.end()));
        return;
      }
      stops.set(words.size(), stopPending);
      stopPending = false;
      words.add(word);
      places.add(new Place(text, place.start(), place.end()));
    }

    private void between(int start, int end) {
      for (int i = start; i < end; i++) {
        switch (text.charAt(i)) {
          case '?', '\uff1f', '\u061f' -> {
            question = true;
            finish();
          }
          case '.' -> {
            if (!isAbbreviated(i)) {
              finish();
            }
          }
          case '!', ';', '\n', '\u2026', '\u3002', '\uff01' -> finish();
          case '\u00bf' -> {
            stopPending = true;
            question = true;
          }
          case '-' -> stopPending |= !isBetween(i, Character::isLetterOrDigit);
          case '/' -> stopPending |= !isBetween(i, Character::isDigit) && !TimeZones.isIdAround(text, i);
          case ':' -> stopPending |= !isBetween(i, Character::isUpperCase);
          case ',', '\u00a1', '(', ')', '\u2013', '\u2014', '\u3001' -> stopPending = true;
          default -> { }
        }
      }
    }

    /** As in "GMT-5", "15/03/1990" and "CS:GO". */
    private boolean isBetween(int at, IntPredicate kind) {
      return at > 0 && at + 1 < text.length() && kind.test(text.codePointBefore(at)) && kind.test(text.codePointAt(at + 1));
    }

    private boolean isAbbreviated(int point) {
      int last = words.size() - 1;
      return last >= 0 && places.get(last).end() == point && abbreviations.contains(words.get(last));
    }

    private void finish() {
      if (!words.isEmpty()) {
        clauses.add(new Clause(List.copyOf(words), List.copyOf(places), stops, question));
        words = new ArrayList<>();
        places = new ArrayList<>();
        stops = new BitSet();
        question = false;
      }
      stopPending = false;
    }
  }
}
