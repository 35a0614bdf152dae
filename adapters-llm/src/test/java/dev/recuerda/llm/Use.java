package dev.recuerda.llm;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a model server is used for. What comes of it is told as a text, so that all uses can be held against the same. */
enum Use {
  CHAT {
    @Override
    String of(ModelServer server, Duration limit, Consumer<String> part) {
      return new OpenAiLanguageModel(server, CHATTING.limit(limit)).complete(PROMPT).text();
    }
  },
  STREAM {
    @Override
    String of(ModelServer server, Duration limit, Consumer<String> part) {
      return new OpenAiLanguageModel(server, CHATTING.limit(limit)).stream(PROMPT, part).text();
    }
  },
  JSON {
    @Override
    String of(ModelServer server, Duration limit, Consumer<String> part) {
      return new OpenAiLanguageModel(server, CHATTING.limit(limit)).answeringIn(form()).complete(PROMPT).text();
    }
  },
  EMBED {
    @Override
    String of(ModelServer server, Duration limit, Consumer<String> part) {
      return new OpenAiEmbeddings(server, EmbeddingOptions.of("vectors-1", 3).limit(limit))
          .embed(List.of(ASKED, ASKED + " again")).toString();
    }
  };

  /** Words that must never be seen again: of the prompt, of the answer and of the key. */
  static final String ASKED = "canary-of-the-prompt";
  static final String ANSWERED = "canary-of-the-answer";
  static final String KEY = "canary-of-the-key";

  static final Duration LONG = Duration.ofSeconds(30);

  private static final ChatOptions CHATTING = ChatOptions.of("talker-1");
  private static final Prompt PROMPT = new Prompt(List.of(new Turn(Speaker.SYSTEM, "Be brief."),
      new Turn(Speaker.USER, ASKED)));

  abstract String of(ModelServer server, Duration limit, Consumer<String> part);

  static Prompt asking(String question) {
    return new Prompt(List.of(new Turn(Speaker.USER, question)));
  }

  String of(ModelServer server, Duration limit) {
    return of(server, limit, part -> { });
  }

  /** A server that is tried three times, with next to no wait between. */
  static ModelServer server(String url) {
    return ModelServer.at(ServerOptions.at(url).key(KEY), quick());
  }

  static Pauses quick() {
    return new Pauses(Duration.ofMillis(2), () -> 0.5, InstantSource.system());
  }

  static JsonForm form() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("why", Map.of("type", "string"));
    properties.put("fact", Map.of("type", "string"));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", List.copyOf(properties.keySet()));
    schema.put("additionalProperties", false);
    return new JsonForm("reasons", schema);
  }
}
