package dev.recuerda.examples.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.text.TextAnalysis;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for a language model where there is no network: it knows nothing but what its prompt says, and answers with what of
 * that shares a word with the question. So its answer shows what of a memory reached the prompt. Reads prompts in English.
 */
final class StandIn implements LanguageModel {

  private static final Pattern PERSONA = Pattern.compile("You are .+, (.+?)\\. Your personality: .+");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TextAnalysis words = TextAnalysis.standard();

  @Override
  public Reply complete(Prompt prompt) {
    List<Turn> turns = prompt.turns();
    String question = turns.get(turns.size() - 1).text();
    List<String> told = told(turns.subList(0, turns.size() - 1), question);
    List<String> fitting = told.stream().filter(line -> fits(line, question)).toList();
    String head = role(turns).map(role -> "As " + role + " I was told ").orElse("I was told ");
    String answer = fitting.isEmpty() ? "nothing that bears on this." : "what bears on this:\n- " + String.join("\n- ", fitting);
    return new Reply(head + answer, 0, 0);
  }

  private boolean fits(String line, String question) {
    Set<String> asked = words.queryTerms(question);
    return !Collections.disjoint(words.terms(line).counts().keySet(), asked);
  }

  private static Optional<String> role(List<Turn> turns) {
    return turns.stream().filter(turn -> turn.speaker() == Speaker.SYSTEM)
        .flatMap(turn -> turn.text().lines())
        .map(PERSONA::matcher).filter(Matcher::matches)
        .map(match -> match.group(1)).findFirst();
  }

  private static List<String> told(List<Turn> turns, String question) {
    List<String> told = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.speaker() == Speaker.MEMORY) {
        turn.text().lines().filter(line -> line.startsWith("{")).forEach(line -> told.addAll(remembered(parsed(line), question)));
      } else if (turn.speaker() == Speaker.USER) {
        told.add("you said: " + turn.text());
      }
    }
    return told;
  }

  /** What one line of a memory block says, thing by thing; that the question is being talked about is nothing to answer with. */
  private static List<String> remembered(JsonNode line, String question) {
    List<String> told = new ArrayList<>();
    Arrays.stream(SENTENCE_END.split(line.path("user_context").asText())).filter(text -> !text.isEmpty()).forEach(told::add);
    JsonNode agent = line.path("agent_memory");
    for (JsonNode topic : agent.path("topics")) {
      if (!question.startsWith(topic.asText().replace("…", ""))) {
        told.add("we talked about: " + topic.asText());
      }
    }
    for (String named : List.of("knowledge", "preferences")) {
      agent.path(named).properties().forEach(entry -> told.add(entry.getKey() + ": " + text(entry.getValue())));
    }
    line.path("sitting").forEach(turn -> told.add(turn.path("by").asText() + " said: " + turn.path("said").asText()));
    for (String kind : List.of("fact", "preference")) {
      Optional.of(line.path(kind).asText()).filter(text -> !text.isEmpty()).ifPresent(text -> told.add(kind + ": " + text));
    }
    if (line.has("profile")) {
      told.add(line.path("profile").asText() + ": " + text(line.path("value")));
    }
    line.path("session").properties().forEach(entry -> told.add(entry.getKey() + ": " + text(entry.getValue())));
    return told;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
