package dev.recuerda.examples.replay;

import dev.recuerda.memory.Lesson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the rules and what the model learned, and what the model took for it. */
final class LessonTally {

  private long factsByRules;
  private long factsByModel;
  private long confirmed;
  private long past;
  private final Map<Refusal, Long> refusals = new LinkedHashMap<>();
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private long read;
  private long calls;
  private long promptTokens;
  private long replyTokens;
  private long ofOthers;
  private boolean givenUp;
  private long unread;

  void count(Turn turn) {
    factsByRules += turn.learned().facts().size();
  }

  void count(ReadLater reading) {
    Lesson lesson = reading.lesson();
    if (reading.hasFailed()) {
      factsByRules += reading.facts().size();
    } else {
      factsByModel += reading.facts().size();
    }
    read += lesson.outcome() == Lesson.Outcome.READ ? 1 : 0;
    confirmed += reading.confirmed().size();
    past += reading.past().size();
    reading.refused().forEach(outcome -> refusals.merge(new Refusal(outcome.rule(), outcome.reason()), 1L, Long::sum));
    lesson.failure().ifPresent(why -> failures.merge(why, 1L, Long::sum));
    countCost(lesson);
  }

  /** Counts what was read of other users, who wait for the same upkeep: only what it took. */
  void countOther(Lesson lesson) {
    ofOthers++;
    countCost(lesson);
  }

  private void countCost(Lesson lesson) {
    calls += lesson.calls();
    promptTokens += lesson.promptTokens();
    replyTokens += lesson.replyTokens();
  }

  /** The model is not asked again. */
  void giveUp() {
    givenUp = true;
  }

  /** @param messages how many of the person's messages still wait for the model */
  void leave(long messages) {
    unread = messages;
  }

  /** What was counted, in words of the report. */
  List<String> lines(Labels labels, Reasons reasons) {
    List<String> lines = new ArrayList<>();
    lines.add(labels.count("lessons.rules", factsByRules));
    lines.add(labels.count("lessons.model", factsByModel));
    lines.add(labels.get("lessons.proposals", confirmed, past, sum(refusals)));
    refusals.forEach((refusal, count) -> lines.add(
        labels.get("lessons.each", count, refusal.rule() + ": " + reasons.of(refusal.reason()))));
    lines.add(labels.get("lessons.cost", labels.count("lessons.read", read), labels.count("calls", calls), promptTokens,
        replyTokens));
    if (ofOthers > 0) {
      lines.add(labels.count("lessons.others", ofOthers));
    }
    lines.add(labels.count("lessons.failed", sum(failures)));
    failures.forEach((why, count) -> lines.add(labels.get("lessons.each", count, reasons.of(why))));
    if (givenUp) {
      lines.add(labels.get("lessons.given.up"));
    }
    lines.add(labels.count("lessons.unread", unread));
    return lines;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private record Refusal(String rule, String reason) {}
}
