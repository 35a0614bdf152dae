package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of places and of works among the arguments of a report: of a street that is called after a church, of a song. What
 * they say is nothing that the user told. An argument is one where every word that it is called by is listed, and its value is
 * written as names are. Where a report is about tickets, so is what they are for.
 */
final class ReportedNames {

  private static final int LONGEST_SMALL_WORD = 3;

  private final Set<String> ownPlaces = new HashSet<>();
  private final Set<String> places = new HashSet<>();
  private final Set<String> shows = new HashSet<>();
  private final Set<String> works = new HashSet<>();
  private final Set<String> besides = new HashSet<>();
  private final Set<String> tickets = new HashSet<>();
  private final Set<String> owners = new HashSet<>();

  ReportedNames(Collection<Phrasebook> books) {
    for (Phrasebook book : books) {
      ownPlaces.addAll(folded(book, "own places"));
      places.addAll(folded(book, "places"));
      shows.addAll(folded(book, "shows"));
      works.addAll(folded(book, "works"));
      besides.addAll(folded(book, "beside what is named"));
      tickets.addAll(folded(book, "tickets"));
      owners.addAll(folded(book, "owners"));
    }
  }

  private static List<String> folded(Phrasebook book, String heading) {
    return book.words(heading).stream().map(Words::fold).toList();
  }

  /** Whether an argument of a report is called after where the user lives or has things sent. */
  boolean tellsOwnPlace(ToolReport report) {
    return report.argumentNames().stream().flatMap(ReportedNames::wordsOf).anyMatch(ownPlaces::contains);
  }

  /** The names of songs, films, artists, restaurants and the like. */
  List<String> ofWorks(ToolReport report) {
    return names(report, works).toList();
  }

  /** The names of places, and of what there are tickets for, which are more than one word. */
  List<String> ofPlaces(ToolReport report) {
    boolean hasTickets = Stream.concat(Stream.of(report.name()), report.argumentNames().stream())
        .flatMap(ReportedNames::wordsOf).anyMatch(tickets::contains);
    Stream<String> visited = hasTickets ? names(report, shows) : Stream.of();
    return Stream.concat(names(report, places), visited).filter(name -> Words.of(name).size() > 1).toList();
  }

  /** The other arguments that are words. */
  List<String> besides(ToolReport report) {
    List<String> names = Stream.concat(ofWorks(report).stream(), ofPlaces(report).stream()).toList();
    return report.words().values().stream()
        .filter(value -> value.chars().anyMatch(Character::isLetter) && !names.contains(value)).toList();
  }

  private Stream<String> names(ToolReport report, Set<String> things) {
    return report.words().entrySet().stream()
        .filter(argument -> wordsOf(argument.getKey()).anyMatch(things::contains)
            && wordsOf(argument.getKey()).allMatch(word -> things.contains(word) || besides.contains(word)))
        .map(Map.Entry::getValue)
        .filter(value -> isWrittenAsName(value, things == works));
  }

  private boolean isWrittenAsName(String value, boolean work) {
    return Words.of(value).stream().allMatch(word -> isCapital(value, word) || word.end() - word.start() <= LONGEST_SMALL_WORD)
        && (work || Words.of(value).stream().map(Word::folded).noneMatch(owners::contains));
  }

  private static boolean isCapital(String value, Word word) {
    return !Character.isLowerCase(value.codePointAt(word.start()));
  }

  /** The words of what an argument or a tool is called: {@code city_of_event}, {@code BuyEventTickets}. */
  private static Stream<String> wordsOf(String name) {
    return Words.of(Words.ofName(name)).stream().map(Word::folded);
  }
}
