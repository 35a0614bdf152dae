package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a {@link WriteRule} looks at: a candidate, the message it says it rests on, and what the host reported behind it. */
public final class Setting {

  /** Churches, quarters and playgrounds are where they are, whoever goes there. */
  private static final Set<Kind> MARKS_OF_PLACES = EnumSet.of(Kind.RELIGION, Kind.ETHNICITY, Kind.MINORS);

  private final Candidate candidate;
  private final Optional<Message> source;
  private final Optional<ToolReport> report;
  private final Function<String, Reading> reader;
  private final BiFunction<String, String, List<Kind>> heldOfSomebody;
  private final ReportedNames names;

  Setting(
      Candidate candidate, Optional<Message> source, Optional<ToolReport> report, Function<String, Reading> reader,
      BiFunction<String, String, List<Kind>> heldOfSomebody, ReportedNames names) {
    this.candidate = candidate;
    this.source = source;
    this.report = report;
    this.reader = reader;
    this.heldOfSomebody = heldOfSomebody;
    this.names = names;
  }

  /** What is proposed. */
  public Candidate candidate() {
    return candidate;
  }

  /** The message that its evidence names; empty where the user's conversation has no such. */
  public Optional<Message> source() {
    return source;
  }

  /** What the host reported: in that message, or else right behind it. */
  public Optional<ToolReport> report() {
    return source.flatMap(Message::tool).or(() -> report);
  }

  /** How the cited message is meant; nothing is where no words are cited. */
  Reading reading() {
    return reader.apply(source.map(Message::text).orElse(""));
  }

  /** How the words of the claim itself would be meant if the user wrote them. */
  Reading readingOf(String words) {
    return reader.apply(words);
  }

  /** The words that are cited. */
  String cited() {
    return source.map(Message::text)
        .map(text -> text.substring(candidate.evidence().start(), candidate.evidence().end()))
        .orElse("");
  }

  /** Whether a secret stands in what is cited, in the statement or in the value. */
  boolean holdsSecret() {
    return matters().anyMatch(Kind::isNever);
  }

  /**
   * The consents that it takes to hold it: those of the special categories that it tells of, or else the claim's own. That
   * it concerns a child comes before what of the child.
   */
  Set<ConsentScope> scopes() {
    Set<ConsentScope> scopes = new TreeSet<>(
        Comparator.comparing((ConsentScope scope) -> scope != ConsentScope.MINORS).thenComparing(Comparator.naturalOrder()));
    matters().forEach(kind -> kind.scope().ifPresent(scopes::add));
    ConsentScope own = candidate.claim().scope();
    if (scopes.isEmpty()) {
      scopes.add(own);
    }
    return scopes;
  }

  /** What is sensitive in the thoughts that are cited, in the statement and in the value. */
  private Stream<Kind> matters() {
    int start = reading().startOfThought(candidate.evidence().start());
    int end = reading().endOfThought(candidate.evidence().end());
    Stream<Kind> cited = reading().findings().stream()
        .filter(finding -> finding.start() < end && finding.end() > start)
        .map(Finding::kind);
    Stream<Kind> claimed = Stream.concat(Stream.of(candidate.claim().statement()), candidate.claim().value().stream())
        .flatMap(this::told);
    return Stream.of(cited, claimed, held()).flatMap(kinds -> kinds)
        .filter(kind -> kind != Kind.LOCATION || !isDoneElsewhere());
  }

  /** What its value tells of somebody who has it; of an action, every argument that is no name. */
  private Stream<Kind> held() {
    Optional<ToolReport> done = done();
    String category = done.isPresent() ? "action" : candidate.claim().category();
    return done.map(names::besides).orElse(candidate.claim().value().stream().toList()).stream()
        .flatMap(value -> heldOfSomebody.apply(category, value).stream());
  }

  /**
   * What words of the claim tell. Where a host reports something as done, what only the name of a work tells is nothing of the
   * user, and what that of a place tells only where it is no mere mark of the place. What is never kept is found in any.
   */
  private Stream<Kind> told(String words) {
    Stream<Finding> never = readingOf(words).findings().stream().filter(finding -> finding.kind().isNever());
    return Stream.concat(never, toldBesideNames(words)).map(Finding::kind);
  }

  private Stream<Finding> toldBesideNames(String words) {
    List<String> places = done().map(names::ofPlaces).orElse(List.of());
    String told = without(words, done().map(names::ofWorks).orElse(List.of()));
    List<Finding> found = readingOf(told).findings();
    if (places.isEmpty() || found.isEmpty()) {
      return found.stream();
    }
    Stream<Finding> ofPlaces = found.stream().filter(finding -> !MARKS_OF_PLACES.contains(finding.kind()))
        .filter(finding -> found.stream().noneMatch(place -> isIn(finding, place)));
    return Stream.concat(ofPlaces, readingOf(without(told, places)).findings().stream());
  }

  private static boolean isIn(Finding finding, Finding place) {
    return place.kind() == Kind.LOCATION && finding.kind() != Kind.LOCATION
        && place.start() <= finding.start() && finding.end() <= place.end();
  }

  private static String without(String words, List<String> names) {
    String without = words;
    for (String name : names) {
      int at = without.indexOf(name);
      without = at < 0 ? without : without.substring(0, at) + without.substring(at + name.length());
    }
    return without;
  }

  /** What the host reports as done, in the message that is cited. */
  private Optional<ToolReport> done() {
    return source.filter(message -> candidate.claim().isAction()).flatMap(Message::tool);
  }

  /** Whether a host reports it as done at a place, such as a restaurant's, which is not said to be the user's own. */
  private boolean isDoneElsewhere() {
    return done().filter(report -> !names.tellsOwnPlace(report)).isPresent();
  }

  /** Whether it came with something else than words, and nobody said that it is to be kept. */
  boolean needsToBeAskedFor() {
    return source.filter(message -> message.type() != MessageType.TEXT).isPresent()
        && !reading().governs(Mood.TO_BE_KEPT, candidate);
  }

  /** Names the category of what is proposed, and none of the words. */
  @Override
  public String toString() {
    return "Setting(" + candidate.claim() + ")";
  }
}
