package dev.recuerda.memory.answer;

import dev.recuerda.memory.answer.Answer.Citations;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.Tone;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.trait.Traits;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Composes answers of what is cited, by the texts of a language: the same question over the same memory gives the same
 * answer. It says how sure it is, and that it knows no more than what it was told. Safe for many threads.
 */
public final class Composer {

  /** How many things one answer tells; of more it says how many. */
  public static final int MOST_TOLD = 30;

  /** How many of them may be of one trait, when everything is asked for. */
  public static final int MOST_OF_A_TRAIT = 6;

  /** How many messages one answer quotes. */
  public static final int MOST_QUOTED = 5;

  private static final int LONGEST_QUOTE = 200;

  private static final Composer STANDARD = new Composer(Languages.standard(), Traits.standard());

  private final Map<Language, AnswerBook> books = new LinkedHashMap<>();
  private final Inventory inventory;
  private final Teller teller;

  /** Composes in the languages that this room has texts for. */
  public Composer(Languages languages, Traits traits) {
    this.teller = new Teller(traits);
    languages.lexicons("answer").forEach((language, lexicon) -> books.put(language, new AnswerBook(language, lexicon,
        Check.required("traits of the language", traits.books().get(language)))));
    this.inventory = new Inventory(traits, teller);
  }

  /** Composes in the languages of this library. */
  public static Composer standard() {
    return STANDARD;
  }

  /** Whether it can answer in a language. */
  public boolean speaks(Language language) {
    return books.containsKey(language);
  }

  /** All that is known, as it can be told in each language: for whoever compares what somebody says of it. */
  public List<String> told(Remembered remembered) {
    List<String> told = new ArrayList<>();
    Asked everything = new Asked(About.EVERYTHING, List.of(), Set.of(), Optional.empty());
    Moment moment = new Moment(Instant.EPOCH, ZoneOffset.UTC);
    for (AnswerBook book : books.values()) {
      inventory.lines(everything, remembered, book, false, moment).forEach(line -> told.addAll(line.told()));
    }
    return told;
  }

  /** The answer where memory cannot be read. */
  public Answer unavailable(Language language) {
    return nothing(Kind.UNAVAILABLE, "unavailable", book(language), false);
  }

  /** What to say in the place of a reply of which nothing is left. */
  public String silence(Language language) {
    return book(language).text("silence", false);
  }

  /**
   * Answers a question.
   *
   * @param language one that it speaks
   */
  public Answer compose(Asked asked, Remembered remembered, Language language, Instant now) {
    AnswerBook book = book(language);
    boolean formal = remembered.profile().tonePreference().flatMap(Tone::named).filter(Tone.FORMAL::equals).isPresent();
    ZoneId zone = zone(remembered.profile());
    return asked.about() == About.HISTORY
        ? history(asked, remembered, book, formal, zone)
        : knowledge(asked, remembered, book, formal, new Moment(now, zone));
  }

  /** The zone in which somebody's days begin: that of the profile, otherwise UTC. */
  public static ZoneId zone(Profile profile) {
    return profile.timezone().orElse(ZoneOffset.UTC);
  }

  private AnswerBook book(Language language) {
    return Check.required("answer.language", books.get(language));
  }

  private Answer knowledge(Asked asked, Remembered remembered, AnswerBook book, boolean formal, Moment moment) {
    List<Line> lines = inventory.lines(asked, remembered, book, formal, moment);
    if (lines.isEmpty()) {
      return unknown(asked, remembered, book, formal, moment);
    }
    boolean everything = asked.about() == About.EVERYTHING;
    List<Line> told = everything ? Line.fewOfEach(lines, MOST_OF_A_TRAIT, MOST_TOLD) : Line.first(lines, MOST_TOLD);
    int more = Line.count(lines) - Line.count(told);
    List<String> closing = new ArrayList<>();
    if (more > 0) {
      closing.add(book.text("more", formal, Integer.toString(more)));
    }
    if (remembered.withheld()) {
      closing.add(book.text("withheld too", formal));
    }
    if (remembered.missing()) {
      closing.add(book.text("partly unavailable", formal));
    }
    Kind kind = kind(asked, lines);
    closing.add(book.text("limit", formal));
    String opening = opening(asked, kind);
    String text = told.size() == 1 && opening.equals("noted")
        ? told.get(0).text() + ". " + String.join(" ", closing)
        : book.text("opening " + opening, formal) + told.stream().map(line -> "\n- " + line.text()).collect(Collectors.joining())
            + "\n" + String.join(" ", closing);
    return new Answer(kind, text, book.language(), Line.citations(told));
  }

  private static String opening(Asked asked, Kind kind) {
    if (asked.about() == About.EVERYTHING) {
      return "everything";
    }
    return kind == Kind.UNCERTAIN ? "uncertain" : "noted";
  }

