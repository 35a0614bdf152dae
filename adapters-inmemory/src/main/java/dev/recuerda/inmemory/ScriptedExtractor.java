package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.port.Extractor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes what it was told to propose where a phrase occurs, letter for letter, and nothing else: for tests of what comes
 * after proposing. Immutable.
 */
public final class ScriptedExtractor implements Extractor {

  private static final ScriptedExtractor SILENT = new ScriptedExtractor(Map.of());

  private final Map<String, Claim> script;

  private ScriptedExtractor(Map<String, Claim> script) {
    this.script = script;
  }

  /** An extractor that proposes nothing, to be continued with {@link #when}. */
  public static ScriptedExtractor silent() {
    return SILENT;
  }

  /** The same extractor, which also proposes a claim where a phrase occurs, resting on its first occurrence. */
  public ScriptedExtractor when(String phrase, Claim claim) {
    Map<String, Claim> longer = new LinkedHashMap<>(script);
    longer.put(Check.text("phrase", phrase, Message.MAX_TEXT), Check.required("claim", claim));
    return new ScriptedExtractor(Collections.unmodifiableMap(longer));
  }

  @Override
  public List<Candidate> propose(Message message, List<Episode> before) {
    List<Candidate> proposed = new ArrayList<>();
    script.forEach((phrase, claim) -> {
      int start = message.text().indexOf(phrase);
      if (start >= 0) {
        proposed.add(new Candidate(claim, Evidence.span(message, start, start + phrase.length()), "script"));
      }
    });
    proposed.sort(Comparator.comparingInt(candidate -> candidate.evidence().start()));
    return List.copyOf(proposed);
  }
}
