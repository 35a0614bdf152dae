package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.Spelling;
import dev.recuerda.memory.policy.Speech.Understood;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Classifies by rules that are written down, one file for each language ({@code dev/recuerda/memory/policy/es.txt} and its
 * like). Every message is read in all known languages. It knows three tools by itself: {@code create_reminder}, {@code
 * track_expense} and {@code schedule_meeting}. It takes time in proportion to the length of the message.
 *
 * <p>A form that is supported has its words read, be they typed, spoken or a caption. What is quoted is not asked for, nor
 * is what is denied, supposed, or asked about ("how do I set a reminder?"). A request for a tool decides the class; whether
 * memory is asked for is told beside it.
 *
 * <p>A slip of the pen is forgiven where the word meant is one that the language's file has ({@link Spelling}).
 *
 * <p>A tool of the host is found by its examples. What is said in a sentence is compared with each of them, by stems, by pairs
 * of them and by how longer words begin, whatever form it has: "lights on in the kitchen please" is like "turn on the kitchen
 * lights". It is asked for when that is likeness enough, and clearly more than to what people say to an assistant without
 * asking for a tool ({@code dev/recuerda/memory/policy/talk/es.txt} and its like). What is enough grows with the number of
 * the tool's examples, from 0.07 of 1 for one to 0.2 for a hundred.
 *
 * <p>Where a host gives fewer than four examples for a tool and fewer than 40 in all, 0.25 are asked for, and less only where the
 * verb is right. Where a thought may begin, the word that stands there must be the verb with which an example begins, in a
 * form that can order or, behind "could you" and its like, in any form ({@link VerbForms}). Then the example is weighed
 * against the words that follow: its verb weighs one, or a quarter if it is a verb for everything (do, put); a word that the
 * tool's examples repeat weighs one, any other two fifths, and all such together at most four fifths of one, for they may be
 * what varies; all weigh less the more tools share them. The tool is asked for when {@value HostTools#THRESHOLD} of the
 * weight is met. So "play Shakira" is like "play some jazz", "I play the piano" is not, and "put the kettle on" is not like
 * "put on some music". Where nothing but the verb is the same, it must go on in the same way, with a thing or with "to" and its
 * like. An example that is a question is compared word by word instead ({@link AskingTools}).
 * The built-in tools come first where the words say so outright. What has their signs together ({@link ToolSigns}) asks for
 * them where no other tool is asked for and more is said than "ok"; what is only like what is said to them ({@code
 * dev/recuerda/memory/policy/asked/es.txt} and its like) does so where nothing is asked of memory either.
 */
public final class RuleClassifier implements InputClassifier {

  private static final RuleClassifier STANDARD = with(List.of());

  /** Sentences that ask together for one thing have no more words. */
  private static final int LONGEST_REQUEST = 40;

  private final List<Speech> speeches;
  private final Acknowledgements acknowledgements;
  private final HostTools hostTools;
  private final List<ToolSigns> signs = new ArrayList<>();
  private final Likeness ownTools;

  private RuleClassifier(Languages languages, List<ToolDescription> tools) {
    Map<Language, Speech> byLanguage = Speech.in(languages);
    this.speeches = List.copyOf(byLanguage.values());
    List<Phrasebook> books = speeches.stream().map(Speech::book).toList();
    this.acknowledgements = new Acknowledgements(books);
    Set<String> lightVerbs = new HashSet<>();
    books.forEach(book -> lightVerbs.addAll(book.words("light verbs")));
    TextAnalysis analysis = TextAnalysis.in(languages);
    this.hostTools = new HostTools(tools, speeches, analysis, new VerbForms(books), lightVerbs,
        new Likeness(tools, languages.lexicons("policy/talk").values(), analysis));
    byLanguage.forEach((language, speech) -> languages.lexicon("policy/signs", language)
        .ifPresent(lexicon -> signs.add(new ToolSigns(new Phrasebook(lexicon), speech))));
    this.ownTools = Likeness.ofTools(Speech.TOOLS, languages.lexicons("policy/asked").values(),
        languages.lexicons("policy/talk").values(), analysis);
  }

  /** The built-in tools only. */
  public static RuleClassifier standard() {
    return STANDARD;
  }

  /** The built-in tools, and those of the host. */
  public static RuleClassifier with(List<ToolDescription> tools) {
    return in(Languages.standard(), tools);
  }

  /** The built-in tools and those of the host, in other languages than the standard ones. */
  public static RuleClassifier in(Languages languages, List<ToolDescription> tools) {
    return new RuleClassifier(
        Check.required("languages", languages), Check.list("tools", tools));
  }

  @Override
  public Classification classify(Message message) {
    return switch (Check.required("message", message).type()) {
      case TEXT -> worded(message.text(), InputClass.TEXT_SIMPLE, InputClass.TEXT_TOOL_INTENT);
      case AUDIO, IMAGE, DOCUMENT -> worded(message.text(), InputClass.RICH_INPUT, InputClass.RICH_INPUT_TOOL_INTENT);
      case STICKER -> wordless(InputClass.STICKER_STANDBY, "form: sticker");
      default -> wordless(InputClass.UNSUPPORTED, "form: not supported");
    };
  }

  private static Classification wordless(InputClass inputClass, String reason) {
    return new Classification(inputClass, false, false, Optional.empty(), reason);
  }

  private Classification worded(String text, InputClass simple, InputClass withTool) {
    Understood understood = understand(text);
    boolean acknowledgement = !understood.memoryQuestion() && understood.tool().isEmpty() && acknowledgements.isOne(text);
    return new Classification(
        understood.tool().isPresent() ? withTool : simple, understood.memoryQuestion(), acknowledgement,
        understood.tool(), reason(understood, acknowledgement));
  }

  private static String reason(Understood understood, boolean acknowledgement) {
    if (understood.tool().isPresent()) {
      return "tool: " + understood.tool().get();
    }
    if (understood.memoryQuestion()) {
      return "memory question";
    }
    return acknowledgement ? "acknowledgement" : "no rule";
  }

  private Understood understand(String text) {
    Understood understood = Understood.NOTHING;
    List<Clause> clauses = Clause.of(text);
    for (Clause clause : clauses) {
      understood = understood.and(understand(clause));
    }
    if (understood.tool().isEmpty() && !acknowledgements.isOne(text)) {
      understood = understood.and(new Understood(understood.memoryQuestion() ? signed(clauses) : likened(clauses), false));
    }
    boolean asksInTwo = !understood.memoryQuestion() && speeches.stream().anyMatch(language -> asksInTwo(language, clauses));
    return understood.and(new Understood(Optional.empty(), asksInTwo));
  }

  private static boolean asksInTwo(Speech language, List<Clause> clauses) {
    List<Clause> read = clauses.stream().map(language::read).toList();
    return IntStream.range(1, read.size()).anyMatch(next -> language.asksInTwo(read.get(next - 1), read.get(next)));
  }

  /** The tool that is asked for in other words than the rules know: in all together where they are few, or in one clause. */
  private Optional<String> likened(List<Clause> clauses) {
    return together(clauses).flatMap(all -> hostTools.likened(all.words()))
        .or(() -> signed(clauses))
        .or(() -> parts(clauses).flatMap(part -> alike(part).stream()).findFirst());
  }

  private Optional<String> signed(List<Clause> clauses) {
    return parts(clauses).flatMap(part -> signed(part).stream()).findFirst();
  }

  private static Stream<Clause> parts(List<Clause> clauses) {
    return Stream.concat(together(clauses).stream(), clauses.stream());
  }

  private static Optional<Clause> together(List<Clause> clauses) {
    boolean few = clauses.stream().mapToInt(Clause::size).sum() <= LONGEST_REQUEST;
    return few && clauses.size() > 1 ? clauses.stream().reduce(Clause::with) : Optional.empty();
  }

  private Optional<String> signed(Clause clause) {
    return signsFor(clause).flatMap(language -> language.toolAskedFor(clause).stream()).findFirst();
  }

  private Optional<String> alike(Clause clause) {
    return ownTools.toolAskedFor(clause.words())
        .filter(tool -> signsFor(clause).allMatch(language -> !language.denies(tool, clause)));
  }

  /** The signs of the languages that know most of the words. */
  private Stream<ToolSigns> signsFor(Clause clause) {
    long[] known = signs.stream().mapToLong(language -> language.known(clause)).toArray();
    long most = LongStream.of(known).max().orElse(0);
    return IntStream.range(0, known.length).filter(language -> known[language] == most).mapToObj(signs::get);
  }

  private Understood understand(Clause clause) {
    List<Openings> readings = new ArrayList<>();
    Understood understood = Understood.NOTHING;
    for (Speech language : speeches) {
      Clause read = language.read(clause);
      Openings openings = language.openings(read);
      readings.add(openings);
      understood = understood.and(language.understand(read, openings));
    }
    return understood.and(new Understood(hostTools.askedFor(clause, readings), false));
  }
}
