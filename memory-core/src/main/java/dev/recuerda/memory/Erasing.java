package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.Projection;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes things out of one user's memory for good, within one unit: facts with the spans they rest on, and the values that they
 * named wherever else they stand. Messages are covered, once all is known that is to be covered in them.
 */
final class Erasing {

  private static final String NAMES = "names";

  private final UserRecords records;
  private final Trail trail;
  private final TextAnalysis analysis;
  private final String reason;
  private final ProfileFollowing following;
  private final Map<MessageId, Episode> covered = new LinkedHashMap<>();
  private final Set<String> values = new LinkedHashSet<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  /** @param reason what stands in the trail with each thing that is taken out */
  Erasing(UserRecords records, Trail trail, TextAnalysis analysis, Consent consent, String reason) {
    this.records = records;
    this.trail = trail;
    this.analysis = analysis;
    this.reason = reason;
    this.following = new ProfileFollowing(records, trail, consent);
  }

  /** A fact, if it is there. */
  void fact(FactId id) {
    records.facts().find(id).ifPresent(this::fact);
  }

  /** A fact, with whatever else is or was held of the same value in the same place. */
  void fact(Fact known) {
    for (Fact same : records.facts().with(known.claim().key())) {
      if (same.id().equals(known.id()) || isOfTheSame(same.claim(), known.claim())) {
        factAlone(same);
      }
    }
  }

  /** What was held before, was closed and came back has to go as well, and so has what denies it: it names it, too. */
  private static boolean isOfTheSame(Claim one, Claim other) {
    return one.comparableValue().equals(other.comparableValue());
  }

  private void factAlone(Fact fact) {
    fact.claim().slot().ifPresent(following::watch);
    if (records.facts().remove(fact.id())) {
      fact.evidence().forEach(evidence -> cover(evidence.message(), evidence.start(), evidence.end()));
      fact.claim().value().ifPresent(values::add);
      if (feeds(fact.claim(), ProfileField.DISPLAY_NAME)) {
        fact.claim().value().ifPresent(this::name);
      }
      left(Deed.FACT_FORGOTTEN, "facts", "fact " + fact.id(), Optional.empty());
    }
  }

  /** A message, with every fact that rests on nothing else; what rests on more keeps the rest. */
  void message(MessageId id) {
    for (Fact fact : records.facts().all()) {
      if (fact.evidence().stream().anyMatch(evidence -> evidence.message().equals(id))) {
        Optional<Fact> rest = fact.without(id);
        rest.ifPresentOrElse(kept -> {
          records.facts().replace(kept);
          left(Deed.EVIDENCE_FORGOTTEN, "evidence", "fact " + fact.id(), Optional.of(id));
        }, () -> factAlone(fact));
      }
    }
    cover(id, 0, Message.MAX_TEXT);
  }

  /** The words of a text that have one of these terms, wherever they stand. */
  void words(String text, Set<String> terms) {
    for (Word word : Words.of(text)) {
      if (analysis.terms(word.folded()).counts().keySet().stream().anyMatch(terms::contains)) {
        values.add(word.folded());
      }
    }
  }

  /** A stretch of a message. */
  void cover(MessageId id, int start, int end) {
    now(id).ifPresent(episode -> covered.put(id, covered(episode, start, end)));
  }

  private Optional<Episode> now(MessageId id) {
    return Optional.ofNullable(covered.get(id)).or(() -> records.messages().find(id));
  }

  private static Episode covered(Episode episode, int start, int end) {
    Message covered = episode.message().covering(start, end);
    boolean saysSomething = covered.text().codePoints().anyMatch(Character::isLetterOrDigit);
    return episode.holding(covered, episode.useful() && saysSomething);
  }

  /**
   * Whatever messages tell of a special category: they are covered but for what facts of other scopes rest on, and are found
   * by no search any more.
   */
  void messagesOf(ConsentScope scope, Discretion discretion) {
    Map<MessageId, BitSet> needed = spansOfFacts();
    for (Episode episode : all()) {
      List<Finding> findings = discretion.findings(episode.message().text(), scope);
      if (!findings.isEmpty()) {
        coverBut(episode, needed.getOrDefault(episode.id(), new BitSet()));
        findings.forEach(finding -> cover(episode.id(), finding.start(), finding.end()));
        now(episode.id()).ifPresent(kept -> covered.put(episode.id(), kept.findable(false)));
      }
    }
  }

