package dev.recuerda.memory;

import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.InputClassifier;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.WritingStyle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps count of what is said in sessions, in the unit that records it: so that each message counts once, however often it is
 * delivered. Only numbers are kept, and the names of kinds of requests. Without the consent to personalization a session counts
 * its messages, and nothing else is counted.
 */
final class Counting {

  private static final String SECTION = ProfileSchema.MEMORY_CONTEXT;
  private static final String HISTORY = "interaction_history";
  private static final String TOTAL = "total_interactions";
  private static final String LAST = "last_interaction";
  private static final String REQUESTS = "common_requests";
  private static final String WRITING = "writing";
  private static final String RATINGS = "satisfaction_ratings";

  /** How many ratings are kept, the latest ones. */
  private static final int MOST_RATINGS = 50;

  private final InputClassifier classifier;

  Counting(InputClassifier classifier) {
    this.classifier = classifier;
  }

  /** @param learns whether it may be learned from how the message is written and what it asks for */
  void recorded(UserRecords records, Message message, boolean learns, Consent consent, Instant now) {
    Optional<Session> session = message.session().flatMap(records.sessions()::find);
    session.ifPresent(known -> {
      records.sessions().save(known.with(message.at()));
      if (message.isFromUser() && consent.covers(ConsentScope.PERSONALIZATION)) {
        agent(records, known, now);
        history(records, message, learns, now);
      }
    });
  }

  private static void agent(UserRecords records, Session session, Instant now) {
    Document memory = records.agents().memoryOf(session.agent());
    Map<String, Object> counted = Map.of(
        AgentMemory.INTERACTIONS, count(memory, AgentMemory.INTERACTIONS) + 1,
        AgentMemory.LAST_UPDATED, now.toString());
    records.agents().saveMemory(session.agent(), memory.patched("agent.memory", counted, ListMerge.REPLACE));
  }

  private void history(UserRecords records, Message message, boolean learns, Instant now) {
    Document section = section(records);
    Document history = within(section, HISTORY);
    Map<String, Object> counted = new HashMap<>(Map.of(TOTAL, count(history, TOTAL) + 1, LAST, now.toString()));
    if (learns && message.provenance() == Provenance.USER_TYPED) {
      String request = request(classifier.classify(message));
      counted.put(REQUESTS, Map.of(request, count(within(history, REQUESTS), request) + 1));
      counted.put(WRITING, WritingStyle.counted(within(history, WRITING), message.text(), Optional.empty()).values());
    }
    save(records, section, counted);
  }

  /** A kind of request: the tool that is asked for, memory itself, or the class of the input. */
  private static String request(Classification classification) {
    return classification.tool().orElseGet(() -> classification.memoryQuestion()
        ? "memory_question" : classification.inputClass().name().toLowerCase(Locale.ROOT));
  }

  /** Keeps how satisfied the user was; the caller has the consent. */
  void rated(UserRecords records, SessionId session, int rating, Instant now) {
    Document section = section(records);
    List<Object> ratings = new ArrayList<>();
    within(section, HISTORY).get(RATINGS).filter(List.class::isInstance).ifPresent(all -> ratings.addAll((List<?>) all));
    ratings.add(Map.of("rating", (long) rating, "timestamp", now.toString(), "session_id", session.toString()));
    save(records, section, Map.of(RATINGS, ratings.subList(Math.max(0, ratings.size() - MOST_RATINGS), ratings.size())));
  }

  private static void save(UserRecords records, Document section, Map<String, Object> history) {
    records.profile().saveSection(SECTION, section.patched(SECTION, Map.of(HISTORY, history), ListMerge.REPLACE));
  }

  private static Document section(UserRecords records) {
    return Optional.ofNullable(records.profile().sections().get(SECTION)).orElse(Document.empty());
  }

  @SuppressWarnings("unchecked") // The keys of a map in a document are text.
  private static Document within(Document document, String key) {
    return document.get(key).filter(Map.class::isInstance)
        .map(map -> Document.of(key, (Map<String, Object>) map)).orElse(Document.empty());
  }

  private static long count(Document document, String key) {
    return document.get(key).filter(Long.class::isInstance).map(Long.class::cast).orElse(0L);
  }
}
