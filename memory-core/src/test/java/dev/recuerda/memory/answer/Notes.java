package dev.recuerda.memory.answer;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Things to remember, for those who do not care how they came to be remembered. */
final class Notes {

  static final Instant NOON = Instant.parse("2026-02-11T12:00:00Z"); // A Wednesday.

  private Notes() {}

  static Fact fact(int number, String category, String slot, String statement, String value) {
    return fact(number, new Claim(FactKind.FACT, category, Optional.of(new Slot(slot)), statement, Optional.of(value),
        ConsentScope.PERSONALIZATION), NOON.minusSeconds(3600));
  }

  static Fact fact(int number, Claim claim, Instant saidAt) {
    Evidence evidence = Evidence.wholeOf(Message.fromUser("m" + number, saidAt, "so it was said"));
    return Fact.restored(new FactId(new UUID(0, number)), claim, List.of(evidence), Period.since(saidAt),
        Period.since(saidAt), Optional.empty(), "test");
  }

  static Episode said(int position, Instant at, String text) {
    return new Episode(position, Message.fromUser("m" + position, at, text), 1, true);
  }

  static Remembered remembering(Fact... facts) {
    return remembering(Profile.empty(), List.of(facts), List.of());
  }

  static Remembered remembering(Profile profile, List<Fact> facts, List<Episode> messages) {
    return new Remembered(facts, profile, Map.of(), messages, List.of(), List.of(), false, false, false);
  }

  static Profile profile(ProfilePatch patch) {
    return Profile.empty().patched(patch, Consent.standing(true, List.of()).to(ConsentScope.PERSONALIZATION).orElseThrow(), NOON);
  }
}
