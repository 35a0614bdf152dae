package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Spoken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how a text is meant, by what is written down in the languages' files of this room. A clause is read in its own
 * language where that can be told, in that of the whole text where that can be told, and else in every one. What would
 * steer the assistant is looked for in every language: a model understands them all.
 */
final class Reader {

  /** A mark beside a letter on one side at most, so that the apostrophe of "it's" is none. */
  private static final Pattern QUOTATION_MARK = Pattern.compile(
      "[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`](?!\\p{L})|(?<!\\p{L})[\"'\u201c\u2018\u00ab`]");

  private final Languages languages;
  private final Map<Language, Moods> known = new LinkedHashMap<>();
  private final List<Steering> steering;
  private final Acknowledgements acknowledgements;
  private final SensitiveContent sensitive;
  private final List<String> ofOneself = new ArrayList<>();
  private final ReportedNames names;

  Reader(Languages languages) {
    this.languages = languages;
    List<Phrasebook> books = new ArrayList<>();
    Speech.in(languages).forEach((language, speech) -> {
      Phrasebook book = speech.book();
      books.add(book);
      known.put(language, new Moods(speech));
      ofOneself.addAll(book.lines("of oneself"));
    });
    this.names = new ReportedNames(books);
    this.steering = languages.lexicons("policy/steering").values().stream()
        .map(lexicon -> new Steering(new Phrasebook(lexicon))).toList();
    this.sensitive = SensitiveContent.in(languages);
    this.acknowledgements = new Acknowledgements(books);
  }

  /**
   * What the value of a claim of one of the more open kinds tells once it is held of somebody: "diabetes" by itself is a topic, but
   * no more where it is what somebody has. So it is read as if they said it of themselves, by lines such as {@code has: I have {}}.
   *
   * @param category that of the claim, or what it begins with before a point
   */
  List<Kind> heldOfSomebody(String category, String value) {
    return ofOneself.stream()
        .filter(line -> line.startsWith(category + ": "))
        .map(line -> line.substring(category.length() + 2).replace("{}", value))
        .flatMap(words -> sensitive.findIn(words).stream())
        .map(Finding::kind)
        .filter(kind -> !kind.isNever())
        .toList();
  }

  /** The names of places and works in reports. */
  ReportedNames names() {
    return names;
  }

  Reading read(String text) {
    Reading reading = new Reading(text, acknowledgements.isOne(text), sensitive.findIn(text));
    Spoken spoken = languages.spokenIn(text);
    Optional<Language> language = spoken.guess();
    for (Clause clause : Clause.of(text)) {
      Optional<Language> own = spoken.guess(clause.start(0), clause.end(clause.size() - 1)).or(() -> language)
          .filter(known::containsKey);
      known.forEach((code, moods) -> {
        if (own.isEmpty() || own.get().equals(code)) {
          moods.read(clause, reading);
        }
      });
    }
    // What is quoted or pasted is somebody else's, and still there for a model to obey.
    List<Clause> unquoted = Clause.of(QUOTATION_MARK.matcher(text).replaceAll(" "));
    steering.forEach(each -> each.read(unquoted, reading));
    return reading;
  }
}
