package dev.recuerda.examples.evaluate;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A user who tells their preferences one by one, then speaks of other things, and is asked for each what is known of it. */
final class PreferringUser {

  private static final Instant START = Instant.parse("2025-01-06T08:00:00Z");
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final List<Preference> preferences;
  private final UserMemory memory;
  private final DialogueClock clock = new DialogueClock();
  private final List<Learned> learned = new ArrayList<>();

  /** @param learning what a host does with a message that tells a preference */
  PreferringUser(List<Preference> preferences, OtherTurns others, int number, Learning learning) {
    this.preferences = List.copyOf(preferences);
    this.memory = EvaluationMemory.in(new InMemoryStore(), clock).build().of(EvaluationMemory.USER);
    clock.advanceTo(START);
    Stream.of(ConsentScope.values()).forEach(memory.consent()::grant);
    for (int i = 0; i < preferences.size(); i++) {
      Preference preference = preferences.get(i);
      learned.add(learning.learn(memory, Message.fromUser(id(i).value(), later(), preference.text()), preference));
    }
    for (Message other : others.from(number * OtherTurns.BETWEEN, later())) {
      clock.advanceTo(other.at());
      memory.record(other);
    }
    later();
  }

  /** What became of one of the preferences. */
  Standing standing(int preference) {
    MessageId telling = id(preference);
    List<Fact> facts = memory.facts().stream().filter(fact -> restsOn(fact, telling)).toList();
    Briefing briefing =
        memory.brief(Message.fromUser("the-question", clock.instant(), preferences.get(preference).question()));
    boolean told = facts.stream().anyMatch(fact -> tells(briefing, fact));
    boolean quoted = briefing.used().window().contains(telling) || briefing.used().episodes().contains(telling);
    return new Standing(!facts.isEmpty(), told, quoted, rule(learned.get(preference)));
  }

  private static boolean tells(Briefing briefing, Fact fact) {
    return briefing.used().facts().contains(fact.id())
        || fact.claim().slot().flatMap(Projection::of).map(PreferringUser::column).filter(briefing.used().profile()::contains)
            .isPresent();
  }

  /** The name of the place where a profile shows a fact. */
  private static String column(Projection projection) {
    String field = projection.field().name().toLowerCase(Locale.ROOT);
    return projection.key().map(key -> field + "." + key).orElse(field);
  }

  private static String rule(Learned learned) {
    return learned.outcomes().stream().map(Learned.Outcome::rule).findFirst().orElse("nothing proposed");
  }

  private static boolean restsOn(Fact fact, MessageId message) {
    return fact.evidence().stream().map(Evidence::message).anyMatch(message::equals);
  }

  private Instant later() {
    clock.advanceTo(clock.instant().plus(PAUSE));
    return clock.instant();
  }

  private static MessageId id(int preference) {
    return new MessageId("preference-" + preference);
  }

  /**
   * What became of a preference.
   *
   * @param learned whether something is held true because of the message that told it
   * @param inBriefing whether that stands in what a model is told for the question, as a fact or in the profile
   * @param quoted whether the message itself stands there
   * @param rule the rule that decided, when it was told, on the first thing that was proposed to be learned
   */
  record Standing(boolean learned, boolean inBriefing, boolean quoted, String rule) {}

  /** What a host does with a message that tells a preference. */
  enum Learning {
    /** It lets the memory read it. */
    BY_RULES {
      @Override
      Learned learn(UserMemory memory, Message message, Preference preference) {
        return memory.hear(message).learned();
      }
    },
    /** It says itself what the preference is, resting on the whole message. */
    BY_HOST {
      @Override
      Learned learn(UserMemory memory, Message message, Preference preference) {
        memory.record(message);
        return memory.learn(List.of(new Candidate(preference.claim(), Evidence.wholeOf(message), "host")));
      }
    };

    abstract Learned learn(UserMemory memory, Message message, Preference preference);
  }
}
