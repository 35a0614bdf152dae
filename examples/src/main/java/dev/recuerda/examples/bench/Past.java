package dev.recuerda.examples.bench;

import dev.recuerda.examples.Console;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What one user has said and heard so far. Some of it says something about the user, evenly spread over the rest, and a fact is
 * learned from each of these.
 *
 * @param messages how many messages there are altogether
 * @param facts how many of them a fact is learned from
 */
record Past(int messages, int facts) {

  private static final int BATCH = 100;
  private static final int TOLD_OF = 10_000;

  /** The same past, cut short: as many facts to a message as there were. */
  Past shortened(int fewer) {
    return new Past(fewer, Math.max(1, (int) ((long) facts * fewer / messages)));
  }

  /** Makes it up, message by message: those that facts are learned from, and the others. */
  void tell(Talk talk, Consumer<Message> facts, Consumer<Message> others) {
    for (int i = 0; i < messages; i++) {
      if (isFact(i)) {
        facts.accept(talk.fromUser(talk.fact()));
      } else {
        others.accept(talk.message());
      }
    }
  }

  private boolean isFact(long number) {
    return (number + 1) * facts / messages > number * facts / messages;
  }

  /** Has a memory live through it. What is not about the user is recorded, and nothing looked for in it. */
  void liveIn(UserMemory memory, Talk talk, Console console) {
    List<Candidate> candidates = new ArrayList<>();
    int[] recorded = {0};
    Consumer<Message> others = message -> {
      memory.record(message);
      if (++recorded[0] % TOLD_OF == 0) {
        console.say(String.format(Locale.ROOT, "%,d of %,d messages", recorded[0], messages));
      }
    };
    tell(talk, message -> {
      others.accept(message);
      candidates.add(new Candidate(Claim.plain("bench", message.text()), Evidence.wholeOf(message), "bench"));
      if (candidates.size() == BATCH) {
        memory.learn(candidates);
        candidates.clear();
      }
    }, others);
    memory.learn(candidates);
  }
}
