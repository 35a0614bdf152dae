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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a {@link WriteRule} looks at: a candidate, the message it says it rests on, and what the host reported behind it. */
public final class Setting {

  private final Candidate candidate;
  private final Optional<Message> source;
  private final Optional<ToolReport> report;
  private final Function<String, Reading> reader;
  private final Function<Claim, List<Kind>> heldOfSomebody;
  private final Predicate<ToolReport> ownPlace;

  Setting(
      Candidate candidate, Optional<Message> source, Optional<ToolReport> report, Function<String, Reading> reader,
      Function<Claim, List<Kind>> heldOfSomebody, Predicate<ToolReport> ownPlace) {
    this.candidate = candidate;
    this.source = source;
    this.report = report;
    this.reader = reader;
    this.heldOfSomebody = heldOfSomebody;
    this.ownPlace = ownPlace;
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
        .flatMap(words -> readingOf(words).findings().stream().map(Finding::kind));
    return Stream.of(cited, claimed, heldOfSomebody.apply(candidate.claim()).stream()).flatMap(kinds -> kinds)
        .filter(kind -> kind != Kind.LOCATION || !isDoneElsewhere());
  }

  /** Whether a host reports it as done at a place, such as a restaurant's, which is not said to be the user's own. */
  private boolean isDoneElsewhere() {
    return candidate.claim().isAction()
        && source.flatMap(Message::tool).filter(done -> !ownPlace.test(done)).isPresent();
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
