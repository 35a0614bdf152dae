package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is sensitive in a text, in every known language at once, without a model: what is never kept (secrets, means
 * of payment, identity numbers) and what is kept only with a consent of its own (the special categories).
 *
 * <p>A special category is found where a person is spoken of: whoever writes, or their family, partner, friends. A topic
 * is nothing ("diabetes is an illness", "I work in a hospital"). What is denied is found as well: "I do not have
 * diabetes" and "I am not religious" tell of health and religion. A secret is found by its form where it has one, and
 * otherwise where it is told; to mention that there is one is nothing.
 *
 * <p>The same text always gives the same findings, in time that grows with its length and no faster. Safe for many
 * threads.
 */
public final class SensitiveContent {

  private static final String ROOM = "privacy";
  // ISO 639 for "no linguistic content".
  private static final Lexicon FORMS = Languages.standard().lexicon(ROOM, new Language("zxx")).orElseThrow();
  private static final SensitiveContent STANDARD = new SensitiveContent(Languages.standard());

  private final CheckedNumbers numbers;
  private final SecretForms secrets;
  private final List<SensitiveSpeech> speeches;
  private final NamedValues named;
  private final Set<String> abbreviations;

  private SensitiveContent(Languages languages) {
    this.numbers = CheckedNumbers.of(FORMS);
    this.secrets = SecretForms.of(FORMS);
    this.speeches = languages.lexicons(ROOM).values().stream().map(SensitiveSpeech::new).toList();
    this.named = new NamedValues(this, speeches.stream().map(SensitiveSpeech::secretNames).toList());
    this.abbreviations = speeches.stream().flatMap(speech -> speech.abbreviations().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** With what comes with the library. */
  public static SensitiveContent standard() {
    return STANDARD;
  }

  /** The same over other languages; what has a form of its own, such as a card number, is found in any. */
  public static SensitiveContent in(Languages languages) {
    return Check.required("languages", languages) == Languages.standard() ? STANDARD : new SensitiveContent(languages);
  }

  /** What is sensitive in a text, in the order in which it begins; findings of different kinds may overlap. */
  public List<Finding> findIn(String text) {
    Set<Finding> findings = formed(Check.required("text", text));
    findings.addAll(Coordinates.in(text));
    // A secret in quotation marks is a secret; what somebody else said of himself in them is his.
    String blanked = Quotes.blanked(text);
    List<Clause> clauses = Clause.of(text, abbreviations);
    List<Clause> unquoted = blanked.equals(text) ? clauses : Clause.of(blanked, abbreviations);
    for (SensitiveSpeech speech : speeches) {
      List<Clause> meant = speech.read(clauses);
      meant.forEach(clause -> findings.addAll(speech.askedFor(clause)));
      List<Clause> told = unquoted == clauses ? meant : speech.read(unquoted);
      told.forEach(clause -> findings.addAll(speech.neverKept(text, clause)));
    }
    Map<Kind, BitSet> said = units(findings);
    speeches.forEach(speech -> clauses.forEach(clause -> findings.addAll(speech.askedForNear(clause, said))));
    return longest(findings);
  }

  /** What is never kept, and nothing else: all that covering needs, and a good deal less to look for. */
  private Set<Finding> neverIn(String text) {
    Set<Finding> findings = formed(Check.required("text", text));
    List<Clause> unquoted = Clause.of(Quotes.blanked(text), abbreviations);
    speeches.forEach(speech ->
        speech.read(unquoted).forEach(clause -> findings.addAll(speech.neverKept(text, clause))));
    return findings;
  }

  /** What is sensitive by its form, in whatever language it stands. */
  private Set<Finding> formed(String text) {
    Set<Finding> findings = new HashSet<>(numbers.in(text));
    findings.addAll(secrets.in(text));
    return findings;
  }

  /** Where each kind was found. */
  private static Map<Kind, BitSet> units(Set<Finding> findings) {
    Map<Kind, BitSet> units = new EnumMap<>(Kind.class);
    findings.forEach(finding ->
        units.computeIfAbsent(finding.kind(), kind -> new BitSet()).set(finding.start(), finding.end()));
    return units;
  }

  /** Of findings of one kind that lie inside each other the longest. */
  private static List<Finding> longest(Set<Finding> findings) {
    Map<Kind, Integer> ends = new EnumMap<>(Kind.class);
    List<Finding> longest = new ArrayList<>();
    findings.stream()
        .sorted(Comparator.comparingInt(Finding::start).thenComparing(Finding::end, Comparator.reverseOrder())
            .thenComparing(Finding::kind))
        .filter(finding -> finding.end() > ends.getOrDefault(finding.kind(), 0))
        .forEach(finding -> {
          ends.put(finding.kind(), finding.end());
          longest.add(finding);
        });
    return List.copyOf(longest);
  }

  /** The consents that are needed to keep a text; none where it tells of nothing that needs one of its own. */
  public Set<ConsentScope> scopesOf(String text) {
    Set<ConsentScope> scopes = EnumSet.noneOf(ConsentScope.class);
    findIn(text).forEach(finding -> finding.kind().scope().ifPresent(scopes::add));
    return scopes;
  }

  /** The text with what is never kept covered, unit for unit, so that whatever points into it still does. */
  public String masked(String text) {
    return masked(text, neverIn(text));
  }

  /** The message with what is never kept covered; the same message where there is no such thing in it. */
  public Message masked(Message message) {
    String masked = masked(Check.required("message", message).text());
    return masked.equals(message.text()) ? message : message.saying(masked);
  }

  /**
   * Values by their names, as in a document, with what is never kept covered however deep it stands: by what it is, and by how it
   * is called, as {@code wifi_password} or {@code numeroTarjeta}. Of a value that is named so all is covered; a number that is
   * covered becomes a text.
   */
  public Map<String, Object> masked(Map<String, ?> values) {
    return named.masked(Check.required("values", values));
  }

  /** The text with those of its findings covered that are never kept. */
  static String masked(String text, Collection<Finding> findings) {
    BitSet covered = new BitSet();
    findings.stream().filter(finding -> finding.kind().isNever())
        .forEach(finding -> covered.set(finding.start(), finding.end()));
    StringBuilder masked = new StringBuilder(text);
    covered.stream().forEach(at -> masked.setCharAt(at, Message.COVER));
    return masked.toString();
  }

  /** What a finding is about. */
  public enum Kind {
    /** Passwords, PINs, codes, keys and tokens. */
    SECRET,
    /** Numbers of cards and accounts. */
    PAYMENT,
    /** Numbers by which a state knows a person. */
    IDENTITY,
    HEALTH,
    RELIGION,
    POLITICS,
    UNION_MEMBERSHIP,
    SEXUALITY,
    ETHNICITY,
    BIOMETRICS,
    /** Arrests, trials, sentences and what they left behind. */
    CRIMINAL_RECORD,
    MINORS,
    LOCATION;

    /** Whether it is never kept, whoever agrees to it. */
    public boolean isNever() {
      return scope().isEmpty();
    }

    /** The consent that it takes to keep it; empty where there is none to be had. */
    public Optional<ConsentScope> scope() {
      return this == SECRET || this == PAYMENT || this == IDENTITY
          ? Optional.empty()
          : Optional.of(ConsentScope.valueOf(name()));
    }
  }

  /**
   * Something sensitive.
   *
   * @param start the first UTF-16 unit of it
   * @param end the unit behind its last
   */
  public record Finding(Kind kind, int start, int end) {

    public Finding {
      Check.required("finding.kind", kind);
      Check.that(0 <= start && start < end, "finding.start", "must lie before its end");
    }
  }
}
