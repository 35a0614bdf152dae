package dev.recuerda.memory;

import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was said for one key over time, and what was true when because of it. It follows from what was said, and not from the
 * order in which we came to know:
 *
 * <ul>
 *   <li>A value takes the place of whatever stood. Different values said at the same instant stand side by side, in conflict.
 *   <li>A negation ends the value that it negates. Where no value is left it stands itself, beside other negations, until a
 *       value comes; where another value stands, it changes nothing.
 *   <li>Of a value and its negation said at the same instant, the one further on in the message counts.
 *   <li>What ended for a reason that is no longer known stays ended.
 * </ul>
 */
final class Timeline {

  private final List<Fact> known;
  private final Map<Voice, Draft> standing = new LinkedHashMap<>();
  private final Map<Voice, Draft> withoutEffect = new HashMap<>();
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Saying, Draft> places = new HashMap<>();

  /**
   * @param known all facts of the key
   * @param more what is said about it now
   */
  Timeline(List<Fact> known, Candidate more) {
    this.known = known;
    SortedMap<Instant, Moment> moments = new TreeMap<>();
    sayings(more).forEach(saying -> momentAt(moments, saying.evidence().saidAt()).said.add(saying));
    ends(moments.keySet()).forEach((instant, ended) -> momentAt(moments, instant).ended.addAll(ended));
    moments.forEach((instant, moment) -> {
      moment.ended.forEach(voice -> end(voice, instant));
      say(moment.said, instant);
    });
  }

  private Set<Saying> sayings(Candidate more) {
    List<Saying> sayings = new ArrayList<>();
    known.forEach(fact -> {
      Voice voice = Voice.of(fact.claim());
      fact.evidence().forEach(evidence -> sayings.add(new Saying(voice, evidence)));
    });
    sayings.add(Saying.of(more));
    sayings.sort(Saying.ORDER);
    return new LinkedHashSet<>(sayings);
  }

  /** Where facts ended although nothing was said then that we still know. */
  private Map<Instant, List<Voice>> ends(Set<Instant> explained) {
    Map<Instant, List<Voice>> ends = new HashMap<>();
    for (Fact fact : known) {
      fact.valid().to()
          .filter(end -> !explained.contains(end))
          .ifPresent(end -> ends.computeIfAbsent(end, none -> new ArrayList<>()).add(Voice.of(fact.claim())));
    }
    return ends;
  }

  private static Moment momentAt(SortedMap<Instant, Moment> moments, Instant instant) {
    return moments.computeIfAbsent(instant, none -> new Moment());
  }

  private void say(List<Saying> said, Instant instant) {
    Map<String, Voice> lastOfEach = new LinkedHashMap<>();
    said.forEach(saying -> lastOfEach.put(saying.voice().value(), saying.voice()));
    Set<Voice> stands = said.isEmpty() ? Set.copyOf(standing.keySet()) : standingAfter(lastOfEach.values());
    List.copyOf(standing.keySet()).stream()
        .filter(voice -> !stands.contains(voice))
        .forEach(voice -> end(voice, instant));
    stands.forEach(voice -> standing.computeIfAbsent(voice, isNew -> draft(instant)));
    for (Saying saying : said) {
      Draft draft = standing.containsKey(saying.voice())
          ? standing.get(saying.voice())
          : withoutEffect.computeIfAbsent(saying.voice(), isNew -> draft(instant).endedAt(instant));
      draft.evidence.add(saying.evidence());
      places.put(saying, draft);
    }
  }

  private Set<Voice> standingAfter(Collection<Voice> said) {
    Set<Voice> values = new LinkedHashSet<>(said);
    values.removeIf(Voice::negated);
    if (!values.isEmpty()) {
      return values;
    }
    Set<Voice> left = new LinkedHashSet<>(standing.keySet());
    left.removeIf(voice -> said.contains(voice.denied()));
    if (left.stream().allMatch(Voice::negated)) {
      left.addAll(said);
    }
    return left;
  }

  private void end(Voice voice, Instant instant) {
    Draft ended = standing.remove(voice);
    if (ended != null) {
      ended.endedAt(instant);
    }
  }

  private Draft draft(Instant from) {
    Draft draft = new Draft(from);
    drafts.add(draft);
    return draft;
  }

  /** The stretches of time in which one thing was true, in the order in which they begin. */
  List<Stretch> stretches() {
    Map<Draft, Fact> holders = new HashMap<>();
    Map<Draft, Fact> origins = new HashMap<>();
    for (Fact fact : known) {
      Voice voice = Voice.of(fact.claim());
      fact.evidence().forEach(evidence -> origins.putIfAbsent(places.get(new Saying(voice, evidence)), fact));
      Evidence last = fact.evidence().get(fact.evidence().size() - 1);
      holders.merge(places.get(new Saying(voice, last)), fact, (one, other) -> one.isCurrent() ? one : other);
    }
    return drafts.stream()
        .map(draft -> new Stretch(draft.period(), List.copyOf(draft.evidence), Optional.ofNullable(holders.get(draft)),
            Optional.ofNullable(origins.get(draft))))
        .toList();
  }

  /**
   * A stretch of time in which one thing was true; an empty one for what was said to no effect.
   *
   * @param evidence what was said for it, in its order
   * @param holder the fact that has its place here, with the latest that was said for it
   * @param origin a fact that rests on something of it
   */
  record Stretch(Period period, List<Evidence> evidence, Optional<Fact> holder, Optional<Fact> origin) {}

  /** What somebody says for the key: a value, or that it is not. */
  private record Voice(String value, boolean negated) {

    static Voice of(Claim claim) {
      return new Voice(claim.comparableValue(), claim.negated());
    }

    /** What says the contrary. */
    Voice denied() {
      return new Voice(value, !negated);
    }
  }

  private record Saying(Voice voice, Evidence evidence) {

    /** Total: no two different sayings are equal in it. */
    static final Comparator<Saying> ORDER = Comparator
        .comparing((Saying saying) -> saying.evidence().saidAt())
        .thenComparing(saying -> saying.evidence().message())
        .thenComparing(saying -> saying.evidence().start())
        .thenComparing(saying -> saying.evidence().end())
        .thenComparing(saying -> saying.voice().negated())
        .thenComparing(saying -> saying.voice().value());

    static Saying of(Candidate candidate) {
      return new Saying(Voice.of(candidate.claim()), candidate.evidence());
    }
  }

  private static final class Moment {

    private final List<Saying> said = new ArrayList<>();
    private final List<Voice> ended = new ArrayList<>();
  }

  /** A stretch that is being made. */
  private static final class Draft {

    private final Instant from;
    private Optional<Instant> to = Optional.empty();
    private final List<Evidence> evidence = new ArrayList<>();

    Draft(Instant from) {
      this.from = from;
    }

    Draft endedAt(Instant instant) {
      to = Optional.of(instant);
      return this;
    }

    Period period() {
      return new Period(from, to);
    }
  }
}
