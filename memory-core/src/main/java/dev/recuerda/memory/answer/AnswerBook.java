package dev.recuerda.memory.answer;

import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.TraitBook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How one language tells what is known: its file in this room, and its file on the traits. */
final class AnswerBook {

  private static final String FORMAL = " (formal)";
  /** There in a language in which one speaks to somebody politely as one speaks of them. */
  private static final String POLITE = "the third person is polite";

  private static final int LONGEST_OPENING = 4;

  private final Language language;
  private final TraitBook traits;
  private final Map<String, String> texts;
  private final Map<String, String> fields;
  private final Map<String, String> secondPerson;
  private final Set<String> thirdPerson;
  private final Set<String> beforeTheVerb;
  private final List<String> months;

  AnswerBook(Language language, Lexicon lexicon, TraitBook traits) {
    this.language = language;
    this.traits = traits;
    this.texts = pairs(lexicon.lines("texts"));
    this.fields = pairs(lexicon.lines("fields"));
    this.secondPerson = pairs(lexicon.lines("second person"));
    // With their accents: "él" is somebody, and "el" is not.
    this.thirdPerson = words(lexicon.lines("third person"));
    this.beforeTheVerb = new HashSet<>(lexicon.words("before the verb"));
    this.months = lexicon.lines("months").stream().flatMap(line -> Arrays.stream(line.split(" +"))).toList();
  }

  private static Set<String> words(List<String> lines) {
    return lines.stream().flatMap(line -> Arrays.stream(line.split(" +"))).collect(Collectors.toSet());
  }

  private static Map<String, String> pairs(List<String> lines) {
    Map<String, String> pairs = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(": *", 2);
      pairs.put(parts[0], parts[1]);
    }
    return pairs;
  }

  Language language() {
    return language;
  }

  TraitBook traits() {
    return traits;
  }

  /** What a field of the user's context is called. */
  String nameOf(String field) {
    return fields.getOrDefault(field, field.replace('_', ' '));
  }

  /** A text of ours, with what is given in the places of its {@code {}}. */
  String text(String key, boolean formal, String... given) {
    String text = formal ? texts.getOrDefault(key + FORMAL, texts.get(key)) : texts.get(key);
    if (text == null) {
      throw new IllegalStateException("the answers in " + language + " have no text " + key);
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (String value : given) {
      int place = text.indexOf("{}", from);
      filled.append(text, from, place).append(value);
      from = place + 2;
    }
    return filled.append(text.substring(from)).toString();
  }

  Optional<String> textIfAny(String key, boolean formal) {
    return texts.containsKey(key) ? Optional.of(text(key, formal)) : Optional.empty();
  }

  String date(Instant at, ZoneId zone) {
    ZonedDateTime day = at.atZone(zone);
    return texts.get("date").replace("{day}", Integer.toString(day.getDayOfMonth()))
        .replace("{month}", months.get(day.getMonthValue() - 1))
        .replace("{year}", Integer.toString(day.getYear()));
  }

  /**
   * A statement in the third person, told to the one whom it is about. Where it is not sure how, for its first words are not
   * in the list or others behind them speak of a third person as well, it is told as it was noted.
   */
  String told(String statement, boolean formal) {
    String[] words = statement.split(" ");
    int verb = 0;
    while (verb < words.length - 1 && beforeTheVerb.contains(Words.fold(words[verb]))) {
      verb++;
    }
    for (int end = Math.min(words.length, verb + LONGEST_OPENING); end > verb; end--) {
      String opening = capital(String.join(" ", Arrays.copyOfRange(words, verb, end)));
      String second = secondPerson.get(opening);
      if (second != null && !speaksOfAThird(words, end)) {
        return formal && texts.containsKey(POLITE) ? statement : turned(words, verb, second, end);
      }
    }
    return text("noted", formal, statement);
  }

  private boolean speaksOfAThird(String[] words, int from) {
    return Arrays.stream(words).skip(from).anyMatch(word -> thirdPerson.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** The words before the verb stay where they are, unless the new words say where they go. */
  private static String turned(String[] words, int verb, String second, int end) {
    String before = String.join(" ", Arrays.copyOfRange(words, 0, verb));
    String after = String.join(" ", Arrays.copyOfRange(words, end, words.length));
    String turned = before.isEmpty() ? second
        : second.contains("{}") ? second.replace("{}", lower(before))
        : before + " " + lower(second);
    return (capital(turned.replace("{} ", "")) + " " + after).strip();
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String lower(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
