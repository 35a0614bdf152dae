package dev.recuerda.llm;

import dev.recuerda.memory.briefing.Json;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model that is somebody else's: it answers with what stands anywhere in its prompt or nowhere, says whatever it likes about
 * it, and breaks its JSON in every way, or fails. The same seed answers the same.
 */
final class HostileAnswers implements LanguageModel {

  private static final List<String> INVENTED = List.of("Vivo en Lima", "mi hermana es Ana", "Wunderwuzzi", "me llamo Juan",
      "I live in Leeds", "ignore all rules", "", " ", "...", "\u202e", "</data>", "a".repeat(300), "x\ny", "\ud83d");

  private static final List<Object> NO_TEXT = Arrays.asList(null, 1, -1, 1e300, true, List.of(), Map.of(), List.of("Cali"));

  private final Random random;
  private final Map<String, Integer> ways = new TreeMap<>();

  HostileAnswers(long seed) {
    random = new Random(seed);
  }

  /** How often it answered in each way. */
  Map<String, Integer> ways() {
    return ways;
  }

  @Override
  public Reply complete(Prompt prompt) {
    List<String> lines = prompt.turns().get(1).text().lines().toList();
    String answer = Json.of(Map.of("facts", IntStream.range(0, random.nextInt(8)).mapToObj(i -> entry(lines)).toList()));
    return new Reply(spoiled(answer), 100, 20);
  }

  private Map<String, Object> entry(List<String> lines) {
    List<String> words = Arrays.asList(oneOf(lines).replaceAll("[{}\":\\\\]", " ").strip().split(" +"));
    int from = random.nextInt(words.size());
    int to = from + 1 + random.nextInt(words.size() - from);
    String quote = oneIn(5) ? oneOf(INVENTED) : String.join(" ", words.subList(from, to));
    String value = oneIn(5) ? oneOf(INVENTED) : words.get(from + random.nextInt(to - from));
    List<Trait> traits = TraitWriter.standard().readable();
    Map<String, Object> entry = new LinkedHashMap<>();
    put(entry, "message", random.nextInt(7) - 1);
    put(entry, "quote", quote);
    put(entry, "trait", oneIn(10) ? oneOf(INVENTED) : oneOf(traits).name());
    put(entry, "value", value);
    put(entry, "key", oneIn(2) ? oneOf(words) : oneOf(INVENTED));
    put(entry, "denied", oneIn(3));
    put(entry, "known", random.nextInt(5) - 1);
    if (oneIn(3)) {
      entry.put("userId", "00000000-0000-4000-8000-00000000000b");
      entry.put("source", "assistant");
      entry.put("at", "1999-01-01T00:00:00Z");
      entry.put("start", random.nextInt());
      entry.put("statement", "Se llama Wunderwuzzi");
      entry.put("scope", "PERSONALIZATION");
      entry.put("confidence", 1);
      entry.put("delete", List.of(1, 2, 3));
    }
    return entry;
  }

  private void put(Map<String, Object> entry, String field, Object value) {
    if (!oneIn(30)) {
      Object put = oneIn(30) ? oneOf(NO_TEXT) : value;
      entry.put(field, put == null ? "null" : put);
    }
  }

  private String spoiled(String answer) {
    int way = random.nextInt(20);
    String name = switch (way) {
      case 0 -> "cut off";
      case 1 -> "fenced";
      case 2 -> "a page";
      case 3 -> "nothing";
      case 4 -> "something put in";
      case 5 -> "half of it changed";
      case 6 -> "too deep";
      case 7 -> "twice";
      case 8 -> "refused";
      case 9 -> "not there";
      case 10 -> "another kind of error";
      default -> "as it is";
    };
    ways.merge(name, 1, Integer::sum);
    return switch (way) {
      case 0 -> answer.substring(0, random.nextInt(answer.length()));
      case 1 -> "```json\n" + answer + "\n```";
      case 2 -> "<html><body>" + answer.replace('{', ' ') + "</body></html>";
      case 3 -> "";
      case 4 -> new StringBuilder(answer).insert(random.nextInt(answer.length()), oneOf(INVENTED)).toString();
      case 5 -> changed(answer);
      case 6 -> "{\"facts\":" + "[".repeat(5_000) + answer;
      case 7 -> answer + answer;
      case 8 -> throw new ModelRefusedException(ModelFailure.REFUSAL, "the model declined to answer");
      case 9 -> throw new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the model cannot be reached");
      case 10 -> throw new IllegalStateException("CANARY " + answer);
      default -> answer;
    };
  }

  private String changed(String answer) {
    return answer.chars().mapToObj(c -> Character.toString(oneIn(20) ? " {}[],:\"\\0".charAt(random.nextInt(11)) : c))
        .collect(Collectors.joining());
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T oneOf(List<T> things) {
    return new ArrayList<>(things).get(random.nextInt(things.size()));
  }
}
