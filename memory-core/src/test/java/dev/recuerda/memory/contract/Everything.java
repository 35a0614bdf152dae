package dev.recuerda.memory.contract;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that can be seen of one user, through every door that there is, to be compared. */
record Everything(Spoken spoken, Known known, List<List<?>> others) {

  /** Looks in a unit of its own. */
  static Everything of(MemoryStore store, UserId user, String... words) {
    return store.read(user, records -> of(records, words));
  }

  /** Looks for the words that {@link OneOfEach} keeps, among others. */
  static Everything of(UserRecords records, String... words) {
    Findings findings = records.recall(new ReadPlan(ReadPlan.MAX_COUNT, Optional.empty(), Optional.empty(),
        ProfileExtent.FULL, ReadPlan.MAX_COUNT,
        Optional.of(new Search(Set.of(words), List.of(), Samples.vector(1, 1, 1), ReadPlan.MAX_COUNT))));
    return new Everything(Spoken.of(records, findings), Known.of(records, findings), others(records));
  }

  private static List<List<?>> others(UserRecords records) {
    return List.of(
        records.agents().all(),
        records.agents().find(OneOfEach.AGENT).stream().toList(),
        List.of(records.agents().memoryOf(OneOfEach.AGENT)),
        records.sessions().with(OneOfEach.AGENT),
        records.sessions().find(OneOfEach.SESSION).stream().toList(),
        records.consents().history(),
        records.audit().latest(ReadPlan.MAX_COUNT),
        records.audit().last().stream().toList(),
        records.jobs().unfinished());
  }

  /** What was said, as it can be seen. */
  record Spoken(
      long lastPosition,
      int lastSitting,
      List<Episode> latest,
      Map<MessageId, Episode> byId,
      List<Episode> window,
      Counted<MessageId> postings) {

    private static Spoken of(UserRecords records, Findings findings) {
      return new Spoken(
          records.messages().lastPosition(),
          records.messages().lastSitting(),
          records.messages().latest(ReadPlan.MAX_COUNT),
          records.messages().find(Set.of(Samples.m(1), Samples.m(2))),
          findings.window(),
          Counted.of(findings.episodes()));
    }
  }

  /** What is held true, as it can be seen. */
  record Known(
      List<Fact> all,
      List<Fact> latest,
      Map<FactId, Fact> byId,
      List<Fact> preferences,
      Counted<FactId> postings,
      List<Findings.Nearest> nearest,
      Profile profile,
      Map<String, Document> sections) {

    private static Known of(UserRecords records, Findings findings) {
      return new Known(
          records.facts().all(),
          records.facts().latest(ReadPlan.MAX_COUNT),
          records.facts().find(Set.of(OneOfEach.FACT, OneOfEach.PREFERENCE)),
          findings.preferences(),
          Counted.of(findings.facts()),
          findings.nearest(),
          records.profile().get(),
          records.profile().sections());
    }
  }

  /** Postings without their order, which a store is free to choose. */
  record Counted<K>(long records, long terms, Set<Posting<K>> postings) {

    private static <K> Counted<K> of(Postings<K> postings) {
      return new Counted<>(postings.records(), postings.terms(), Set.copyOf(postings.postings()));
    }
  }
}
