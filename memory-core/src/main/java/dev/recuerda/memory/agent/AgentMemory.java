package dev.recuerda.memory.agent;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one agent knows of its own time with the user; no other agent sees it.
 *
 * @param createdAt since when there is the agent
 * @param interactionsCount how many messages of the user's were recorded in its sessions
 * @param learnedPreferences what the host had it remember of how the user likes to work with it
 * @param conversationTopics what was talked about, the oldest first: what the host named, and the beginnings of what the user
 *     said lately, as it stands in the conversation now
 * @param userSpecificKnowledge what the host had it remember of the user
 * @param further whatever else the host keeps there
 * @param lastUpdated when something of it last changed; empty for one that nobody talked to
 */
public record AgentMemory(
    Instant createdAt,
    long interactionsCount,
    Document learnedPreferences,
    List<String> conversationTopics,
    Document userSpecificKnowledge,
    Document further,
    Optional<Instant> lastUpdated) {

  /** How many of the topics are told to a model. */
  public static final int TOPICS_TOLD = 3;

  /** The key under which the number of interactions is kept. */
  public static final String INTERACTIONS = "interactions_count";

  /** The key under which it is kept when something last changed. */
  public static final String LAST_UPDATED = "last_updated";

  private static final String PREFERENCES = "learned_preferences";
  private static final String TOPICS = "conversation_topics";
  private static final String KNOWLEDGE = "user_specific_knowledge";
  private static final Set<String> NAMED =
      Set.of("created_at", INTERACTIONS, PREFERENCES, TOPICS, KNOWLEDGE, LAST_UPDATED);

  public AgentMemory {
    createdAt = Check.instant("agentMemory.createdAt", createdAt);
    Check.that(interactionsCount >= 0, "agentMemory.interactionsCount", "must not be negative");
    Check.required("agentMemory.learnedPreferences", learnedPreferences);
    conversationTopics = Check.list("agentMemory.conversationTopics", conversationTopics);
    Check.required("agentMemory.userSpecificKnowledge", userSpecificKnowledge);
    Check.required("agentMemory.further", further);
    lastUpdated = Check.instant("agentMemory.lastUpdated", lastUpdated);
  }

  /**
   * Reads what is kept of an agent; what has another form than is expected there is left out.
   *
   * @param kept the document that a store keeps for it
   * @param talkedAbout the topics of the conversation, the oldest first
   */
  public static AgentMemory of(Agent agent, Document kept, List<String> talkedAbout) {
    Set<String> topics = new LinkedHashSet<>();
    kept.get(TOPICS).filter(List.class::isInstance).map(List.class::cast).ifPresent(named -> {
      for (Object topic : (List<?>) named) {
        topics.add(topic.toString());
      }
    });
    topics.removeAll(talkedAbout); // What was talked about again is the latest topic.
    topics.addAll(talkedAbout);
    Map<String, Object> others = new TreeMap<>(kept.values());
    others.keySet().removeAll(NAMED);
    return new AgentMemory(agent.createdAt(),
        kept.get(INTERACTIONS).filter(Long.class::isInstance).map(Long.class::cast).filter(count -> count >= 0).orElse(0L),
        within(kept, PREFERENCES), new ArrayList<>(topics), within(kept, KNOWLEDGE),
        Document.of("agentMemory", others),
        kept.get(LAST_UPDATED).map(Object::toString).flatMap(AgentMemory::instant));
  }

  private static Optional<Instant> instant(String written) {
    try {
      return Optional.of(Instant.parse(written));
    } catch (DateTimeParseException noInstant) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // The keys of a map in a document are text.
  private static Document within(Document kept, String key) {
    return kept.get(key).filter(Map.class::isInstance)
        .map(map -> Document.of("agentMemory." + key, (Map<String, Object>) map)).orElse(Document.empty());
  }

  /** The latest topics, the oldest of them first, as many as are told to a model. */
  public List<String> latestTopics() {
    return conversationTopics.subList(Math.max(0, conversationTopics.size() - TOPICS_TOLD), conversationTopics.size());
  }

  /** Whether there is anything to tell a model. */
  public boolean isEmpty() {
    return interactionsCount == 0 && learnedPreferences.isEmpty() && conversationTopics.isEmpty()
        && userSpecificKnowledge.isEmpty() && further.isEmpty();
  }

  /** All of it under the names of the contract, instants in ISO 8601. */
  public Document document() {
    Map<String, Object> all = new TreeMap<>(further.values());
    all.put("created_at", createdAt.toString());
    all.put(INTERACTIONS, interactionsCount);
    all.put(PREFERENCES, learnedPreferences.values());
    all.put(TOPICS, conversationTopics);
    all.put(KNOWLEDGE, userSpecificKnowledge.values());
    lastUpdated.ifPresent(at -> all.put(LAST_UPDATED, at.toString()));
    return Document.of("agentMemory", all);
  }

  /** Says how many interactions there were, and nothing of what is remembered. */
  @Override
  public String toString() {
    return "AgentMemory(" + interactionsCount + " interactions)";
  }
}
