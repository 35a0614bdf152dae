package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.ReadPlan.Search;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What became of the writing units of one user. Each has a number that no other unit of anybody's has, and keeps a message,
 * a fact and a count, all of which name the user.
 */
final class Ledger {

  private static final int ALL = 1_000;

  final UserId user;

  /** The store said that they are kept. */
  final Set<Long> kept = new ConcurrentSkipListSet<>();

  /** They failed before their end. */
  final Set<Long> failed = new ConcurrentSkipListSet<>();

  /** They failed, and only the server knows how far they came. */
  final Set<Long> inDoubt = new ConcurrentSkipListSet<>();

  Ledger(UserId user) {
    this.user = user;
  }

  /** What a unit with a number writes. */
  void write(UserRecords records, long number) {
    long position = records.messages().lastPosition() + 1;
    records.messages().add(new Episode(position, Message.fromUser(
        "m" + number, Samples.AT.plusSeconds(position), words(number)), 1, true), terms(number));
    records.facts().add(Samples.fact(factId(number), Claim.preference("sample", words(number), "value"),
        Samples.AT.plusSeconds(position)), terms(number), Samples.vector(1, number, 1));
    records.profile().saveSection("count", Document.of("count", Map.of("of", user.toString(), "count", position)));
  }

  private String words(long number) {
    return "of " + user + " unit " + number;
  }

  private static Terms terms(long number) {
    return Terms.counting(List.of("unit", "unit" + number));
  }

  private static FactId factId(long number) {
    return new FactId(Samples.uuid("fact of unit " + number));
  }

  /** Looks through several doors and sees the user's own records, all of each unit or nothing of it. */
  void look(UserRecords records, long aNumber) {
    Findings findings = records.recall(new ReadPlan(20, Optional.empty(), Optional.empty(), ProfileExtent.FULL, 20,
        Optional.of(new Search(Set.of("unit" + aNumber), List.of(), Samples.vector(1, aNumber, 1), 20))));
    findings.window().forEach(this::isOwn);
    findings.preferences().forEach(this::isOwn);
    records.facts().find(findings.nearest().stream().map(Findings.Nearest::fact).toList()).values().forEach(this::isOwn);
    List<Fact> ofPostings = List.copyOf(records.facts()
        .find(findings.facts().postings().stream().map(posting -> posting.record()).toList()).values());
    ofPostings.forEach(this::isOwn);
    assertThat(ofPostings).hasSameSizeAs(findings.episodes().postings());
    isWhole(findings, records.messages().lastPosition());
  }

  private void isOwn(Episode episode) {
    isOwn(episode.message().text());
  }

  private void isOwn(Fact fact) {
    isOwn(fact.claim().statement());
  }

  private void isOwn(String text) {
    assertThat(text).as("a row that is seen by %s", user).startsWith("of " + user + " ");
  }

  private void isWhole(Findings findings, long count) {
    assertThat(List.of(findings.episodes().records(), findings.facts().records()))
        .as("messages and facts of %s", user).containsOnly(count);
    assertThat(findings.sections()).isEqualTo(count == 0 ? Map.of()
        : Map.of("count", Document.of("count", Map.of("of", user.toString(), "count", count))));
  }

  /** Compares what is there in the end with what was said of it, and answers how many units in doubt are there. */
  int settle(UserRecords records) {
    look(records, 0);
    List<Episode> messages = records.messages().latest(ALL);
    List<Fact> facts = records.facts().all();
    messages.forEach(this::isOwn);
    facts.forEach(this::isOwn);
    Set<Long> there = new TreeSet<>();
    messages.forEach(episode -> there.add(Long.valueOf(episode.id().value().substring(1))));
    assertThat(messages).hasSize(there.size());
    assertThat(records.messages().lastPosition()).as("no position is left out").isEqualTo(there.size());
    assertThat(facts).extracting(Fact::id).containsExactlyInAnyOrderElementsOf(
        there.stream().map(Ledger::factId).toList());
    assertThat(there).containsAll(kept).noneMatch(failed::contains);
    there.removeAll(kept);
    assertThat(there).allMatch(inDoubt::contains);
    return there.size();
  }
}
