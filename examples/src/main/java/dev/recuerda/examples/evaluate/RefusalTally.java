package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.evaluate.Dialogue.Question;
import dev.recuerda.memory.answer.Answer;
import java.util.Optional;

/**
 * Counts how often memory itself says that it was not told, of what was said. It answers only what it takes for a question
 * about memory.
 */
final class RefusalTally implements Examination.Examiner {

  private int questions;
  private int answered;
  private int refused;

  @Override
  public void ask(Dialogue dialogue, Question question, ToldDialogue told) {
    if (question.category() != Category.SINGLE_HOP || !question.isScored()) {
      return;
    }
    questions++;
    Optional<Answer> answer = told.answer(question.text());
    if (answer.isPresent()) {
      answered++;
    }
    if (answer.filter(said -> said.kind() == Answer.Kind.NOT_KNOWN).isPresent()) {
      refused++;
    }
  }

  void report(Console console) {
    Console.line(console.out(), "false refusals (" + Category.SINGLE_HOP + ", the library's own answer says that it was not told): "
        + refused + " of the " + answered + " questions that it answers itself, of " + questions);
  }
}
