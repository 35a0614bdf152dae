package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be understood in one language: which built-in tool a clause asks for, and whether it asks for memory. */
final class Speech {

  static final List<String> TOOLS = List.of("create_reminder", "track_expense", "schedule_meeting");

  private static final Map<Language, Speech> STANDARD = read(Languages.standard());

  private final Phrasebook book;
  private final Manners manners;
  private final MemoryQuestions memoryQuestions;
  private final List<ToolFrames> tools;
  private final Spelling spelling;
  private final Frames noRequest;
  private final WordSet asking;
  private final WordSet withoutMatter;
  private final WordSet forSpeaker;
  private final WordSet longSince;
  private final WordSet towards;
  private final WordSet beside;
  private final Map<String, List<String>> contractions = new HashMap<>();

  private Speech(Phrasebook book) {
    this.book = book;
    this.manners = Manners.of(book);
    this.spelling = book.spelling();
    this.noRequest = book.frames("no request");
    this.asking = book.list("asking");
    this.withoutMatter = book.list("without matter");
    this.forSpeaker = book.list("for me");
    this.longSince = book.list("long since");
    this.towards = book.list("towards");
    this.beside = book.list("beside");
    for (String line : book.lines("contractions")) {
      String[] parts = line.split("[: ]+");
      contractions.put(parts[0], List.of(parts).subList(1, parts.length));
    }
    this.memoryQuestions = new MemoryQuestions(book);
    this.tools = TOOLS.stream().map(tool -> ToolFrames.of(tool, book)).toList();
  }

  /** What is understood in each language; in the languages of this library it is read once. */
  static Map<Language, Speech> in(Languages languages) {
    return languages == Languages.standard() ? STANDARD : read(languages);
  }

  private static Map<Language, Speech> read(Languages languages) {
    Map<Language, Speech> speeches = new LinkedHashMap<>();
    Phrasebook.in(languages, "policy").forEach((language, book) -> speeches.put(language, new Speech(book)));
    return Collections.unmodifiableMap(speeches);
  }

  /** The file of the language in this room. */
  Phrasebook book() {
    return book;
  }

  /** The clause as this language reads it, slips of the pen forgiven. */
  Clause read(Clause clause) {
    return clause.read(spelling::meantBy);
  }

  Openings openings(Clause clause) {
    return new Openings(manners, clause);
  }

  /** Whether the phrasebook of this language has a word. */
  boolean knows(String word) {
    return spelling.knows(word);
  }

  /** The words with which this language goes on to another thought, such as "and". */
  boolean goesOnWith(String word) {
    return manners.connectives().contains(word);
  }

  /** The words of the clause that ask what is remembered. */
  BitSet memoryQuestionsIn(Clause clause, Openings openings) {
    return memoryQuestions.in(clause, openings);
  }

  /** Whether a built-in tool is asked for here, and not merely told of something that it is for. */
  boolean ordersToolAt(Clause clause, Openings openings, int at) {
    return tools.stream().anyMatch(tool -> tool.isOrderedAt(clause, openings, at));
  }

  /** Whether what stands here asks a tool for nothing, although its verb may be that of one ("call me Dan"). */
  boolean isNoRequestAt(Clause clause, int at) {
    return noRequest.beginAt(clause, at);
  }

  /** How many words of a clause this language knows. */
  long known(Clause clause) {
    return clause.words().stream().filter(spelling::knows).count();
  }

  Sequel sequel(String word) {
    if (towards.contains(word)) {
      return Sequel.TOWARDS;
    }
    return beside.contains(word) ? Sequel.BESIDE : Sequel.THING;
  }

  /** What kind of word follows a verb: one of a thing, one that leads to a place or person, or neither. */
  enum Sequel { THING, TOWARDS, BESIDE }

  /** Whether a word makes a request of the "you do" that follows it, as in "me traduces esto". */
  boolean isForSpeaker(String word) {
    return forSpeaker.contains(word);
  }

  /** Whether a word shows that what is told is over. */
  boolean isLongSince(String word) {
    return longSince.contains(word);
  }

  /** Whether a question stands here behind "tell me" or its like. */
  boolean asksIndirectlyAt(Clause clause, Openings openings, int at) {
    return asksAt(clause, at) && memoryQuestions.isLedUpTo(clause, openings, at);
  }

  /** Whether a question may begin with what stands here. */
  boolean asksAt(Clause clause, int at) {
    return asking.contains(wordsFrom(clause, at, 1).get(0));
  }

  /** Whether a word tells what a question is about. */
  boolean tellsMatter(String word) {
    return !asking.contains(word) && !withoutMatter.contains(word);
  }

  /** At least one word from this place on, and some more, contractions written out. */
  List<String> wordsFrom(Clause clause, int at, int many) {
    List<String> words = new ArrayList<>();
    for (int i = at; words.isEmpty() || i < clause.size() && words.size() < many; i++) {
      words.addAll(contractions.getOrDefault(clause.word(i), List.of(clause.word(i))));
    }
    return words;
  }

  /** What a clause asks for in this language. */
  Understood understand(Clause clause, Openings openings) {
    BitSet asking = memoryQuestions.in(clause, openings);
    for (int at = 0; at < clause.size(); at++) {
      Optional<String> tool = asking.get(at) ? Optional.empty() : toolAt(clause, openings, at);
      if (tool.isPresent()) {
        return new Understood(tool, !asking.isEmpty());
      }
    }
    return new Understood(Optional.empty(), !asking.isEmpty() || memoryQuestions.areIn(clause, openings));
  }

  /** Whether two clauses that follow each other ask together for what is remembered. */
  boolean asksInTwo(Clause first, Clause next) {
    return memoryQuestions.areInTwo(first, next);
  }

  private Optional<String> toolAt(Clause clause, Openings openings, int at) {
    for (ToolFrames tool : tools) {
      if (tool.isAskedForAt(clause, openings, at)) {
        return Optional.of(tool.tool());
      }
    }
    return Optional.empty();
  }

  /** The first tool that is asked for, and whether memory is asked for. */
  record Understood(Optional<String> tool, boolean memoryQuestion) {

    static final Understood NOTHING = new Understood(Optional.empty(), false);

    Understood and(Understood other) {
      return new Understood(tool.or(other::tool), memoryQuestion || other.memoryQuestion);
    }
  }
}
