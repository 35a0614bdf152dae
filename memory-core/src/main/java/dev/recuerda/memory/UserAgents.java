package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one user. An agent of somebody else is not there, in exactly the way in which one is not that never was. Safe for
 * many threads.
 */
public final class UserAgents {

  /** How many agents a user may have. */
  public static final int MOST = 1_000;

  private final UserId user;
  private final MemoryStore store;
  private final Writing writing;
  private final Discretion discretion;
  private final TextAnalysis analysis;
  private final Supplier<UUID> ids;

  UserAgents(
      UserId user, MemoryStore store, Writing writing, Discretion discretion, TextAnalysis analysis, Supplier<UUID> ids) {
    this.user = user;
    this.store = store;
    this.writing = writing;
    this.discretion = discretion;
    this.analysis = analysis;
    this.ids = ids;
  }

  /** Makes an agent with {@link Grants#standard()}. Two agents may have one name. */
  public Agent create(String name, Persona persona) {
    return create(name, persona, Grants.standard());
  }

  /**
   * Makes an agent.
   *
   * @throws InvalidInputException if the user has {@value #MOST} already
   */
  public Agent create(String name, Persona persona, Grants grants) {
    Check.text("agent.name", name, Agent.MAX_NAME);
    return writing.unit(user, (records, trail) -> {
      Check.that(records.agents().all().size() < MOST, "agents", "must not be more than " + MOST);
      Agent agent = new Agent(new AgentId(ids.get()), name, persona, grants, trail.now());
      records.agents().save(agent);
      trail.leave(Deed.AGENT_SAVED, "agent " + agent.id(), "made");
      return agent;
    });
  }

  /**
   * Gives an agent another name, persona or grants. What it remembers, and its sessions, stay.
   *
   * @throws NotFoundException if there is no such agent
   */
  public Agent change(AgentId id, String name, Persona persona, Grants grants) {
    Check.text("agent.name", name, Agent.MAX_NAME);
    return writing.unit(user, (records, trail) -> {
      Agent changed = new Agent(id, name, persona, grants, there(records, id).createdAt());
      records.agents().save(changed);
      trail.leave(Deed.AGENT_SAVED, "agent " + id, "changed");
      return changed;
    });
  }

  /** @throws NotFoundException if there is no such agent */
  public Agent get(AgentId id) {
    return store.read(user, records -> there(records, id));
  }

  /** All of them, in the order in which they were made. */
  public List<Agent> all() {
    return store.read(user, records -> records.agents().all());
  }

  /**
   * Removes an agent with what it remembers and its sessions. What was said in them stays part of the user's conversation, which
   * other agents see only if they were granted {@link Grants#CONVERSATIONS}; {@link UserMemory#forgetMessage} forgets it.
   *
   * @throws NotFoundException if there is no such agent
   */
  public void remove(AgentId id) {
    writing.unit(user, (records, trail) -> {
      there(records, id);
      records.agents().remove(id);
      trail.leave(Deed.AGENT_REMOVED, "agent " + id, "asked to remove");
      return id;
    });
  }

  /** What an agent knows of its time with the user. @throws NotFoundException if there is no such agent */
  public AgentMemory memoryOf(AgentId id) {
    return store.read(user, records -> memory(records, there(records, id)));
  }

  /**
   * Lays a patch over what an agent remembers: maps are merged, what is new in a list is added at its end, {@code null} removes a
   * key, anything else takes the place of what was there. What memory counts itself cannot be set; secrets are covered.
   *
   * @throws NotFoundException if there is no such agent
   * @throws InvalidInputException with the path of the first value that is not allowed; nothing is changed
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public AgentMemory remember(AgentId id, @Nullable Map<String, ? extends @Nullable Object> patch) {
    return remember(id, patch, ListMerge.UNION);
  }

  /** As {@link #remember(AgentId, Map)}, with a word on lists. */
  public AgentMemory remember(AgentId id, @Nullable Map<String, ? extends @Nullable Object> patch, ListMerge lists) {
    Check.required("agent.memory", patch);
    for (String counted : List.of("created_at", AgentMemory.INTERACTIONS, AgentMemory.LAST_UPDATED)) {
      Check.that(!patch.containsKey(counted), "agent.memory." + counted, "is kept by memory itself");
    }
    return writing.unit(user, (records, trail) -> {
      Agent agent = there(records, id);
      writing.personalization(records);
      Document before = records.agents().memoryOf(id);
      Document after = discretion.masked("agent.memory", before.patched("agent.memory", patch, lists));
      if (!after.equals(before)) {
        records.agents().saveMemory(id, updated(after, trail.now()));
        trail.leave(Deed.AGENT_MEMORY_CHANGED, "agent " + id, "set by the host");
      }
      return memory(records, agent);
    });
  }

  private static Document updated(Document memory, Instant now) {
    Map<String, Object> all = new HashMap<>(memory.values());
    all.put(AgentMemory.LAST_UPDATED, now.toString());
    return Document.of("agent.memory", all);
  }

  private AgentMemory memory(UserRecords records, Agent agent) {
    return Meeting.memoryOf(records, agent, analysis);
  }

  private static Agent there(UserRecords records, AgentId id) {
    return Optional.of(Check.required("agentId", id)).flatMap(records.agents()::find)
        .orElseThrow(() -> new NotFoundException("agent", id));
  }

  /** Names the user, and none of the agents. */
  @Override
  public String toString() {
    return "UserAgents(" + user + ")";
  }
}
