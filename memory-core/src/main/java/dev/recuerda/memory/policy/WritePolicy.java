package dev.recuerda.memory.policy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentProof;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.text.Languages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what may be remembered: rules in a list, of which the first that objects wins, and then consent. The only way from
 * a {@link Candidate} to a fact. What a rule looks at is the message around the cited words, whoever proposed the candidate.
 *
 * <p>The standard rules, in their order: {@code evidence}, {@code provenance}, {@code form}, {@code secret}, {@code instruction}
 * (which quarantines), {@code closed action}, {@code quotation}, {@code fiction}, {@code question}, {@code hypothetical},
 * {@code third party}, {@code command}, {@code ephemeral} and {@code profile}.
 *
 * <p>Which consent is needed is not left to whoever proposes: where the thought that is cited, the statement or the value
 * tells of a special category, the candidate is decided on, and held, under the consent that this one needs. A value is also
 * read as if the user said it of themselves: "diabetes" is a topic, and somebody who has it is not.
 *
 * <p>A place at which a host reports something as done is the place's address and not the user's, unless an argument is called
 * after where the user lives or has things sent, such as {@code home_address}. Nor does the name of a song, a film, an artist or a
 * restaurant in such an argument tell of the user, nor is the church in the name of a street, a hall or a concert their faith: a
 * party, a clinic or a meeting place of lovers in it may be theirs all the same.
 *
 * <p>What comes with a picture, a recording or a document is kept only if the user asks for it in so many words ("remember
 * that ..."), or has consented to personalization explicitly; the host's general consent is not enough there.
 */
public final class WritePolicy {

  private static final WritePolicy STANDARD = in(Languages.standard());

  private final List<WriteRule> rules;
  private final Reader reader;

  private WritePolicy(List<WriteRule> rules, Reader reader) {
    this.rules = rules;
    this.reader = reader;
  }

  /** The standard rules, and then consent. No policy has less. */
  public static WritePolicy standard() {
    return STANDARD;
  }

  /** The same in other languages than the standard ones. */
  public static WritePolicy in(Languages languages) {
    return new WritePolicy(StandardRules.all(), new Reader(Check.required("languages", languages)));
  }

  /** The same policy with one more rule, after the others. */
  public WritePolicy and(WriteRule rule) {
    List<WriteRule> more = new ArrayList<>(rules);
    more.add(Check.required("policy.rule", rule));
    return new WritePolicy(List.copyOf(more), reader);
  }

  /**
   * Decides on a candidate.
   *
   * @param source the message that its evidence names; empty where the user's conversation has no such
   * @param consent what the user has consented to
   */
  public Decision decide(Candidate candidate, Optional<Message> source, Consent consent) {
    Map<MessageId, Message> sources = source.map(message -> Map.of(message.id(), message)).orElse(Map.of());
    return decide(List.of(candidate), sources, Map.of(), consent).get(0);
  }

  /**
   * Decides on candidates, each on its own; a message that several of them cite is read once.
   *
   * @param sources the messages of the user's conversation that they cite, by id
   * @param reports what the host reported right behind such a message, by the id of the message
   * @param consent what the user has consented to
   * @return the decisions, in the order of the candidates
   */
  public List<Decision> decide(
      List<Candidate> candidates,
      Map<MessageId, Message> sources,
      Map<MessageId, ToolReport> reports,
      Consent consent) {
    Map<String, Reading> readings = new HashMap<>();
    return candidates.stream()
        .map(candidate -> {
          MessageId cited = candidate.evidence().message();
          return decide(new Setting(candidate, Optional.ofNullable(sources.get(cited)),
              Optional.ofNullable(reports.get(cited)), text -> readings.computeIfAbsent(text, reader::read),
              reader::heldOfSomebody, reader.names()), consent);
        })
        .toList();
  }

  private Decision decide(Setting setting, Consent consent) {
    Candidate candidate = setting.candidate();
    for (WriteRule rule : rules) {
      Optional<String> objection = rule.objection(setting);
      if (objection.isPresent()) {
        return rule.quarantines()
            ? new Decision.Quarantined(candidate, rule.name(), objection.get())
            : new Decision.Refused(candidate, rule.name(), objection.get());
      }
    }
    return consented(setting, consent);
  }

  private static Decision consented(Setting setting, Consent consent) {
    Set<ConsentScope> needed = setting.scopes();
    Claim claim = setting.candidate().claim();
    ConsentScope scope = needed.contains(claim.scope()) ? claim.scope() : needed.iterator().next();
    Candidate scoped = setting.candidate().with(claim.needing(scope));
    for (ConsentScope each : needed) {
      if (proof(setting, each, consent).isEmpty()) {
        return new Decision.NeedsConsent(scoped, each);
      }
    }
    return new Decision.Accepted(scoped, proof(setting, scope, consent).orElseThrow());
  }

  private static Optional<ConsentProof> proof(Setting setting, ConsentScope scope, Consent consent) {
    return consent.to(scope).filter(proof -> proof.event().isPresent() || !setting.needsToBeAskedFor());
  }
}
