package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Dialogue.Question;
import java.util.List;

/** Tells each conversation to a memory of its own, and asks everything that the data asks about it. */
final class Examination {

  private final List<Dialogue> dialogues;
  private final boolean consents;
  private final Progress progress;

  /** @param consents whether the users consent to everything that their conversations tell of */
  Examination(List<Dialogue> dialogues, boolean consents, Progress progress) {
    this.dialogues = List.copyOf(dialogues);
    this.consents = consents;
    this.progress = progress;
  }

  /** What a ranking finds, while others ask the same memories what they want to know. */
  Rankings of(Variant variant, List<Examiner> examiners) {
    Rankings rankings = new Rankings();
    for (Dialogue dialogue : dialogues) {
      ToldDialogue told = new ToldDialogue(dialogue, variant.setting(), consents);
      rankings.addNotFindable(told.notFindable());
      for (Question question : dialogue.questions()) {
        rankings.add(dialogue, question, told.ranked(question.text()));
        examiners.forEach(examiner -> examiner.ask(dialogue, question, told));
        progress.stepDone();
      }
      progress.partDone();
    }
    return rankings;
  }

  /** Asks a memory something else than what it finds for a question, and keeps count. */
  @FunctionalInterface
  interface Examiner {

    void ask(Dialogue dialogue, Question question, ToldDialogue told);
  }
}
