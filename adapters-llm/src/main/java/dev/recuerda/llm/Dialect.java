package dev.recuerda.llm;

/** What servers that speak the API of OpenAI differ in, as far as it matters here. */
public enum Dialect {
  /** OpenAI's own. */
  OPENAI(true),
  /** Azure, with the model named in the request: the URL ends in {@code /openai/v1}. */
  AZURE(true),
  /** Azure, with the name of the deployment in the path; the model's name is that of the deployment. */
  AZURE_DEPLOYMENTS(true),
  /**
   * Whatever else speaks it (Ollama, vLLM, LM Studio, llama.cpp): asked for nothing that came to the API late. The length of an
   * answer is limited by {@code max_tokens}, vectors come as plain numbers, and a stream does not say what it took.
   */
  COMPATIBLE(false);

  private final boolean recent;

  Dialect(boolean recent) {
    this.recent = recent;
  }

  /** Whether it is {@code max_completion_tokens} that limits the length of an answer, and not {@code max_tokens}. */
  boolean limitsCompletionTokens() {
    return recent;
  }

  /** Whether a stream may be asked to say at its end what it took. */
  boolean countsStreams() {
    return recent;
  }

  /** Whether vectors may be asked for in base64, a quarter of the size. */
  boolean packsVectors() {
    return recent;
  }

  boolean isAzure() {
    return this == AZURE || this == AZURE_DEPLOYMENTS;
  }
}
