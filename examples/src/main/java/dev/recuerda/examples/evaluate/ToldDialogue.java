package dev.recuerda.examples.evaluate;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.privacy.ConsentScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A conversation in the memory of a user of whom nothing else is known, every turn recorded when it was said. A minute after
 * the last one it can be asked.
 */
final class ToldDialogue {

  /** How many turns are ranked for a question. */
  static final int RANKED = 50;

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final String QUESTION = "the-question";

  private final UserMemory memory;
  private final Instant now;
  private int notFindable;

  /** @param consents whether the user consents to everything beforehand; otherwise to ordinary personalization alone */
  ToldDialogue(Dialogue dialogue, UnaryOperator<Memory.Builder> setting, boolean consents) {
    DialogueClock clock = new DialogueClock();
    memory = setting.apply(EvaluationMemory.in(new InMemoryStore(), clock)).build().of(EvaluationMemory.USER);
    if (consents) {
      clock.advanceTo(dialogue.turns().get(0).at());
      Stream.of(ConsentScope.values()).forEach(memory.consent()::grant);
    }
    for (Message turn : dialogue.turns()) {
      clock.advanceTo(turn.at());
      if (!memory.record(turn).episode().findable()) {
        notFindable++;
      }
    }
    now = clock.instant().plus(PAUSE);
    clock.advanceTo(now);
  }

  /** How many turns no search can find. */
  int notFindable() {
    return notFindable;
  }

  /** The ids of the turns that fit a question, best first. */
  List<String> ranked(String question) {
    return memory.search(question, RANKED).episodes().stream()
        .map(recalled -> recalled.episode().id())
        .map(MessageId::value)
        .toList();
  }

  /** What a model would be told, were the question the user's next message. */
  Briefing briefing(String question) {
    return memory.brief(asked(question));
  }

  /** What memory itself would answer; empty if it takes the question for one that is not about memory. */
  Optional<Answer> answer(String question) {
    return memory.answer(asked(question));
  }

  private Message asked(String question) {
    return Message.fromUser(QUESTION, now, question);
  }
}
