package dev.recuerda.memory.profile;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What messages tell of how somebody writes. It is counted message by message, and only the counts are kept: no word of a message
 * is in them. Safe for many threads.
 */
public final class WritingStyle {

  private static final String MESSAGES = "messages";
  private static final String WORDS = "words";
  private static final String FORMAL = "formal";
  private static final String INFORMAL = "informal";
  private static final String DETAILED = "detailed";
  private static final String EMOJI = "emoji";
  private static final String LANGUAGES = "languages";

  private static final int FEW = 5;
  private static final int MANY = 20;
  private static final int SHORT = 8;
  private static final int MEDIUM = 30;
  private static final int DETAILED_SIGNS = 2;

  private static final Map<Language, Signs> SIGNS = signs();

  private WritingStyle() {}

  private static Map<Language, Signs> signs() {
    Map<Language, Signs> signs = new LinkedHashMap<>();
    Languages.standard().lexicons("profile").forEach((language, lexicon) -> signs.put(language, new Signs(
        words(lexicon, "formal writing"), words(lexicon, "informal writing"), words(lexicon, "giving reasons"))));
    return signs;
  }

  private static WordSet words(Lexicon lexicon, String heading) {
    return WordSet.of(lexicon.lines(heading).stream().flatMap(line -> Stream.of(line.split(" +"))).toList());
  }

  /**
   * The tallies after one more message.
   *
   * @param tallies those before it, or an empty document; what stands there and is no count counts as 0
   * @param text what the user wrote themselves; one without words or emoji counts for nothing
   * @param language the language that it is in, where that is known; else it is guessed
   */
  public static Document counted(Document tallies, String text, Optional<Language> language) {
    List<Clause> clauses = Clause.of(Check.required("text", text));
    int words = clauses.stream().mapToInt(Clause::size).sum();
    boolean emoji = text.codePoints().anyMatch(WritingStyle::isEmoji);
    if (words == 0 && !emoji) {
      return tallies;
    }
    Optional<Language> written = language.or(() -> Languages.standard().guess(text));
    List<Signs> signs = written.map(SIGNS::get).map(List::of).orElseGet(() -> List.copyOf(SIGNS.values()));
    long formal = standing(clauses, signs, Signs::formal);
    long informal = standing(clauses, signs, Signs::informal) + (emoji ? 1 : 0);
    Map<String, Object> counts = new TreeMap<>(tallies.values());
    add(counts, MESSAGES, 1);
    add(counts, WORDS, words);
    add(counts, FORMAL, formal > informal ? 1 : 0);
    add(counts, INFORMAL, informal > formal ? 1 : 0);
    add(counts, DETAILED, isDetailed(clauses, signs, text) ? 1 : 0);
    add(counts, EMOJI, emoji ? 1 : 0);
    written.ifPresent(one -> {
      Map<String, Object> languages = languages(counts);
      add(languages, one.code(), 1);
      counts.put(LANGUAGES, languages);
    });
    return Document.of("writing", counts);
  }

  /**
   * What tallies say: {@code formality} (formal, informal, neutral), {@code length} (short, medium, long), {@code detail} (low,
   * medium, high), {@code emoji} (none, some, often), {@code language} where one was recognised, how many {@code messages} it
   * rests on, and the {@code confidence} that so many give: low, medium from {@value #FEW} on, high from {@value #MANY} on. Empty
   * for tallies of no message.
   */
  public static Document style(Document tallies) {
    Map<String, Object> counts = tallies.values();
    long messages = count(counts, MESSAGES);
    if (messages == 0) {
      return Document.empty();
    }
    Map<String, Object> style = new TreeMap<>();
    style.put("formality", formality(count(counts, FORMAL), count(counts, INFORMAL), messages));
    style.put("length", level((double) count(counts, WORDS) / messages, SHORT, MEDIUM, "short", "medium", "long"));
    style.put("detail", level((double) count(counts, DETAILED) / messages, 0.2, 0.5, "low", "medium", "high"));
    style.put("emoji", level((double) count(counts, EMOJI) / messages, 0, 0.3, "none", "some", "often"));
    languages(counts).entrySet().stream()
        .filter(entry -> asCount(entry.getValue()) > 0)
        .max(Comparator.comparingLong(entry -> asCount(entry.getValue())))
        .ifPresent(most -> style.put("language", most.getKey()));
    style.put(MESSAGES, messages);
    style.put("confidence", messages < FEW ? "low" : messages < MANY ? "medium" : "high");
    return Document.of("communication_style", style);
  }

  /** One in five messages has to show it, and the other way not nearly as many. */
  private static String formality(long formal, long informal, long messages) {
    long most = Math.max(formal, informal);
    boolean clear = 5 * most >= messages && most >= 2 * Math.min(formal, informal);
    return !clear || most == 0 ? "neutral" : formal > informal ? FORMAL : INFORMAL;
  }

  private static String level(double value, double most, double more, String low, String middle, String high) {
    return value <= most ? low : value <= more ? middle : high;
  }

  private static long standing(List<Clause> clauses, List<Signs> signs, Function<Signs, WordSet> which) {
    long found = 0;
    for (Clause clause : clauses) {
      for (int at = 0; at < clause.size(); at++) {
        int place = at;
        found += signs.stream().anyMatch(one -> which.apply(one).standsAt(clause, place)) ? 1 : 0;
      }
    }
    return found;
  }

  /** Numbers, reasons and lists are details. */
  private static boolean isDetailed(List<Clause> clauses, List<Signs> signs, String text) {
    long numbers = Words.of(text).stream().filter(word -> word.folded().chars().anyMatch(Character::isDigit)).count();
    long listed = text.lines().filter(line -> line.strip().matches("([-*•]|\\d+[.)]).*")).count();
    return numbers + listed + standing(clauses, signs, Signs::reasons) >= DETAILED_SIGNS;
  }

  private static boolean isEmoji(int point) {
    boolean pictured = point >= 0x1f300 && point <= 0x1faff || point >= 0x2600 && point <= 0x27bf;
    return pictured && Character.getType(point) == Character.OTHER_SYMBOL;
  }

  private static void add(Map<String, Object> counts, String name, long more) {
    counts.put(name, count(counts, name) + more);
  }

  private static long count(Map<String, Object> counts, String name) {
    return asCount(counts.getOrDefault(name, 0L));
  }

  private static long asCount(Object value) {
    return value instanceof Long count && count > 0 ? count : 0;
  }

  private static Map<String, Object> languages(Map<String, Object> counts) {
    Map<String, Object> languages = new TreeMap<>();
    if (counts.get(LANGUAGES) instanceof Map<?, ?> map) {
      map.forEach((code, count) -> languages.put((String) code, count));
    }
    return languages;
  }

  /** What tells in one language how somebody writes. */
  private record Signs(WordSet formal, WordSet informal, WordSet reasons) {}
}
