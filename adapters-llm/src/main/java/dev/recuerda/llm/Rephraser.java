package dev.recuerda.llm;

import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Rewording;
import dev.recuerda.memory.briefing.Json;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a model put a composed answer into other words. What it says goes out only if it says what the answer says ({@link
 * Rewording}); otherwise, and whenever the model fails, the composed text goes out: so it never throws for a model. How long
 * that may take is the model's own time limit. Only the answer is shown to the model, in which nothing stands that may not be
 * told. Safe for many threads.
 */
public final class Rephraser {

  private static final Map<Language, Instructions> TEXTS = Instructions.to("rephrase");

  private final LanguageModel model;
  private final Rewording rewording = Rewording.standard();
  private final TextAnalysis analysis = TextAnalysis.standard();

  public Rephraser(LanguageModel model) {
    this.model = Check.required("rephraser.model", model);
  }

  /**
   * Says an answer in other words, as far as that goes well. An answer that tells nothing about the user goes out as it is, and
   * the model is not asked.
   */
  public Rephrased rephrase(Answer answer) {
    Instructions texts = TEXTS.get(Check.required("answer", answer).language());
    if (!answer.tellsSomething() || texts == null) {
      return Rephrased.asComposed(answer, "there is nothing to put into other words", 0, 0);
    }
    try {
      Reply reply = model.complete(new Prompt(List.of(new Turn(Speaker.SYSTEM, texts.get("task")),
          new Turn(Speaker.USER, Json.of(Map.of("answer", answer.text()))))));
      String text = reply.text().strip();
      return rewording.objection(answer, text, analysis)
          .map(why -> Rephrased.asComposed(answer, why, reply.promptTokens(), reply.replyTokens()))
          .orElseGet(() -> new Rephrased(text, Optional.empty(), reply.promptTokens(), reply.replyTokens()));
    } catch (MemoryException failed) {
      return Rephrased.asComposed(answer, failed.getMessage(), 0, 0);
    } catch (RuntimeException failed) {
      return Rephrased.asComposed(answer, "the model failed with " + failed.getClass().getSimpleName(), 0, 0);
    }
  }

  /**
   * What goes out.
   *
   * @param text the model's words, or the composed ones
   * @param whyNot why it is the composed text, without a word of the model's; empty if it is the model's
   * @param promptTokens how many tokens went in; 0 if the model was not asked, or does not say
   * @param replyTokens how many came out; 0 if the model was not asked, or does not say
   */
  public record Rephrased(String text, Optional<String> whyNot, long promptTokens, long replyTokens) {

    public Rephrased {
      Check.required("rephrased.text", text);
      Check.required("rephrased.whyNot", whyNot);
    }

    static Rephrased asComposed(Answer answer, String whyNot, long promptTokens, long replyTokens) {
      return new Rephrased(answer.text(), Optional.of(whyNot), promptTokens, replyTokens);
    }

    /** Whether it is in the model's words. */
    public boolean isByModel() {
      return whyNot.isEmpty();
    }

    /** Says whose words they are, and none of them. */
    @Override
    public String toString() {
      return "Rephrased(" + whyNot.map(why -> "as composed: " + why).orElse("by the model") + ")";
    }
  }
}