  private static Kind kind(Asked asked, List<Line> lines) {
    boolean asksForOne = asked.about() == About.TRAITS || asked.about() == About.WHETHER;
    if (asksForOne && lines.stream().anyMatch(Line::conflicting)) {
      return Kind.CONFLICTING;
    }
    boolean unsure = asked.about() == About.WORDS || lines.stream().noneMatch(Line::sure);
    return unsure ? Kind.UNCERTAIN : Kind.KNOWN;
  }

  private Answer unknown(Asked asked, Remembered remembered, AnswerBook book, boolean formal, Moment moment) {
    if (remembered.missing() || asked.about() == About.WORDS && remembered.unread()) {
      return nothing(Kind.UNAVAILABLE, "unavailable", book, formal);
    }
    if (asked.about() == About.EVERYTHING && !remembered.messages().isEmpty()) {
      return quoting("only messages", remembered.messages(), List.of(), remembered.withheld(), book, formal, moment.zone());
    }
    if (remembered.withheld()) {
      return nothing(Kind.WITHHELD, "withheld", book, formal);
    }
    if (asked.about() == About.EVERYTHING) {
      return nothing(Kind.NOT_KNOWN, remembered.unread() ? "nothing but unread" : "nothing", book, formal);
    }
    if (asked.about() == About.WORDS && !remembered.told().isEmpty()) {
      List<Episode> told = remembered.told();
      return quoted(Kind.UNCERTAIN, book.text("opening said", formal), told, told.size(), false, book, formal, moment.zone());
    }
    return nothing(Kind.NOT_KNOWN, remembered.isSomething() ? "not that" : "nothing", book, formal);
  }

  private static Answer nothing(Kind kind, String text, AnswerBook book, boolean formal) {
    return new Answer(kind, book.text(text, formal), book.language(), Citations.NONE);
  }

  private Answer history(Asked asked, Remembered remembered, AnswerBook book, boolean formal, ZoneId zone) {
    if (remembered.unread()) {
      return nothing(Kind.UNAVAILABLE, "unavailable", book, formal);
    }
    List<Episode> then = remembered.messages().stream()
        .filter(said -> asked.when().isEmpty() || asked.when().get().contains(said.message().at()))
        .toList();
    if (!asked.words().isEmpty()) {
      List<Episode> about = remembered.told().stream().filter(then::contains).sorted(Episode.ORDER).toList();
      return about.isEmpty()
          ? nothing(Kind.NOT_KNOWN, remembered.isSomething() ? "not said" : "nothing", book, formal)
          : quoting("about that", about, List.of(), false, book, formal, zone);
    }
    if (then.isEmpty()) {
      return nothing(Kind.NOT_KNOWN, remembered.isSomething() ? "not said" : "nothing", book, formal);
    }
    String[] days = asked.when().map(when -> new String[] {span(when, book, zone)}).orElse(new String[0]);
    return quoting(days.length > 0 ? "then" : "last", then, List.of(days), false, book, formal, zone);
  }

  /** The day, or the first and the last. */
  private static String span(Period when, AnswerBook book, ZoneId zone) {
    String first = book.date(when.from(), zone);
    String last = when.to().map(end -> book.date(end.minusNanos(1), zone)).orElse(first);
    return first.equals(last) ? first : first + " – " + last;
  }

  private Answer quoting(String opening, List<Episode> said, List<String> given, boolean withheld, AnswerBook book,
      boolean formal, ZoneId zone) {
    List<Episode> latest = said.subList(Math.max(0, said.size() - MOST_QUOTED), said.size());
    String text = book.text("opening " + opening, formal, given.toArray(String[]::new));
    return quoted(Kind.KNOWN, text, latest, said.size(), withheld, book, formal, zone);
  }

  private Answer quoted(Kind kind, String opening, List<Episode> told, int all, boolean withheld, AnswerBook book,
      boolean formal, ZoneId zone) {
    StringBuilder text = new StringBuilder(opening);
    for (Episode said : told) {
      text.append("\n- ").append(book.text("quote", formal, book.date(said.message().at(), zone), quote(said)));
    }
    if (all > told.size()) {
      text.append('\n').append(book.text("more messages", formal, Integer.toString(all - told.size())));
    }
    if (withheld) {
      text.append('\n').append(book.text("withheld too", formal));
    }
    text.append('\n').append(book.text("limit of messages", formal));
    Citations citations = new Citations(List.of(), List.of(), List.of(), told.stream().map(Episode::id).toList());
    return new Answer(kind, text.toString(), book.language(), citations);
  }

  private static String quote(Episode said) {
    String text = said.message().text().replaceAll("\\s+", " ").strip();
    if (text.length() <= LONGEST_QUOTE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
    int word = text.lastIndexOf(' ', end);
    return text.substring(0, word > LONGEST_QUOTE / 2 ? word : end) + "…";
  }

  /** When something is asked, and where. */
  record Moment(Instant now, ZoneId zone) {}
}
