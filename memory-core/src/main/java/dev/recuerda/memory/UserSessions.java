package dev.recuerda.memory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sittings of one user with their agents. A session of somebody else is not there, in exactly the way in which one is not
 * that never was. Safe for many threads.
 *
 * <p>A message belongs to a session by {@link dev.recuerda.memory.conversation.Message#in}. Whatever is read for it then comes
 * from what the session's agent may see: the messages of this session and of those with the same agent that were over when it was
 * opened, and what the agent's grants let it see of facts and profile. A message that comes late to a session that has ended is
 * still its agent's; one in a session that is not there is refused ({@link UserMemory}).
 */
public final class UserSessions {

  /** The best rating; the worst is 1. */
  public static final int BEST_RATING = 5;

  private final UserId user;
  private final MemoryStore store;
  private final Writing writing;
  private final Discretion discretion;
  private final Counting counting;
  private final Queueing queueing;
  private final Supplier<UUID> ids;

  UserSessions(
      UserId user, MemoryStore store, Writing writing, Discretion discretion, Counting counting, Queueing queueing,
      Supplier<UUID> ids) {
    this.user = user;
    this.store = store;
    this.writing = writing;
    this.discretion = discretion;
    this.counting = counting;
    this.queueing = queueing;
    this.ids = ids;
  }

  /** Opens a session about which nothing needs to be known. @throws NotFoundException if there is no such agent */
  public Session open(AgentId agent) {
    return open(agent, Map.of());
  }

  /**
   * Opens a session. Others that are open stay open.
   *
   * @param context what the host wants to be known while it lasts; secrets in it are covered
   * @throws NotFoundException if there is no such agent
   */
  public Session open(AgentId agent, @Nullable Map<String, ?> context) {
    Document known = discretion.masked("session.context", Document.of("session.context", context));
    return writing.unit(user, (records, trail) -> {
      agent(records, agent);
      Session session = new Session(new SessionId(ids.get()), agent, trail.now(), Optional.empty(), known);
      records.sessions().save(session);
      trail.leave(Deed.SESSION_OPENED, "session " + session.id(), "opened with agent " + agent);
      return session;
    });
  }

  /** @throws NotFoundException if there is no such session */
  public Session get(SessionId id) {
    return store.read(user, records -> there(records, id));
  }

  /** The sessions with an agent, in the order in which they were opened. @throws NotFoundException if there is no such agent */
  public List<Session> with(AgentId agent) {
    return store.read(user, records -> records.sessions().with(agent(records, agent).id()));
  }

  /**
   * Ends a session. What waits to be read once more ({@link Memory.Builder#learnLater}) is due at once. Twice is once: a session
   * that has ended stays as it is.
   *
   * @throws NotFoundException if there is no such session
   */
  public Session close(SessionId id) {
    return writing.unit(user, (records, trail) -> {
      Session session = there(records, id);
      if (!session.isOpen()) {
        return session;
      }
      Session closed = session.closed(trail.now());
      records.sessions().save(closed);
      queueing.soon(records, trail.now());
      trail.leave(Deed.SESSION_CLOSED, "session " + id, "closed");
      return closed;
    });
  }

  /**
   * Keeps how satisfied the user was with a session, among the ratings of {@code memory_context}. Each time is one more rating.
   *
   * @param rating 1 to {@value #BEST_RATING}
   * @throws NotFoundException if there is no such session
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public void rate(SessionId id, int rating) {
    Check.between("rating", rating, 1, BEST_RATING);
    writing.unit(user, (records, trail) -> {
      there(records, id);
      writing.personalization(records);
      counting.rated(records, id, rating, trail.now());
      trail.leave(Deed.SECTION_CHANGED, "session " + id, "rated");
      return id;
    });
  }

  /** How a session stands. @throws NotFoundException if there is no such session */
  public SessionSummary summary(SessionId id) {
    return store.read(user, records -> {
      Session session = there(records, id);
      Agent agent = agent(records, session.agent());
      boolean known = Meeting.in(records, Optional.of(id))
          .filter(meeting -> !meeting.context().isEmpty()).isPresent();
      return new SessionSummary(session, agent, known, queueing.waiting(records));
    });
  }

  /**
   * The latest useful messages of a session, oldest first.
   *
   * @param limit how many at most, 0 to {@value ReadPlan#MAX_COUNT}
   * @throws NotFoundException if there is no such session
   */
  List<Episode> conversation(SessionId id, int limit) {
    Check.between("limit", limit, 0, ReadPlan.MAX_COUNT);
    return store.read(user, records -> {
      there(records, id);
      return records.recall(new ReadPlan(
          limit, Optional.of(id), Optional.empty(), ProfileExtent.NONE, 0, Optional.empty())).window();
    });
  }

  private static Session there(UserRecords records, SessionId id) {
    return records.sessions().find(Check.required("sessionId", id)).orElseThrow(() -> new NotFoundException("session", id));
  }

  private static Agent agent(UserRecords records, AgentId id) {
    return records.agents().find(Check.required("agentId", id)).orElseThrow(() -> new NotFoundException("agent", id));
  }

  /** Names the user, and none of the sessions. */
  @Override
  public String toString() {
    return "UserSessions(" + user + ")";
  }
}
