package dev.recuerda.memory.personalization;

import dev.recuerda.memory.personalization.FlowReply.Flow;
import dev.recuerda.memory.text.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An answer in one language while it is made, sentence by sentence. For one thread. */
final class Answering {

  private final FlowTexts texts;
  private final boolean formally;
  private final Set<Flow> flows = EnumSet.noneOf(Flow.class);
  private final List<String> sentences = new ArrayList<>();
  private boolean failed;

  Answering(FlowTexts texts, boolean formally) {
    this.texts = texts;
    this.formally = formally;
  }

  void say(Flow flow, String key, String... given) {
    flows.add(flow);
    sentences.add(texts.get(formally, key, given));
  }

  /** Says that something could not be done. */
  void regret(Flow flow, String key, String... given) {
    failed = true;
    say(flow, key, given);
  }

  /** Part of a sentence. */
  String words(String key, String... given) {
    return texts.get(formally, key, given);
  }

  Language language() {
    return texts.language();
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  boolean succeeded() {
    return !failed;
  }

  Set<Flow> flows() {
    return flows;
  }

  String text() {
    return String.join(" ", sentences);
  }
}
