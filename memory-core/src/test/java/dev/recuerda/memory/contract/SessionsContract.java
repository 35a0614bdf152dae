package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.agent;
import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.Sessions;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Sessions} promises. */
public interface SessionsContract extends NeedsStore {

  private UserId userWith(List<Agent> agents, Session... sessions) {
    UserId user = anyUser();
    change(user, records -> {
      agents.forEach(agent -> records.agents().save(agent));
      List.of(sessions).forEach(session -> records.sessions().save(session));
    });
    return user;
  }

  private List<Session> with(UserId user, Agent agent) {
    return look(user, records -> records.sessions().with(agent.id()));
  }

  private Optional<Session> find(UserId user, SessionId id) {
    return look(user, records -> records.sessions().find(id));
  }

  @Test
  default void every_part_of_a_session_comes_back() {
    Agent agent = agent("agent");
    Session session = new Session(new SessionId(Samples.anyUuid()), agent.id(), AT,
        Optional.of(AT.plusNanos(1_000)), document("channel", "web"), 7, Optional.of(AT.plusSeconds(60)));
    UserId user = userWith(List.of(agent), session);

    Optional<Session> found = find(user, session.id());

    assertThat(found).contains(session);
  }

  @Test
  default void an_unknown_session_is_not_found() {
    Agent agent = agent("agent");
    UserId user = userWith(List.of(agent), session(agent));

    Optional<Session> found = find(user, new SessionId(Samples.anyUuid()));

    assertThat(found).isEmpty();
  }

  @Test
  default void the_sessions_with_an_agent_come_in_the_order_in_which_they_were_first_saved() {
    Agent agent = agent("agent");
    Agent other = agent("other");
    Session first = session(agent);
    Session second = session(agent);
    Session third = session(agent);
    UserId user = userWith(List.of(agent, other), first, session(other), second, third);

    List<Session> sessions = with(user, agent);

    assertThat(sessions).containsExactly(first, second, third);
  }

  @Test
  default void a_session_that_is_saved_again_changes_and_keeps_its_place() {
    Agent agent = agent("agent");
    Session first = session(agent);
    Session second = session(agent);
    UserId user = userWith(List.of(agent), first, second);
    Session closed = first.closed(AT.plusSeconds(60));

    change(user, records -> records.sessions().save(closed));

    assertThat(with(user, agent)).containsExactly(closed, second);
    assertThat(find(user, first.id())).contains(closed);
  }

  @Test
  default void a_session_that_changes_its_agent_is_with_the_new_one_only() {
    Agent before = agent("before");
    Agent after = agent("after");
    Session session = session(before);
    UserId user = userWith(List.of(before, after), session);
    Session moved = new Session(session.id(), after.id(), AT, Optional.empty(), session.context());

    change(user, records -> records.sessions().save(moved));

    assertThat(with(user, before)).isEmpty();
    assertThat(with(user, after)).containsExactly(moved);
    assertThat(find(user, session.id())).contains(moved);
  }

  @Test
  default void a_session_needs_an_agent_that_is_there() {
    Agent unknown = agent("unknown");
    UserId user = userWith(List.of(agent("agent")));
    Session session = session(unknown);

    assertThatThrownBy(() -> change(user, records -> records.sessions().save(session)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(unknown.id().toString());

    assertThat(find(user, session.id())).isEmpty();
  }

  @Test
  default void with_an_unknown_agent_there_are_no_sessions() {
    UserId user = anyUser();

    List<Session> sessions = with(user, agent("unknown"));

    assertThat(sessions).isEmpty();
  }
}
