package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Learned;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.personalization.ActorProfile.Name;
import dev.recuerda.memory.personalization.FlowReply.Flow;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Somebody who says their name. The names that were learned are facts, and the profile shows them; one that is too short for the
 * profile's column ("call me Z") is no fact, and is kept in the section.
 */
final class Introduction {

  private static final Set<Slot> NAMES = Set.of(ToldNames.CALLED, ToldNames.REAL);

  private final List<Decision> decisions;
  private final boolean kept;

  private Introduction(List<Decision> decisions, boolean kept) {
    this.decisions = decisions;
    this.kept = kept;
  }

  /**
   * What was said of names.
   *
   * @param learned what became of it; empty where it could not be kept
   * @param read reads the message without keeping anything
   */
  static Optional<Introduction> in(Optional<Learned> learned, Supplier<List<Decision>> read) {
    List<Decision> decisions = learned.map(Learned::decisions).orElseGet(read).stream()
        .filter(decision -> isName(decision.candidate().claim()) && isMeant(decision))
        .toList();
    return decisions.isEmpty() ? Optional.empty() : Optional.of(new Introduction(decisions, learned.isPresent()));
  }

  private static boolean isName(Claim claim) {
    return !claim.negated() && claim.slot().filter(NAMES::contains).isPresent() && claim.value().isPresent();
  }

  /** Whether a name was said, and not merely asked for, supposed or somebody else's. */
  private static boolean isMeant(Decision decision) {
    return decision instanceof Decision.Accepted || isUnfit(decision) || isUnwanted(decision);
  }

  private static boolean isUnfit(Decision decision) {
    return decision instanceof Decision.Refused && decision.rule().equals("profile");
  }

  private static boolean isUnwanted(Decision decision) {
    return decision instanceof Decision.NeedsConsent needs && needs.scope() == ConsentScope.PERSONALIZATION;
  }

  void answer(UserId actor, Actions actions, Answering answer) {
    if (!kept) {
      answer.regret(Flow.INTRODUCTION, "introduction.failed");
    } else if (decisions.stream().anyMatch(Introduction::isUnwanted)) {
      answer.regret(Flow.INTRODUCTION, "introduction.unwanted");
    } else if (decisions.stream().anyMatch(Introduction::isTooLong)) {
      answer.regret(Flow.INTRODUCTION, "introduction.refused", answer.words("cause.names", String.valueOf(Profile.MAX_NAME)));
    } else {
      keepShortNames(actor, actions, answer);
    }
  }

  private static boolean isTooLong(Decision decision) {
    return isUnfit(decision) && !isShort(name(decision));
  }

  private static boolean isShort(String name) {
    return name.codePointCount(0, name.length()) < Profile.MIN_NAME;
  }

  private static String name(Decision decision) {
    return decision.candidate().claim().value().orElseThrow().strip();
  }

  private void keepShortNames(UserId actor, Actions actions, Answering answer) {
    try {
      for (Decision decision : decisions) {
        if (isUnfit(decision)) {
          keep(actor, actions, decision);
        }
      }
      answer.say(Flow.INTRODUCTION, "introduction.known", displayName(actor, actions).orElseGet(() -> name(decisions.get(0))));
    } catch (ConsentMissingException withdrawn) {
      answer.regret(Flow.INTRODUCTION, "introduction.unwanted");
    } catch (StoreUnavailableException | PermanentException away) {
      answer.regret(Flow.INTRODUCTION, "introduction.failed");
    }
  }

  /** Beside the names of the other group, which stay as they are. */
  private static void keep(UserId actor, Actions actions, Decision decision) {
    boolean called = decision.candidate().claim().slot().filter(ToldNames.CALLED::equals).isPresent();
    List<Name> said = called ? ToldNames.called(name(decision)) : ToldNames.real(name(decision));
    List<Name> names = ToldNames.filledUp(said, actions.find(actor).map(ActorProfile::names).orElse(List.of()));
    actions.createOrUpdateProfile(actor, Map.of("names", names.stream().map(Name::fields).toList()), Mode.LENIENT);
  }

  /** What somebody is to be called, as far as that can be found out. */
  static Optional<String> displayName(UserId actor, Actions actions) {
    try {
      return actions.find(actor).flatMap(ActorProfile::displayName);
    } catch (StoreUnavailableException | PermanentException failed) {
      return Optional.empty();
    }
  }
}