  private void coverBut(Episode episode, BitSet needed) {
    int length = episode.message().text().length();
    for (int start = needed.nextClearBit(0); start < length; ) {
      int next = needed.nextSetBit(start);
      int end = next < 0 ? length : Math.min(next, length);
      cover(episode.id(), start, end);
      start = needed.nextClearBit(end);
    }
  }

  /** A name, and each word of it. */
  private void name(String name) {
    names.add(name.toLowerCase(Locale.ROOT));
    names.addAll(List.of(name.toLowerCase(Locale.ROOT).strip().split("\\s+")));
  }

  /** A field of the profile, with the facts that say what stands in it, and the names that the display name is made of. */
  void field(ProfileField field) {
    valueOf(field);
    if (field == ProfileField.DISPLAY_NAME) {
      takeOutNames(any -> true);
    }
  }

  /** What stands in a field of the profile, with the facts that say so. */
  void valueOf(ProfileField field) {
    records.facts().all().stream().filter(fact -> feeds(fact.claim(), field)).forEach(this::fact);
    Profile profile = records.profile().get();
    text(profile, field).ifPresent(values::add);
    save(profile, profile.without(field, trail.now()), "profile " + field.column());
  }

  /** Whether something stands in a field, or in a section that it shows a part of. */
  static boolean holds(UserRecords records, ProfileField field, Instant now) {
    Profile profile = records.profile().get();
    return !profile.without(field, now).equals(profile)
        || field == ProfileField.DISPLAY_NAME && !namesIn(section(records)).isEmpty();
  }

  private static Document section(UserRecords records) {
    return records.profile().sections().getOrDefault(ProfileSchema.ACTOR_PROFILE, Document.empty());
  }

  private static List<?> namesIn(Document section) {
    return section.get(NAMES).filter(List.class::isInstance).map(names -> (List<?>) names).orElse(List.of());
  }

  private static String nameOf(Object entry) {
    return entry instanceof Map<?, ?> fields && fields.get("value") instanceof String name ? name : "";
  }

  private void takeOutNames(Predicate<String> gone) {
    Document section = section(records);
    List<?> all = namesIn(section);
    List<?> rest = all.stream().filter(entry -> !gone.test(nameOf(entry))).toList();
    if (rest.size() < all.size()) {
      all.stream().filter(entry -> !rest.contains(entry)).map(Erasing::nameOf).filter(name -> !name.isBlank())
          .forEach(values::add);
      Map<String, Object> fields = new HashMap<>(section.values());
      fields.put(NAMES, rest);
      if (rest.isEmpty()) {
        fields.remove(NAMES);
      }
      records.profile().saveSection(ProfileSchema.ACTOR_PROFILE, Document.of(ProfileSchema.ACTOR_PROFILE, fields));
      left(Deed.SECTION_CHANGED, "sections", "section " + ProfileSchema.ACTOR_PROFILE, Optional.empty());
    }
  }

  private static boolean feeds(Claim claim, ProfileField field) {
    return claim.slot().filter(slot -> Projection.feeds(slot, field)).isPresent()
        || feeds(claim.slot().map(Slot::name).orElse(claim.category()), field);
  }

  /** Whether what has this name, a slot or a trait, is told in a field. */
  static boolean feeds(String name, ProfileField field) {
    return SOURCES.getOrDefault(field, List.of()).stream()
        .anyMatch(source -> name.equals(source) || name.startsWith(source + "."));
  }

  /** What stands in a field that holds one text. */
  static Optional<String> text(Profile profile, ProfileField field) {
    return switch (field) {
      case DISPLAY_NAME -> profile.displayName();
      case TONE_PREFERENCE -> profile.tonePreference();
      case LANGUAGE_PREFERENCE -> profile.languagePreference();
      case TIMEZONE, GOALS, CONSTRAINTS -> Optional.empty();
    };
  }

  /** The profile, its sections, and what agents remember for themselves. */
  void profile() {
    Profile profile = records.profile().get();
    for (ProfileField field : ProfileField.values()) {
      Profile before = profile;
      profile = before.without(field, trail.now());
      save(before, profile, "profile " + field.column());
    }
    records.profile().sections().keySet().forEach(name -> {
      records.profile().saveSection(name, Document.empty());
      left(Deed.SECTION_CHANGED, "sections", "section " + name, Optional.empty());
    });
    for (Agent agent : records.agents().all()) {
      if (!records.agents().memoryOf(agent.id()).isEmpty()) {
        records.agents().saveMemory(agent.id(), Document.empty());
        left(Deed.SECTION_CHANGED, "agent_memories", "agent " + agent.id(), Optional.empty());
      }
    }
  }

