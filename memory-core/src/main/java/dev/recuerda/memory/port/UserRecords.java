package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ReadPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All records of one user, for as long as a unit of work lasts; using them afterwards is refused. Lists that come out are
 * snapshots: they never change.
 */
public interface UserRecords {

  /** What was said. */
  Messages messages();

  /** What is, and was, held true. */
  Facts facts();

  /** The profile and its sections. */
  ProfileRecord profile();

  /** The user's agents. */
  Agents agents();

  /** The sittings with them. */
  Sessions sessions();

  /** What the user consented to. */
  Consents consents();

  /** The trace of what was done. */
  AuditTrail audit();

  /** What is to be done later. */
  Jobs jobs();

  /** Everything that a plan asks for, at once. Nothing is ranked, dropped or decided here. */
  Findings recall(ReadPlan plan);

  /**
   * Facts and messages together, as {@link Facts#find} and {@link Messages#at} tell them one after the other: a store that is far
   * away answers both in one trip.
   */
  default Fetched fetch(Collection<FactId> facts, Collection<Long> positions) {
    return new Fetched(facts().find(facts), messages().at(positions));
  }

  /**
   * Removes every record of the user, of every kind, from every index, the trail included; positions start at 1 again.
   *
   * @return how many records of each kind there were; kinds without records are left out. The kinds are {@code messages},
   *     {@code facts}, {@code profile}, {@code sections}, {@code agents}, {@code agent_memories}, {@code sessions},
   *     {@code consents}, {@code audit} and {@code jobs}
   */
  Map<String, Long> erase();

  /**
   * What was asked for and is there.
   *
   * @param facts by their ids
   * @param messages in no particular order
   */
  record Fetched(Map<FactId, Fact> facts, List<Episode> messages) {}
}
