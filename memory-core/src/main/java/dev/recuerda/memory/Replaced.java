package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which turns told what has been replaced since: a turn that said the old value is not to come before the one that said the new
 * one, however well its words fit.
 *
 * @param newer the turn that tells what took its place, for each turn that tells something old
 */
record Replaced(Map<MessageId, MessageId> newer) {

  /** How many times a value may have been replaced before nobody asks any more. */
  private static final int LONGEST = 5;

  /** What the facts that came to mind have replaced. */
  static Replaced by(Collection<RecalledFact> recalled, Facts facts) {
    Map<MessageId, MessageId> newer = new LinkedHashMap<>();
    Map<FactId, Fact> current = new LinkedHashMap<>();
    recalled.forEach(known -> known.fact().supersedes().ifPresent(old -> current.put(old, known.fact())));
    for (int i = 0; i < LONGEST && !current.isEmpty(); i++) {
      Map<FactId, Fact> before = new LinkedHashMap<>();
      facts.find(current.keySet()).forEach((id, old) -> {
        Fact now = current.get(id);
        old.evidence().forEach(told -> newer.putIfAbsent(told.message(), last(now)));
        old.supersedes().ifPresent(older -> before.put(older, now));
      });
      current.clear();
      current.putAll(before);
    }
    return new Replaced(newer);
  }

  private static MessageId last(Fact fact) {
    List<Evidence> evidence = fact.evidence();
    return evidence.get(evidence.size() - 1).message();
  }

  /** The same turns, each that told something old right behind the one that told what took its place, if it stood before. */
  List<Hit<MessageId>> behind(List<Hit<MessageId>> ranked) {
    List<Hit<MessageId>> order = new ArrayList<>(ranked);
    newer.forEach((old, now) -> {
      int place = placeOf(old, order);
      int placeOfNewer = placeOf(now, order);
      if (!old.equals(now) && place >= 0 && place < placeOfNewer) {
        order.add(placeOfNewer, order.remove(place));
      }
    });
    return List.copyOf(order);
  }

  private static int placeOf(MessageId turn, List<Hit<MessageId>> order) {
    Optional<Hit<MessageId>> found = order.stream().filter(hit -> hit.record().equals(turn)).findFirst();
    return found.map(order::indexOf).orElse(-1);
  }
}
