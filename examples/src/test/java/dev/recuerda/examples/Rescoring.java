package dev.recuerda.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scores raw results as anybody could: from the data and the lines alone, with nothing of what wrote them. */
final class Rescoring {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("D:?(\\d+):(\\d+)");

  private final List<Scored> scored = new ArrayList<>();

  Rescoring(List<Path> data, Path raw) throws IOException {
    Map<String, List<String>> ranked = new HashMap<>();
    for (String text : Files.readAllLines(raw)) {
      JsonNode line = MAPPER.readTree(text);
      List<String> ids = new ArrayList<>();
      line.get("ranked").forEach(id -> ids.add(id.asText()));
      ranked.put(line.get("conversation").asText() + "#" + line.get("question"), ids);
    }
    for (Path file : data) {
      JsonNode root = MAPPER.readTree(file.toFile());
      for (JsonNode each : root.isArray() ? root : MAPPER.createArrayNode().add(root)) {
        add(each, ranked);
      }
    }
  }

  private void add(JsonNode conversation, Map<String, List<String>> ranked) {
    Set<String> turns = new HashSet<>();
    conversation.get("conversation").forEach(
        session -> session.forEach(turn -> turns.add(turn.get("dia_id").asText())));
    JsonNode questions = conversation.get("qa");
    for (int i = 0; i < questions.size(); i++) {
      Set<String> gold = new HashSet<>();
      questions.get(i).get("evidence").forEach(text -> {
        Matcher id = ID.matcher(text.asText());
        while (id.find()) {
          gold.add("D" + Integer.parseInt(id.group(1)) + ":" + Integer.parseInt(id.group(2)));
        }
      });
      gold.retainAll(turns);
      if (!gold.isEmpty()) {
        String key = conversation.get("sample_id").asText() + "#" + i;
        scored.add(new Scored(questions.get(i).get("category").asInt(), gold, Objects.requireNonNull(ranked.get(key), key)));
      }
    }
  }

  /** How many questions of some categories there are, and the means at 5, 10, 25 and 50, as they are printed. */
  List<String> row(String kind, Integer... categories) {
    List<Scored> some = scored.stream().filter(each -> List.of(categories).contains(each.category)).toList();
    List<String> row = new ArrayList<>(List.of(String.valueOf(some.size())));
    for (int k : new int[] {5, 10, 25, 50}) {
      double mean = some.stream().mapToDouble(each -> each.share(kind, k)).sum() / some.size();
      row.add(String.format(Locale.ROOT, "%.1f", 100 * mean));
    }
    return row;
  }

  private record Scored(int category, Set<String> gold, List<String> ranked) {

    double share(String kind, int k) {
      Set<String> found = new HashSet<>(ranked.subList(0, Math.min(k, ranked.size())));
      found.retainAll(gold);
      return switch (kind) {
        case "any" -> found.isEmpty() ? 0 : 1;
        case "all" -> found.equals(gold) ? 1 : 0;
        default -> (double) found.size() / gold.size();
      };
    }
  }
}