  private void save(Profile before, Profile after, String subject) {
    if (!after.equals(before)) {
      records.profile().save(after);
      left(Deed.PROFILE_CHANGED, "profile", subject, Optional.empty());
    }
  }

  /** Covers all that is to be covered, and says how much is gone. */
  ErasureReceipt done(UserId user) {
    int followed = following.follow(reason, Optional.empty());
    if (followed > 0) {
      counts.merge("profile", (long) followed, Long::sum);
    }
    takeValuesOutOfProfile();
    coverEchoes();
    covered.values().forEach(this::replace);
    return new ErasureReceipt(user, trail.now(), counts);
  }

  private void takeValuesOutOfProfile() {
    takeOutNames(name -> names.contains(name.toLowerCase(Locale.ROOT).strip()));
    for (String value : values) {
      Profile profile = records.profile().get();
      save(profile, profile.withoutValue(value, trail.now()), "profile");
    }
  }

  /** What another fact still says is no echo of what was forgotten, and what another fact rests on stays readable. */
  private void coverEchoes() {
    Echoes echoes = new Echoes(values);
    records.facts().all().forEach(fact -> fact.claim().value().ifPresent(echoes::remove));
    if (echoes.isEmpty()) {
      return;
    }
    takeOutOfDocuments(new Redacting(echoes));
    Map<MessageId, BitSet> needed = spansOfFacts();
    for (Episode episode : all()) {
      BitSet needs = needed.getOrDefault(episode.id(), new BitSet());
      for (int[] echo : echoes.in(episode.message().text())) {
        int next = needs.nextSetBit(echo[0]);
        if (next < 0 || next >= echo[1]) {
          cover(episode.id(), echo[0], echo[1]);
        }
      }
    }
  }

  /** What the host set in sections, in what agents remember and in the context of sessions may name it as well. */
  private void takeOutOfDocuments(Redacting redacting) {
    records.profile().sections().forEach((name, section) -> {
      Document left = redacting.without(name, section);
      if (!left.equals(section)) {
        records.profile().saveSection(name, left);
        left(Deed.SECTION_CHANGED, "sections", "section " + name, Optional.empty());
      }
    });
    for (Agent agent : records.agents().all()) {
      Document memory = records.agents().memoryOf(agent.id());
      Document left = redacting.without("agent.memory", memory);
      if (!left.equals(memory)) {
        records.agents().saveMemory(agent.id(), left);
        left(Deed.AGENT_MEMORY_CHANGED, "agent_memories", "agent " + agent.id(), Optional.empty());
      }
      for (Session session : records.sessions().with(agent.id())) {
        Session without = session.knowing(redacting.without("session.context", session.context()));
        if (!without.equals(session)) {
          records.sessions().save(without);
          left(Deed.SECTION_CHANGED, "sessions", "session " + session.id(), Optional.empty());
        }
      }
    }
  }

  private List<Episode> all() {
    List<Episode> all = new ArrayList<>(records.messages().latest(Integer.MAX_VALUE));
    all.replaceAll(episode -> covered.getOrDefault(episode.id(), episode));
    return all;
  }

  private Map<MessageId, BitSet> spansOfFacts() {
    Map<MessageId, BitSet> spans = new HashMap<>();
    for (Fact fact : records.facts().all()) {
      for (Evidence evidence : fact.evidence()) {
        spans.computeIfAbsent(evidence.message(), id -> new BitSet()).set(evidence.start(), evidence.end());
      }
    }
    return spans;
  }

  private void replace(Episode episode) {
    if (records.messages().find(episode.id()).filter(episode::equals).isEmpty()) {
      records.messages().replace(
          episode, episode.findable() ? analysis.terms(episode.message().text()) : Terms.none());
      left(Deed.MESSAGE_REDACTED, "covered", "message " + episode.id(), Optional.of(episode.id()));
    }
  }

  private void left(Deed deed, String kind, String subject, Optional<MessageId> source) {
    trail.leave(deed, subject, reason, source);
    counts.merge(kind, 1L, Long::sum);
  }

  /** What else fills each field of the profile: names of slots or, without one, of categories. */
  private static final Map<ProfileField, List<String>> SOURCES = Map.of(
      ProfileField.DISPLAY_NAME, List.of("name", "display_name"),
      ProfileField.TONE_PREFERENCE, List.of("tone", "tone_preference"),
      ProfileField.LANGUAGE_PREFERENCE, List.of("language", "language_preference"),
      ProfileField.TIMEZONE, List.of("timezone"),
      ProfileField.GOALS, List.of("goal", "goals"),
      ProfileField.CONSTRAINTS, List.of("constraint", "constraints"));
}
