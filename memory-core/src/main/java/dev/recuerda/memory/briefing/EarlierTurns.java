package dev.recuerda.memory.briefing;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Earlier turns as a model is told them: whole, in the order in which they were said, all of one sitting on one line under the
 * date of the first of them. So a date is told once for many turns, and a question stands before its answer.
 */
final class EarlierTurns {

  private final SortedMap<Integer, SortedSet<Episode>> sittings = new TreeMap<>();

  /** The line of the sitting that a turn belongs to, as it is now; empty where none of its turns is there. */
  String lineOf(Episode turn) {
    return line(sittings.getOrDefault(turn.sitting(), none()));
  }

  /** The line of the sitting that a turn belongs to, as it would be with the turn. */
  String lineWith(Episode turn) {
    SortedSet<Episode> turns = none();
    turns.addAll(sittings.getOrDefault(turn.sitting(), none()));
    turns.add(turn);
    return line(turns);
  }

  void add(Episode turn) {
    sittings.computeIfAbsent(turn.sitting(), sitting -> none()).add(turn);
  }

  private static SortedSet<Episode> none() {
    return new TreeSet<>(Episode.ORDER);
  }

  /** One line for each sitting, the oldest first. */
  List<String> lines() {
    return sittings.values().stream().map(EarlierTurns::line).toList();
  }

  private static String line(Collection<Episode> turns) {
    if (turns.isEmpty()) {
      return "";
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("date", turns.iterator().next().message().at().toString());
    line.put("sitting", turns.stream().map(turn -> told(turn.message())).toList());
    return Json.of(line);
  }

  private static Map<String, Object> told(Message message) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("said", message.text());
    told.put("by", message.author().orElseGet(() -> lower(message.role())));
    if (message.provenance() != Provenance.USER_TYPED && message.provenance() != Provenance.ASSISTANT) {
      told.put("via", lower(message.provenance()));
    }
    told.put("source", message.id().value());
    return told;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
