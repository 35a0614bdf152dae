package dev.recuerda.memory.profile;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Facts as somebody learned them one after the other, a minute apart. */
final class ContextFacts {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Fact> facts = new ArrayList<>();

  static ContextFacts none() {
    return new ContextFacts();
  }

  ContextFacts and(String slot, String value) {
    return and(Claim.filling(slot, slot.replaceFirst("\\..*", ""), "Says " + value, value));
  }

  ContextFacts andNot(String slot, String value) {
    Claim claim = Claim.filling(slot, "sample", "Says not " + value, value);
    return and(new Claim(claim.kind(), claim.category(), claim.slot(), claim.statement(), claim.value(), claim.scope(), true));
  }

  private ContextFacts and(Claim claim) {
    int number = facts.size() + 1;
    Instant said = NOON.plus(Duration.ofMinutes(number));
    Evidence evidence = new Evidence(new MessageId("m" + number), 0, 1, Provenance.USER_TYPED, said);
    facts.add(Fact.restored(new FactId(new UUID(0, number)), claim, List.of(evidence), Period.since(said), Period.since(said),
        Optional.empty(), "sample"));
    return this;
  }

  List<Fact> all() {
    return List.copyOf(facts);
  }
}
