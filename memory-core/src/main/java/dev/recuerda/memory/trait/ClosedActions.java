package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proposes the actions that a host reports: what was done, by the arguments of the report. */
final class ClosedActions {

  private static final String OTHER = "other";
  private static final int LONGEST_NAME = 40;

  private final Languages languages;
  private final Map<Language, TraitBook> books;
  private final List<String> order;

  ClosedActions(Languages languages, Traits traits) {
    this.languages = languages;
    this.books = traits.books();
    this.order = languages.common("trait").words("arguments of actions");
  }

  List<Candidate> propose(Message message, List<Episode> before) {
    ToolReport report = message.tool().orElseThrow();
    Optional<Message> request = request(message, before);
    String type = Words.onOneLine(report.type().orElse(report.name())).strip();
    List<String> arguments = arguments(report);
    if (!arguments.isEmpty()) {
      String spoken = request.map(Message::text).orElse("") + " " + String.join(" ", arguments);
      List<String> told = arguments.stream().filter(ClosedActions::isOpen).toList();
      return candidate(type, spoken, told, Evidence.wholeOf(message), report).stream().toList();
    }
    return request.filter(asked -> isOpen(asked.text()))
        .flatMap(asked -> candidate(
            type, asked.text(), List.of(Words.onOneLine(asked.text()).strip()), Evidence.wholeOf(asked), report))
        .stream().toList();
  }

  /** What the user said last before the report, unless another report told already that it was done. */
  private static Optional<Message> request(Message report, List<Episode> before) {
    for (int at = before.size() - 1; at >= 0; at--) {
      Message message = before.get(at).message();
      if (isElsewhere(message, report)) {
        continue;
      }
      if (message.tool().filter(other -> other.status() == ToolReport.Status.SUCCESS).isPresent()) {
        return Optional.empty();
      }
      if (message.role() == Role.USER && !message.text().isBlank()) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  private static boolean isElsewhere(Message message, Message report) {
    return message.session().isPresent() && report.session().isPresent() && !message.session().equals(report.session());
  }

  /** Whether nothing in it was covered: what was must not be told, nor what is left around it. */
  private static boolean isOpen(String words) {
    return words.indexOf(Message.COVER) < 0;
  }

  /** The arguments that are a word or a number, in the order in which one would say them. */
  private List<String> arguments(ToolReport report) {
    Map<String, Object> values = report.arguments().values();
    List<String> names = new ArrayList<>(order);
    names.retainAll(values.keySet());
    values.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    List<String> arguments = new ArrayList<>();
    for (String name : names) {
      Object value = values.get(name);
      if (value instanceof String || value instanceof Number) {
        String text = Words.onOneLine(value.toString()).strip();
        if (!text.isEmpty()) {
          arguments.add(text);
        }
      }
    }
    return arguments;
  }

  private Optional<Candidate> candidate(
      String type, String spoken, List<String> arguments, Evidence evidence, ToolReport report) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String category = "action." + type;
    Optional<String> statement = statement(type, spoken, arguments);
    boolean fits = statement.isPresent() && category.length() <= 60 && arguments.get(0).length() <= Claim.MAX_LENGTH
        && statement.get().length() <= Claim.MAX_LENGTH;
    if (!fits) {
      return Optional.empty();
    }
    Claim claim = new Claim(FactKind.CONVERSATION, category, Optional.empty(), statement.get(),
        Optional.of(arguments.get(0)), ConsentScope.PERSONALIZATION);
    return Optional.of(new Candidate(claim, evidence, "report of " + clipped(report.name())));
  }

  private Optional<String> statement(String type, String spoken, List<String> arguments) {
    Optional<Language> language = languages.guess(spoken).filter(books::containsKey)
        .or(() -> books.keySet().stream().findFirst());
    return language.flatMap(spokenIn -> template(books.get(spokenIn), type)
        .map(line -> line.replace("{}", told(arguments, spokenIn))));
  }

  private String told(List<String> arguments, Language language) {
    Optional<Moment> moment = books.get(language).lines("actions: day").stream().findFirst()
        .map(day -> new Moment(day, Locale.forLanguageTag(language.code())));
    return arguments.stream()
        .map(argument -> moment.flatMap(days -> days.told(argument)).orElse(argument))
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> template(TraitBook book, String type) {
    return line(book, type).or(() -> line(book, OTHER)).map(line -> line.replace("{key}", type));
  }

  private static Optional<String> line(TraitBook book, String type) {
    return book.lines("actions").stream()
        .filter(line -> line.startsWith(type + ": "))
        .map(line -> line.substring(type.length() + 2))
        .findFirst();
  }

  private static String clipped(String name) {
    String line = Words.onOneLine(name).strip();
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)).strip();
  }
}
