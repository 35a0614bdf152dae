package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.ConversationRanking;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one reading unit brought up, ranked and cut to what the rule allows.
 *
 * @param window the window, oldest first, within its characters
 * @param known the profile to the extent allowed
 */
record Gathering(
    List<Episode> window,
    KnownProfile known,
    List<RecalledFact> facts,
    List<RecalledEpisode> episodes,
    List<Dropped<FactId>> droppedFacts) {

  private static final String CUT = "…";

  /** How many places of the history are looked at for each turn that is kept, and how many at least. */
  private static final int PLACES_PER_KEPT = 8;
  private static final int FEWEST_PLACES = 100;

  /** What comes of asking for nothing. */
  static Gathering nothing() {
    return new Gathering(List.of(), KnownProfile.NOTHING, List.of(), List.of(), List.of());
  }

  /** Asks the store and ranks what it finds, all in the unit that these records belong to. */
  static Gathering from(UserRecords records, Inquiry inquiry, Ranker ranker, Instant now) {
    Findings findings = records.recall(inquiry.plan());
    List<Episode> window = withinCharacters(findings.window(), inquiry.rule().windowCharacters());
    KnownProfile known = known(findings, inquiry.plan().profile());
    Ranked<FactId> facts = rankedFacts(findings, inquiry);
    List<RecalledFact> recalled = recalledFacts(records, facts, inquiry, now);
    return new Gathering(window, known, recalled,
        recalledEpisodes(records, findings, inquiry, window, ranker, recalled), facts.dropped());
  }

  private static KnownProfile known(Findings findings, ProfileExtent extent) {
    return switch (extent) {
      case NONE -> new KnownProfile(Profile.empty(), Map.of(), findings.preferences());
      case MINIMAL -> new KnownProfile(findings.profile().minimal(), Map.of(), findings.preferences());
      case FULL -> new KnownProfile(findings.profile(), findings.sections(), findings.preferences());
    };
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

  private static List<RecalledFact> recalledFacts(
      UserRecords records, Ranked<FactId> ranked, Inquiry inquiry, Instant now) {
    List<Hit<FactId>> best = ranked.hits().stream().limit(inquiry.rule().topK()).toList();
    Map<FactId, Fact> facts = records.facts().find(best.stream().map(Hit::record).toList());
    List<RecalledFact> recalled = new ArrayList<>();
    for (Hit<FactId> hit : best) {
      Fact fact = Objects.requireNonNull(facts.get(hit.record()), "a posting of a fact that is not there");
      recalled.add(new RecalledFact(fact, Confidence.in(fact, now), hit));
    }
    if (inquiry.plan().search().isPresent() && inquiry.aboutMemory()) {
      addLatest(recalled, records, inquiry.rule().topK(), now);
    }
    return recalled;
  }

  /** Who asks what is known is told what is known, whether or not the question shares a word with it. */
  private static void addLatest(List<RecalledFact> recalled, UserRecords records, int topK, Instant now) {
    Set<FactId> there = recalled.stream().map(known -> known.fact().id()).collect(Collectors.toSet());
    records.facts().latest(topK).stream()
        .filter(fact -> !there.contains(fact.id()))
        .limit(topK - recalled.size())
        .map(fact -> new RecalledFact(fact, Confidence.in(fact, now),
            new Hit<>(fact.id(), 0, Set.of(), List.of(new Signal(Ranking.LATEST, 1)))))
        .forEach(recalled::add);
  }

  private static List<RecalledEpisode> recalledEpisodes(
      UserRecords records, Findings findings, Inquiry inquiry, List<Episode> window, Ranker ranker,
      List<RecalledFact> facts) {
    int most = inquiry.rule().episodes();
    if (inquiry.plan().search().isEmpty() || most == 0) {
      return List.of();
    }
    ConversationRanking ranking = ranker.ranking(inquiry, findings);
    Set<MessageId> told = window.stream().map(Episode::id).collect(Collectors.toSet());
    inquiry.plan().except().ifPresent(told::add);
    Map<MessageId, Episode> turns = new LinkedHashMap<>();
    records.messages().at(ranking.places(Math.max(FEWEST_PLACES, most * PLACES_PER_KEPT)))
        .forEach(turn -> turns.put(turn.id(), turn));
    findings.during().forEach(turn -> turns.put(turn.id(), turn));
    return Replaced.by(facts, records.facts()).behind(ranking.ranked(turns.values())).stream()
        .filter(hit -> !told.contains(hit.record()))
        .limit(most)
        .map(hit -> new RecalledEpisode(Objects.requireNonNull(turns.get(hit.record())), hit))
        .toList();
  }
}
