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
    Optional<Message> request = request(before);
    String type = report.type().orElse(report.name());
    List<String> arguments = arguments(report);
    if (!arguments.isEmpty()) {
      String spoken = request.map(Message::text).orElse("") + " " + String.join(" ", arguments);
      return candidate(type, spoken, arguments, Evidence.wholeOf(message), report).stream().toList();
    }
    return request
        .flatMap(asked -> candidate(type, asked.text(), List.of(asked.text().strip()), Evidence.wholeOf(asked), report))
        .stream().toList();
  }

  /** What the user said last before the report. */
  private static Optional<Message> request(List<Episode> before) {
    return before.stream().map(Episode::message)
        .filter(message -> message.role() == Role.USER && !message.text().isBlank())
        .reduce((earlier, later) -> later);
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
    return name.substring(0, Math.min(60, name.length()));
  }
}
