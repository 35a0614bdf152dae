package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recuerda.llm.ChatOptions.Instructions;
import dev.recuerda.llm.ScriptedServer.Request;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.recall.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Exchanges with the servers that are meant, written after their public documentation: what is sent is what they take, and what
 * they answer is understood.
 */
class ServersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Prompt PROMPT = new Prompt(List.of(
      new Turn(Speaker.SYSTEM, "Be brief."), new Turn(Speaker.MEMORY, "<memory>a cat</memory>"),
      new Turn(Speaker.USER, "Hola"), new Turn(Speaker.ASSISTANT, "¿Sí?"), new Turn(Speaker.USER, "¿Mi gato?")));
  private static final String MESSAGES = """
      "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"<memory>a cat</memory>"},
      {"role":"user","content":"Hola"},{"role":"assistant","content":"¿Sí?"},{"role":"user","content":"¿Mi gato?"}]""";
  private static final Reply MISHI = new Reply("Se llama Mishi.", 31, 6);

  private final ScriptedServer server = ScriptedServer.answering((request, line) -> line.cut());
  private final List<ModelServer> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(ModelServer::close);
    server.close();
  }

  @Nested
  class OpenAi {

    private final ModelServer models = opened(ServerOptions.openAi("sk-1").organization("org-1").project("proj-1"));
    private final ChatOptions options = ChatOptions.of("gpt-5-mini").temperature(1).maxTokens(200)
        .instructions(Instructions.DEVELOPER);

    @Test
    void a_chat() {
      answer(200, """
          {"id":"chatcmpl-B9","object":"chat.completion","created":1741569952,"model":"gpt-5-mini-2025-08-07",
          "choices":[{"index":0,"message":{"role":"assistant","content":"Se llama Mishi.","refusal":null,"annotations":[]},
          "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":31,"completion_tokens":6,"total_tokens":37,
          "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},
          "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,
          "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default",
          "system_fingerprint":"fp_1"}""");

      assertThat(new OpenAiLanguageModel(models, options).complete(PROMPT)).isEqualTo(MISHI);

      assertThat(seen().path()).isEqualTo("/v1/chat/completions");
      assertThat(seen().headers()).containsEntry("Authorization", "Bearer sk-1").containsEntry("OpenAI-Organization", "org-1")
          .containsEntry("OpenAI-Project", "proj-1").containsEntry("Content-Type", "application/json");
      assertSent("{" + MESSAGES.replace("\"system\"", "\"developer\"")
          + ",\"model\":\"gpt-5-mini\",\"temperature\":1.0,\"max_completion_tokens\":200}");
    }

    @Test
    void a_stream_that_says_at_its_end_what_it_took() {
      stream("""
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"g","service_tier":"default","system_fingerprint":null,\
          "choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"finish_reason":null}],"usage":null,\
          "obfuscation":"x1"}""", """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"g","choices":[{"index":0,\
          "delta":{"content":"Se llama"},"finish_reason":null}],"usage":null,"obfuscation":"x"}""", """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"g","choices":[{"index":0,"delta":{"content":" Mishi."},\
          "finish_reason":null}],"usage":null}""", """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"g","choices":[{"index":0,"delta":{},\
          "finish_reason":"stop"}],"usage":null}""", """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"g","choices":[],"usage":{"prompt_tokens":31,\
          "completion_tokens":6,"total_tokens":37}}""");

      assertStreams(new OpenAiLanguageModel(models, options), MISHI, "Se llama", " Mishi.");

      assertSent("{" + MESSAGES.replace("\"system\"", "\"developer\"") + ",\"model\":\"gpt-5-mini\",\"temperature\":1.0,"
          + "\"max_completion_tokens\":200,\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void vectors_in_base64_and_shortened() {
      answer(200, Said.list(Said.vector(0, Said.quoted(base64(0.5f, -1, 2))), Said.vector(1, Said.quoted(base64(3, 4, 5)))));

      List<Embedding> vectors = new OpenAiEmbeddings(models, EmbeddingOptions.shortened("text-embedding-3-small", 3))
          .embed(List.of("un gato", "un perro"));

      assertThat(vectors).extracting(Embedding::values).containsExactly(new float[] {0.5f, -1, 2}, new float[] {3, 4, 5});
      assertThat(seen().path()).isEqualTo("/v1/embeddings");
      assertSent("""
          {"input":["un gato","un perro"],"model":"text-embedding-3-small","dimensions":3,"encoding_format":"base64"}""");
    }

    @Test
    void an_answer_in_json_by_a_schema_in_its_order() throws JsonProcessingException {
      answer(200, Said.chat("{}", "\"stop\""));

      new OpenAiLanguageModel(models, options).answeringIn(Use.form()).complete(PROMPT);

      JsonNode format = JSON.readTree(seen().body()).get("response_format");
      assertThat(format.get("type").asText()).isEqualTo("json_schema");
      assertThat(format.at("/json_schema/name").asText()).isEqualTo("reasons");
      assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
      assertThat(format.at("/json_schema/schema")).hasToString("{\"type\":\"object\",\"properties\":{\"why\":{\"type\":"
          + "\"string\"},\"fact\":{\"type\":\"string\"}},\"required\":[\"why\",\"fact\"],\"additionalProperties\":false}");
    }

    @Test
    void a_quota_that_is_used_up() {
      answer(429, """
          {"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,
          "code":"insufficient_quota"}}""");

      assertThat(unavailable(new OpenAiLanguageModel(models, options)).failure()).isEqualTo(ModelFailure.RATE_LIMIT);
      assertThat(server.requests()).hasSize(1);
    }

    private ModelServer opened(ServerOptions real) {
      return ServersTest.this.opened(new ServerOptions(server.url(), real.dialect(), real.key(), real.organization(),
          real.project(), real.apiVersion(), real.limit(), real.attempts()));
    }
  }

  @Nested
  class Azure {

    private static final String ANSWER = """
        {"choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"finish_reason":"stop","index":0,
        "logprobs":null,"message":{"content":"Se llama Mishi.","refusal":null,"role":"assistant"}}],"created":1,"id":"c",
        "model":"gpt-4o-mini-2024-07-18","object":"chat.completion","prompt_filter_results":[{"prompt_index":0,
        "content_filter_results":{"hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false}}}],
        "system_fingerprint":"fp","usage":{"completion_tokens":6,"prompt_tokens":31,"total_tokens":37}}""";

    private final ModelServer deployments = opened(ServerOptions.azure(server.host(), "k-1").apiVersion("2024-10-21"));

    @Test
    void a_chat_with_a_deployment() {
      answer(200, ANSWER);

      assertThat(new OpenAiLanguageModel(deployments, ChatOptions.of("my-mini").maxTokens(9)).complete(PROMPT)).isEqualTo(MISHI);

      assertThat(seen().path()).isEqualTo("/openai/deployments/my-mini/chat/completions?api-version=2024-10-21");
      assertThat(seen().headers()).containsEntry("api-key", "k-1").doesNotContainKey("Authorization");
      assertSent("{" + MESSAGES + ",\"model\":\"my-mini\",\"max_completion_tokens\":9}");
    }

    @Test
    void a_chat_with_the_model_named_in_the_request() {
      answer(200, ANSWER);
      ModelServer unified = opened(ServerOptions.azure(server.host() + "/openai/v1/", "k-1"));

      assertThat(new OpenAiLanguageModel(unified, ChatOptions.of("my-mini")).complete(PROMPT)).isEqualTo(MISHI);

      assertThat(seen().path()).isEqualTo("/openai/v1/chat/completions");
      assertThat(seen().headers()).containsEntry("api-key", "k-1").doesNotContainKey("Authorization");
    }

    @Test
    void a_stream_that_begins_with_what_a_filter_found() {
      stream("""
          {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,\
          "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""", """
          {"choices":[{"content_filter_results":{},"delta":{"content":"","refusal":null,"role":"assistant"},\
          "finish_reason":null,"index":0,"logprobs":null}],"created":1,"id":"c","model":"m",\
          "object":"chat.completion.chunk"}""", """
          {"choices":[{"content_filter_results":{},"delta":{"content":"Se llama Mishi."},"finish_reason":null,"index":0}],\
          "created":1,"id":"c","model":"m","object":"chat.completion.chunk"}""", """
          {"choices":[{"content_filter_results":{},"delta":{},"finish_reason":"stop","index":0}],"created":1,"id":"c",\
          "model":"m","object":"chat.completion.chunk"}""", """
          {"choices":[],"created":1,"id":"c","model":"m","object":"chat.completion.chunk","usage":{"completion_tokens":6,\
          "prompt_tokens":31,"total_tokens":37}}""");

      assertStreams(new OpenAiLanguageModel(deployments, ChatOptions.of("my-mini")), MISHI, "Se llama Mishi.");
    }

    @Test
    void vectors_of_a_deployment() {
      answer(200, Said.list(Said.vector(0, Said.quoted(base64(1, 2, 3)))));

      assertThat(new OpenAiEmbeddings(deployments, EmbeddingOptions.of("my-vectors", 3)).embed(List.of("un gato"))).hasSize(1);

      assertThat(seen().path()).isEqualTo("/openai/deployments/my-vectors/embeddings?api-version=2024-10-21");
    }

    @Test
    void a_prompt_that_a_filter_held_back() {
      answer(400, """
          {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
          "type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":
          "ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}""");

      assertThat(refused(new OpenAiLanguageModel(deployments, ChatOptions.of("my-mini"))).failure())
          .isEqualTo(ModelFailure.CONTENT_FILTER);
    }

    @Test
    void a_key_that_is_wrong() {
      answer(401, """
          {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}""");

      assertThat(refused(new OpenAiLanguageModel(deployments, ChatOptions.of("my-mini"))).failure())
          .isEqualTo(ModelFailure.AUTHENTICATION);
    }
  }

  @Nested
  class Ollama {

    private final ModelServer models = opened(ServerOptions.at(server.url()));

    @Test
    void a_chat_without_a_key() {
      answer(200, """
          {"id":"chatcmpl-418","object":"chat.completion","created":1,"model":"llama3.2","system_fingerprint":"fp_ollama",
          "choices":[{"index":0,"message":{"role":"assistant","content":"Se llama Mishi."},"finish_reason":"stop"}],
          "usage":{"prompt_tokens":31,"completion_tokens":6,"total_tokens":37}}""");

      assertThat(new OpenAiLanguageModel(models, ChatOptions.of("llama3.2").maxTokens(200)).complete(PROMPT)).isEqualTo(MISHI);

      assertThat(seen().path()).isEqualTo("/v1/chat/completions");
      assertThat(seen().headers()).doesNotContainKeys("Authorization", "api-key", "Upgrade", "HTTP2-Settings",
          "X-Stainless-OS", "X-Stainless-Retry-Count");
      assertSent("{" + MESSAGES + ",\"model\":\"llama3.2\",\"max_tokens\":200}");
    }

    @Test
    void a_stream_that_does_not_say_what_it_took() {
      stream("""
          {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"llama3.2","system_fingerprint":"fp_ollama",\
          "choices":[{"index":0,"delta":{"role":"assistant","content":"Se llama"},"finish_reason":null}]}""", """
          {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"llama3.2","system_fingerprint":"fp_ollama",\
          "choices":[{"index":0,"delta":{"role":"assistant","content":" Mishi."},"finish_reason":null}]}""", """
          {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"llama3.2","system_fingerprint":"fp_ollama",\
          "choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop"}]}""");

      assertStreams(new OpenAiLanguageModel(models, ChatOptions.of("llama3.2")), new Reply("Se llama Mishi.", 0, 0), "Se llama",
          " Mishi.");

      assertSent("{" + MESSAGES + ",\"model\":\"llama3.2\",\"stream\":true}");
    }

    @Test
    void vectors_as_numbers() {
      answer(200, """
          {"object":"list","data":[{"object":"embedding","embedding":[0.010071029,-0.0017594862,0.05007221],"index":0}],
          "model":"all-minilm","usage":{"prompt_tokens":2,"total_tokens":2}}""");

      assertThat(new OpenAiEmbeddings(models, EmbeddingOptions.of("all-minilm", 3)).embed(List.of("un gato")))
          .extracting(Embedding::values).containsExactly(new float[] {0.010071029f, -0.0017594862f, 0.05007221f});

      assertSent("""
          {"input":["un gato"],"model":"all-minilm","encoding_format":"float"}""");
    }

    @Test
    void a_model_that_was_not_pulled() {
      answer(404, """
          {"error":{"message":"model \\"llama3.2\\" not found, try pulling it first","type":"api_error","param":null,
          "code":null}}""");

      ModelRefusedException refused = refused(new OpenAiLanguageModel(models, ChatOptions.of("llama3.2")));

      assertThat(refused.failure()).isEqualTo(ModelFailure.REQUEST);
      assertThat(refused).hasMessage("the server has no model llama3.2, or no such path: are the model's name and the URL right? "
          + "(HTTP 404)");
    }
  }

  @Nested
  class Vllm {

    private final ModelServer models = opened(ServerOptions.at(server.url()).key("token-abc123"));

    @Test
    void a_chat_with_a_key() {
      answer(200, """
          {"id":"chatcmpl-9f","object":"chat.completion","created":1,"model":"NousResearch/Meta-Llama-3-8B-Instruct","choices":[{
          "index":0,"message":{"role":"assistant","reasoning_content":null,"content":"Se llama Mishi.","tool_calls":[]},
          "logprobs":null,"finish_reason":"stop","stop_reason":null}],"usage":{"prompt_tokens":31,"total_tokens":37,
          "completion_tokens":6,"prompt_tokens_details":null},"prompt_logprobs":null}""");

      assertThat(new OpenAiLanguageModel(models, ChatOptions.of("NousResearch/Meta-Llama-3-8B-Instruct")).complete(PROMPT))
          .isEqualTo(MISHI);

      assertThat(seen().headers()).containsEntry("Authorization", "Bearer token-abc123");
      assertSent("{" + MESSAGES + ",\"model\":\"NousResearch/Meta-Llama-3-8B-Instruct\"}");
    }

    @Test
    void a_stream_that_counts_by_itself() {
      stream("""
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant",\
          "content":""},"logprobs":null,"finish_reason":null}]}""", """
          {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":\
          "Se llama Mishi."},"logprobs":null,"finish_reason":"stop","stop_reason":null}],"usage":{"prompt_tokens":31,\
          "total_tokens":37,"completion_tokens":6}}""");

      assertStreams(new OpenAiLanguageModel(models, ChatOptions.of("m")), MISHI, "Se llama Mishi.");
    }

    @Test
    void an_error_whose_code_is_a_number() {
      answer(404, """
          {"object":"error","message":"The model `m` does not exist.","type":"NotFoundError","param":null,"code":404}""");
      assertThat(refused(new OpenAiLanguageModel(models, ChatOptions.of("m"))).failure()).isEqualTo(ModelFailure.REQUEST);

      answer(400, """
          {"error":{"message":"This model's maximum context length is 8192 tokens.","type":"BadRequestError","param":null,
          "code":400}}""");
      assertThat(refused(new OpenAiLanguageModel(models, ChatOptions.of("m"))).failure()).isEqualTo(ModelFailure.REQUEST);
    }
  }

  @Nested
  class LlamaCpp {

    private final ModelServer models = opened(ServerOptions.at(server.url()));

    @Test
    void a_chat() {
      answer(200, """
          {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":"Se llama Mishi."}}],"created":1,
          "model":"gpt-3.5-turbo","system_fingerprint":"b6210-a094f381","object":"chat.completion","usage":{"completion_tokens":6,
          "prompt_tokens":31,"total_tokens":37},"id":"chatcmpl-Dw","timings":{"prompt_n":31,"prompt_ms":53.7,"predicted_n":6,
          "predicted_per_second":41.2}}""");

      assertThat(new OpenAiLanguageModel(models, ChatOptions.of("any")).complete(PROMPT)).isEqualTo(MISHI);
    }

    @Test
    void a_stream_that_begins_with_null() {
      stream("""
          {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"c",\
          "model":"m","system_fingerprint":"b6210","object":"chat.completion.chunk"}""", """
          {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Se llama Mishi."}}],"created":1,"id":"c",\
          "model":"m","object":"chat.completion.chunk"}""", """
          {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"created":1,"id":"c","model":"m",\
          "object":"chat.completion.chunk","usage":{"completion_tokens":6,"prompt_tokens":31,"total_tokens":37},\
          "timings":{"prompt_n":31}}""");

      assertStreams(new OpenAiLanguageModel(models, ChatOptions.of("any")), MISHI, "Se llama Mishi.");
    }

    @Test
    void vectors() {
      answer(200, """
          {"model":"gpt-3.5-turbo","object":"list","usage":{"prompt_tokens":4,"total_tokens":4},
          "data":[{"embedding":[1,2,3],"index":0,"object":"embedding"}]}""");

      assertThat(new OpenAiEmbeddings(models, EmbeddingOptions.of("any", 3)).embed(List.of("un gato"))).hasSize(1);
    }

    @Test
    void a_model_that_is_being_loaded_is_asked_again() {
      answer(503, """
          {"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""");

      assertThat(unavailable(new OpenAiLanguageModel(models, ChatOptions.of("any"))).failure())
          .isEqualTo(ModelFailure.UNAVAILABLE);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Nested
  class LmStudio {

    @Test
    void a_chat() {
      answer(200, """
          {"id":"chatcmpl-x","object":"chat.completion","created":1,"model":"qwen3-8b","choices":[{"index":0,"message":{
          "role":"assistant","content":"Se llama Mishi.","tool_calls":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{
          "prompt_tokens":31,"completion_tokens":6,"total_tokens":37},"stats":{},"system_fingerprint":"qwen3-8b"}""");

      assertThat(new OpenAiLanguageModel(opened(ServerOptions.at(server.url())), ChatOptions.of("qwen3-8b")).complete(PROMPT))
          .isEqualTo(MISHI);
    }
  }

  private ModelServer opened(ServerOptions options) {
    ModelServer models = ModelServer.at(options, Use.quick());
    opened.add(models);
    return models;
  }

  private void answer(int status, String body) {
    server.answer((request, line) -> line.json(status, body));
  }

  private void stream(String... events) {
    server.answer((request, line) -> Said.stream(line,
        Stream.concat(Stream.of(events), Stream.of("[DONE]")).map(event -> "data: " + event + "\n\n").toArray(String[]::new)));
  }

  private Request seen() {
    return server.requests().get(0);
  }

  private void assertSent(String body) {
    try {
      JsonNode sent = JSON.readTree(seen().body());
      assertThat(sent).isEqualTo(JSON.readTree(body));
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(notJson);
    }
  }

  private static void assertStreams(OpenAiLanguageModel model, Reply reply, String... parts) {
    List<String> heard = new ArrayList<>();

    assertThat(model.stream(PROMPT, heard::add)).isEqualTo(reply);
    assertThat(heard).containsExactly(parts);
  }

  private static ModelUnavailableException unavailable(OpenAiLanguageModel model) {
    return catchThrowableOfType(ModelUnavailableException.class, () -> model.complete(PROMPT));
  }

  private static ModelRefusedException refused(OpenAiLanguageModel model) {
    return catchThrowableOfType(ModelRefusedException.class, () -> model.complete(PROMPT));
  }

  private static String base64(float... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
