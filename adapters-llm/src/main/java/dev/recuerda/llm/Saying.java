package dev.recuerda.llm;

import com.openai.core.JsonField;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model says, put together from one answer or from the parts of a stream, and judged at its end. */
final class Saying {

  private static final String FILTERED = "content_filter";
  private static final String CUT_OFF = "length";

  private final StringBuilder text = new StringBuilder();
  private boolean declined;
  private @Nullable String ending;
  private long promptTokens;
  private long replyTokens;

  /** A whole answer. Fields of the wrong type count as missing. */
  static Saying of(ChatCompletion answer) {
    Saying saying = new Saying();
    saying.count(answer._usage());
    firstOf(answer._choices()).ifPresent(choice -> {
      Optional<ChatCompletionMessage> message = choice._message().asKnown();
      message.flatMap(said -> said._content().asKnown()).ifPresent(saying.text::append);
      saying.decline(message.flatMap(said -> said._refusal().asKnown()));
      saying.end(choice._finishReason().asKnown().flatMap(reason -> reason._value().asString()));
    });
    return saying;
  }

  /** Takes the next part of a stream, and tells what text there is in it: perhaps none. */
  String hear(ChatCompletionChunk part) {
    count(part._usage());
    StringBuilder heard = new StringBuilder();
    firstOf(part._choices()).ifPresent(choice -> {
      Optional<ChatCompletionChunk.Choice.Delta> delta = choice._delta().asKnown();
      delta.flatMap(said -> said._content().asKnown()).ifPresent(heard::append);
      decline(delta.flatMap(said -> said._refusal().asKnown()));
      end(choice._finishReason().asKnown().flatMap(reason -> reason._value().asString()));
    });
    text.append(heard);
    return heard.toString();
  }

  private static <T> Optional<T> firstOf(JsonField<List<T>> choices) {
    return choices.asKnown().flatMap(list -> list.stream().findFirst());
  }

  private void count(JsonField<CompletionUsage> usage) {
    usage.asKnown().ifPresent(taken -> {
      promptTokens = Math.max(0, taken._promptTokens().asKnown().orElse(0L));
      replyTokens = Math.max(0, taken._completionTokens().asKnown().orElse(0L));
    });
  }

  private void decline(Optional<String> refusal) {
    declined |= refusal.filter(said -> !said.isEmpty()).isPresent();
  }

  private void end(Optional<String> reason) {
    reason.filter(said -> !said.isEmpty()).ifPresent(said -> ending = said);
  }

  /** Whether the model said why it ended. */
  boolean hasEnded() {
    return ending != null;
  }

  /** The answer, if it is a whole one. */
  Reply reply() {
    if (declined) {
      throw new ModelRefusedException(ModelFailure.REFUSAL, "the model declined to answer");
    }
    if (FILTERED.equals(ending)) {
      throw new ModelRefusedException(ModelFailure.CONTENT_FILTER, "a filter of the server's held back the answer");
    }
    if (CUT_OFF.equals(ending)) {
      throw new ModelRefusedException(ModelFailure.TRUNCATED, "the answer was cut off at the limit of its length");
    }
    if (text.toString().isBlank()) {
      throw new ModelUnavailableException(ModelFailure.INVALID_ANSWER, "there is no text in the server's answer");
    }
    return new Reply(text.toString(), promptTokens, replyTokens);
  }
}
