package dev.recuerda.inmemory;

import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.profile.Profile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** All records of one user. Guarded by the lock of the shelf it stands on. */
final class Drawers {

  private static final String PROFILE = "profile";

  final MessageTable messages = new MessageTable();
  final FactTable facts = new FactTable();
  final Map<String, Profile> profile = new HashMap<>();
  final NavigableMap<String, Document> sections = new TreeMap<>();
  final Register<AgentId, StoredAgent> agents = new Register<>();
  final Map<SessionId, AgentId> agentOfSession = new HashMap<>();
  final Register<UUID, ConsentEvent> consents = new Register<>();
  final NavigableMap<Long, AuditEntry> audit = new TreeMap<>();
  final Register<UUID, StoredJob> jobs = new Register<>();

  Profile profile() {
    return profile.getOrDefault(PROFILE, Profile.empty());
  }

  void saveProfile(Profile saved, Journal journal) {
    journal.put(profile, PROFILE, saved);
  }

  /** Whether nothing tells this user from one that was never heard of. */
  boolean isEmpty() {
    boolean nothingSaid = messages.lastPosition() == 0;
    boolean nothingKnown = facts.size() == 0 && profile.isEmpty() && sections.isEmpty();
    return nothingSaid && nothingKnown && agents.size() == 0 && consents.size() == 0 && audit.isEmpty()
        && jobs.size() == 0;
  }

  /** How many records of each kind there are; kinds without records are left out. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("messages", (long) messages.size());
    counts.put("facts", (long) facts.size());
    counts.put("profile", (long) profile.size());
    counts.put("sections", (long) sections.size());
    counts.put("agents", (long) agents.size());
    counts.put("agent_memories", agents.values().stream().filter(agent -> !agent.memory().isEmpty()).count());
    counts.put("sessions", (long) agentOfSession.size());
    counts.put("consents", (long) consents.size());
    counts.put("audit", (long) audit.size());
    counts.put("jobs", (long) jobs.size());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
