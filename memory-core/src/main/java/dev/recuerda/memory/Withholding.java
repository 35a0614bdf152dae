package dev.recuerda.memory;

import dev.recuerda.memory.answer.Asked;
import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.answer.YesOrNo;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.policy.WritePolicy;
import dev.recuerda.memory.port.Extractor;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.trait.Trait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds out whether the user told something that is not kept because there is no consent. */
final class Withholding {

  private final Extractor extractor;
  private final WritePolicy policy;
  private final YesOrNo yesOrNo = YesOrNo.standard();

  Withholding(Extractor extractor, WritePolicy policy) {
    this.extractor = extractor;
    this.policy = policy;
  }

  /** Whether there is something of what is asked for that the extractor would learn and the write policy asks for. */
  boolean withholds(Asked asked, List<Claim> claims, Known known) {
    Predicate<Claim> askedFor = askedFor(asked, claims);
    return known.consent().filter(consent -> known.unquotable().stream()
        .anyMatch(said -> withholds(said, askedFor, consent))).isPresent();
  }

  private Predicate<Claim> askedFor(Asked asked, List<Claim> claims) {
    Set<String> categories = asked.traits().stream().filter(trait -> trait.scope().isSpecial()).map(Trait::name)
        .collect(Collectors.toSet());
    return claim -> asked.about() == About.EVERYTHING || categories.contains(claim.category()) || yesOrNo.decides(claims, claim);
  }

  private boolean withholds(Episode said, Predicate<Claim> askedFor, Consent consent) {
    try {
      return extractor.propose(said.message(), List.of()).stream()
          .filter(candidate -> askedFor.test(candidate.claim()))
          .map(candidate -> policy.decide(candidate, Optional.of(said.message()), consent))
          .anyMatch(Decision.NeedsConsent.class::isInstance);
    } catch (RuntimeException itsOwnAffair) {
      return false;
    }
  }
}
