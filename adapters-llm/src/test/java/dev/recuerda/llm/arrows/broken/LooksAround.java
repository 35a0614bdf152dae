package dev.recuerda.llm.arrows.broken;

import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;

/** Reads settings that nobody gave it, and prints. */
public final class LooksAround {

  private LooksAround() {}

  static String key() {
    return System.getenv("OPENAI_API_KEY");
  }

  static String url() {
    return System.getProperty("openai.baseUrl");
  }

  static ClientOptions all() {
    return ClientOptions.fromEnv();
  }

  static ClientOptions.Builder allOfIt() {
    return ClientOptions.builder().fromEnv();
  }

  static LogLevel level() {
    return LogLevel.Companion.fromEnv();
  }

  static void say(String text) {
    System.out.println(text);
  }

  static void complain(String text) {
    System.err.println(text);
  }
}
