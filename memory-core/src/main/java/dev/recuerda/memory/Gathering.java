package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.port.UserRecords.Fetched;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.ConversationRanking;
import dev.recuerda.memory.recall.Encounter;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Hit.Signal;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.Ranked;
import dev.recuerda.memory.recall.Question;
import dev.recuerda.memory.recall.Ranked.Dropped;
import dev.recuerda.memory.recall.Ranking;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one reading unit brought up, ranked and cut to what the rule allows.
 *
 * @param window the window, oldest first, within its characters
 * @param known the profile to the extent allowed
 * @param encounter whom the user talks to; empty outside the sessions that are kept
 */
record Gathering(
    List<Episode> window,
    KnownProfile known,
    List<RecalledFact> facts,
    List<RecalledEpisode> episodes,
    Optional<Encounter> encounter,
    List<Dropped<FactId>> droppedFacts) {

  private static final String CUT = "…";

  /** How many places of the history are looked at for each turn that is kept, and how many at least. */
  private static final int PLACES_PER_KEPT = 8;
  private static final int FEWEST_PLACES = 100;

  /** How much more is looked at where an agent may not see all of it, so that what it may see is not crowded out. */
  private static final int MORE_PLACES = 8;
  private static final int MORE_FACTS = 200;

  /** What comes of asking for nothing. */
  static Gathering nothing() {
    return new Gathering(List.of(), KnownProfile.NOTHING, List.of(), List.of(), Optional.empty(), List.of());
  }

  /** Asks the store and ranks what it finds, all in the unit that these records belong to. */
  static Gathering from(UserRecords records, Inquiry inquiry, Ranker ranker, Instant now) {
    Optional<Meeting> meeting = Meeting.in(records, inquiry.plan().sessions().stream().findFirst());
    return meeting.isPresent()
        ? from(records, meeting.get().allowing(inquiry), meeting, ranker, now)
        : from(records, inquiry, meeting, ranker, now);
  }

  private static Gathering from(
      UserRecords records, Inquiry inquiry, Optional<Meeting> meeting, Ranker ranker, Instant now) {
    Findings findings = records.recall(inquiry.plan());
    List<Episode> window = withinCharacters(findings.window(), inquiry.rule().windowCharacters());
    KnownProfile known = known(findings, inquiry.plan().profile(), meeting);
    Ranked<FactId> ranked = rankedFacts(findings, inquiry);
    Optional<ConversationRanking> ranking = ranker.ranking(inquiry, findings);
    Optional<Meeting> ofFacts = meeting.filter(held -> !held.mayReadAllFacts());
    Optional<Meeting> ofTurns = meeting.filter(held -> !held.mayReadAllEpisodes());
    List<Hit<FactId>> best =
        ranked.hits().stream().limit(ofFacts.isPresent() ? MORE_FACTS : inquiry.rule().topK()).toList();
    Fetched fetched = records.fetch(best.stream().map(Hit::record).toList(),
        ranking.map(turns -> turns.places(places(inquiry, ofTurns))).orElse(List.of()));
    List<RecalledFact> facts = recalledFacts(records, best, fetched.facts(), inquiry, ofFacts, now);
    Map<MessageId, Episode> turns = mayBeRead(fetched.messages(), findings.during(), ofTurns);
    List<Hit<MessageId>> episodes = ranking.map(words -> words.ranked(turns.values())).orElse(List.of());
    return new Gathering(window, known, facts,
        recalledEpisodes(Replaced.by(facts, records.facts()).behind(episodes), turns, window, inquiry),
        meeting.map(held -> held.encounter(inquiry.plan().except(), ranker.analysis())), ranked.dropped());
  }

  private static KnownProfile known(Findings findings, ProfileExtent extent, Optional<Meeting> meeting) {
    Profile profile = meeting.map(held -> held.allowed(findings.profile())).orElse(findings.profile());
    return switch (extent) {
      case NONE -> new KnownProfile(Profile.empty(), Map.of(), findings.preferences());
      case MINIMAL -> new KnownProfile(profile.minimal(), Map.of(), findings.preferences());
      case FULL -> new KnownProfile(profile, sections(findings, meeting), findings.preferences());
    };
  }

  /** An agent is told of the user's circumstances in sentences, and nobody is told what is only counted. */
  private static Map<String, Document> sections(Findings findings, Optional<Meeting> meeting) {
    Map<String, Document> sections =
        new LinkedHashMap<>(meeting.map(held -> held.allowed(findings.sections())).orElse(findings.sections()));
    sections.computeIfPresent(ProfileSchema.MEMORY_CONTEXT, (name, section) ->
        Optional.of(UserContext.told(section)).filter(told -> meeting.isEmpty() && !told.isEmpty()).orElse(null));
    return sections;
  }

  /** The newest messages that fit. If not even the newest does, its beginning: a conversation has to go on somewhere. */
  static List<Episode> withinCharacters(List<Episode> window, int characters) {
    Deque<Episode> kept = new ArrayDeque<>();
    int left = characters;
    for (int i = window.size() - 1; i >= 0; i--) {
      Episode episode = window.get(i);
      String text = episode.message().text();
      if (text.length() > left) {
        if (kept.isEmpty()) {
          kept.add(episode.saying(beginning(text.strip(), left), episode.useful()));
        }
        break;
      }
      left -= text.length();
      kept.addFirst(episode);
    }
    return List.copyOf(kept);
  }

  /** As much of a text as fits, with a sign where it was cut. */
  private static String beginning(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - CUT.length();
    boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + CUT;
  }

  private static Ranked<FactId> rankedFacts(Findings findings, Inquiry inquiry) {
    if (inquiry.plan().search().isEmpty()) {
      return Ranked.nothing();
    }
    Question question = inquiry.question();
    Ranked<FactId> words = Ranking.byWords(
        question.terms(), question.related(), findings.facts(), inquiry.rule().minimums().idfShare());
    return Ranking.fused(words, Ranking.byNearness(findings.nearest(), inquiry.rule().minimums().cosine()));
  }

  private static List<RecalledFact> recalledFacts(UserRecords records, List<Hit<FactId>> best, Map<FactId, Fact> facts,
      Inquiry inquiry, Optional<Meeting> narrow, Instant now) {
    int topK = inquiry.rule().topK();
    List<RecalledFact> recalled = new ArrayList<>();
    for (Hit<FactId> hit : best) {
      Fact fact = Objects.requireNonNull(facts.get(hit.record()), "a posting of a fact that is not there");
      if (recalled.size() < topK && narrow.stream().allMatch(held -> held.mayRead(fact))) {
        recalled.add(new RecalledFact(fact, Confidence.in(fact, now), hit));
      }
    }
    if (inquiry.plan().search().isPresent() && inquiry.aboutMemory()) {
      List<Fact> latest = records.facts().latest(narrow.isPresent() ? MORE_FACTS : topK).stream()
          .filter(fact -> narrow.stream().allMatch(held -> held.mayRead(fact))).toList();
      addLatest(recalled, latest, topK, now);
    }
    return recalled;
  }

  /** Who asks what is known is told what is known, whether or not the question shares a word with it. */
  private static void addLatest(List<RecalledFact> recalled, List<Fact> latest, int topK, Instant now) {
    Set<FactId> there = recalled.stream().map(known -> known.fact().id()).collect(Collectors.toSet());
    latest.stream()
        .filter(fact -> !there.contains(fact.id()))
        .limit(topK - recalled.size())
        .map(fact -> new RecalledFact(fact, Confidence.in(fact, now),
            new Hit<>(fact.id(), 0, Set.of(), List.of(new Signal(Ranking.LATEST, 1)))))
        .forEach(recalled::add);
  }

  /** How many places of the history are looked at. */
  private static int places(Inquiry inquiry, Optional<Meeting> narrow) {
    return Math.max(FEWEST_PLACES, inquiry.rule().episodes() * PLACES_PER_KEPT) * (narrow.isPresent() ? MORE_PLACES : 1);
  }

  /** Each turn once. */
  private static Map<MessageId, Episode> mayBeRead(List<Episode> there, List<Episode> during, Optional<Meeting> narrow) {
    Map<MessageId, Episode> turns = new LinkedHashMap<>();
    Stream.concat(there.stream(), during.stream())
        .filter(turn -> narrow.stream().allMatch(held -> held.mayRead(turn)))
        .forEach(turn -> turns.put(turn.id(), turn));
    return turns;
  }

  private static List<RecalledEpisode> recalledEpisodes(
      List<Hit<MessageId>> ranked, Map<MessageId, Episode> turns, List<Episode> window, Inquiry inquiry) {
    Set<MessageId> told = window.stream().map(Episode::id).collect(Collectors.toSet());
    inquiry.plan().except().ifPresent(told::add);
    return ranked.stream()
        .filter(hit -> !told.contains(hit.record()))
        .limit(inquiry.rule().episodes())
        .map(hit -> new RecalledEpisode(Objects.requireNonNull(turns.get(hit.record())), hit))
        .toList();
  }
}
