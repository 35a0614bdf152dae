package dev.recuerda.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.ObjectMappers;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.recuerda.llm.ChatOptions.Instructions;
import dev.recuerda.llm.JsonForm.Strictness;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A language model on a server that speaks the API of OpenAI ({@code /chat/completions}). Remembered data goes out as the user's,
 * since no server knows a role for it.
 *
 * <p>A stream is tried again only while no part of it was handed over. Of what it takes, a stream tells where the server can say
 * so ({@link Dialect}).
 */
public final class OpenAiLanguageModel implements LanguageModel {

  private static final JsonMapper JSON = ObjectMappers.jsonMapper();

  private final ModelServer server;
  private final ChatOptions options;

  /** What the server was found to take when it was asked for JSON. */
  private final AtomicReference<Strictness> strictness = new AtomicReference<>(Strictness.SCHEMA);

  public OpenAiLanguageModel(ModelServer server, ChatOptions options) {
    this.server = Check.required("chat.server", server);
    this.options = Check.required("chat.options", options);
  }

  @Override
  public Reply complete(Prompt prompt) {
    ChatCompletionCreateParams request = request(prompt).build();
    return server.call(options.model(), server.deadline(options.limit()), deadline -> ask(request, deadline));
  }

  @Override
  public Reply stream(Prompt prompt, Consumer<String> part) {
    Check.required("chat.part", part);
    ChatCompletionCreateParams.Builder request = request(prompt);
    if (server.dialect().countsStreams()) {
      request.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    }
    ChatCompletionCreateParams built = request.build();
    Listener listener = new Listener(part);
    try {
      return server.call(options.model(), server.deadline(options.limit()), deadline -> listen(built, deadline, listener));
    } catch (MemoryException failed) {
      listener.rethrow();
      throw failed;
    }
  }

  /**
   * The same model, answering in JSON of a form, as far as the server can be held to it: by the schema, or else to JSON of any
   * kind, or else not at all. What it takes is found out by the first call and remembered. The text is returned as it came, so
   * it may be fenced or of another form.
   */
  LanguageModel answeringIn(JsonForm form) {
    return prompt -> complete(prompt, form);
  }

  private Reply complete(Prompt prompt, JsonForm form) {
    AtomicReference<Strictness> now = new AtomicReference<>(strictness.get());
    return server.call(options.model(), server.deadline(options.limit()), deadline -> ask(prompt, form, now, deadline));
  }

  private Reply ask(Prompt prompt, JsonForm form, AtomicReference<Strictness> now, Deadline deadline) {
    while (true) {
      ChatCompletionCreateParams.Builder request = request(prompt);
      form.addTo(request, now.get());
      try {
        Saying saying = Saying.of(server.client().chat().completions().create(request.build(), ModelServer.within(deadline)));
        strictness.set(now.get());
        return saying.reply();
      } catch (OpenAIServiceException refused) {
        if (now.get() == Strictness.NONE || !Failures.isOfTheRequest(refused)) {
          throw refused;
        }
        now.set(now.get().less());
      }
    }
  }

  private Reply ask(ChatCompletionCreateParams request, Deadline deadline) {
    return Saying.of(server.client().chat().completions().create(request, ModelServer.within(deadline))).reply();
  }

  private Reply listen(ChatCompletionCreateParams request, Deadline deadline, Listener listener) {
    try (HttpResponse response = server.client().chat().completions().withRawResponse()
        .createStreaming(request, ModelServer.within(deadline))) {
      return heard(new Events(response.body()), listener);
    } catch (IOException | RuntimeException failure) {
      throw listener.hasHeard() ? Failures.of(failure, options.model(), Optional.empty()) : unchecked(failure);
    }
  }

  private static RuntimeException unchecked(Exception failure) {
    return failure instanceof RuntimeException known ? known : new OpenAIIoException("the stream failed", failure);
  }

  private static Reply heard(Events events, Listener listener) throws IOException {
    Saying saying = new Saying();
    boolean any = false;
    for (Optional<String> event = events.next(); event.isPresent(); event = events.next()) {
      any = true;
      listener.hear(saying.hear(chunk(event.get())));
    }
    if (any && !saying.hasEnded() && !events.areComplete()) {
      throw new WireException(ModelFailure.UNAVAILABLE, "the server's answer broke off");
    }
    return saying.reply();
  }

  private static ChatCompletionChunk chunk(String event) throws WireException {
    try {
      JsonNode tree = JSON.readTree(event);
      if (tree.hasNonNull("error") || "error".equals(tree.path("object").asText())) {
        throw new WireException(ModelFailure.UNAVAILABLE, "the server had trouble of its own in the middle of its answer");
      }
      return JSON.treeToValue(tree, ChatCompletionChunk.class);
    } catch (JsonProcessingException notJson) {
      throw new ModelUnavailableException(ModelFailure.INVALID_ANSWER, "a part of the server's answer cannot be read");
    }
  }

  private ChatCompletionCreateParams.Builder request(Prompt prompt) {
    ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder().model(options.model());
    Check.required("chat.prompt", prompt).turns().forEach(turn -> add(request, turn));
    options.temperature().ifPresent(request::temperature);
    options.maxTokens().ifPresent(most -> limit(request, most));
    return request;
  }

  private void add(ChatCompletionCreateParams.Builder request, Prompt.Turn turn) {
    switch (turn.speaker()) {
      case SYSTEM -> {
        if (options.instructions() == Instructions.DEVELOPER) {
          request.addDeveloperMessage(turn.text());
        } else {
          request.addSystemMessage(turn.text());
        }
      }
      case MEMORY, USER -> request.addUserMessage(turn.text());
      case ASSISTANT -> request.addAssistantMessage(turn.text());
    }
  }

  /** Under the old name, which is all that many servers know, and which OpenAI's newer models refuse. */
  @SuppressWarnings("deprecation")
  private void limit(ChatCompletionCreateParams.Builder request, int most) {
    if (server.dialect().limitsCompletionTokens()) {
      request.maxCompletionTokens(most);
    } else {
      request.maxTokens(most);
    }
  }

  /** Names the model and where it is. */
  @Override
  public String toString() {
    return "OpenAiLanguageModel(" + options.model() + " at " + server + ")";
  }
}
