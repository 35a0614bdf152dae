package dev.recuerda.memory.contract;

import static dev.recuerda.memory.contract.Samples.agent;
import static dev.recuerda.memory.contract.Samples.document;
import static dev.recuerda.memory.contract.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.port.Agents;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Agents} promises. */
public interface AgentsContract extends NeedsStore {

  private UserId userOf(Agent... agents) {
    UserId user = anyUser();
    change(user, records -> List.of(agents).forEach(agent -> records.agents().save(agent)));
    return user;
  }

  private Document memory(UserId user, Agent agent) {
    return look(user, records -> records.agents().memoryOf(agent.id()));
  }

  @Test
  default void agents_come_in_the_order_in_which_they_were_first_saved() {
    List<Agent> agents = List.of(agent("d"), agent("b"), agent("a"), agent("c"));
    UserId user = userOf(agents.toArray(Agent[]::new));

    List<Agent> all = look(user, records -> records.agents().all());

    assertThat(all).isEqualTo(agents);
  }

  @Test
  default void an_agent_that_is_saved_again_changes_and_keeps_its_place_and_its_memory() {
    Agent first = agent("first");
    Agent second = agent("second");
    UserId user = userOf(first, second);
    change(user, records -> records.agents().saveMemory(first.id(), document("key", "value")));
    Agent renamed = new Agent(first.id(), "renamed", new Persona("r", "p", "e"), Samples.AT.plusSeconds(1));

    change(user, records -> records.agents().save(renamed));

    assertThat(this.<Object>look(user, records -> records.agents().all())).isEqualTo(List.of(renamed, second));
    assertThat(this.<Object>look(user, records -> records.agents().find(first.id()))).isEqualTo(Optional.of(renamed));
    assertThat(memory(user, renamed)).isEqualTo(document("key", "value"));
  }

  @Test
  default void the_directives_and_the_disposition_of_an_agent_come_back() {
    Persona persona = new Persona("r", "p", "e").under(List.of("Never promise.", "Ask \"why\", {once}, \\ or twice"))
        .leaning(new Disposition(1, 3, 5));
    Agent agent = new Agent(new AgentId(Samples.anyUuid()), "agent", persona, Samples.AT);
    UserId user = userOf(agent);

    List<Agent> all = look(user, records -> records.agents().all());

    assertThat(all).containsExactly(agent);
  }

  @Test
  default void the_grants_of_an_agent_come_back() {
    Agent some = agent("some");
    Agent granted = new Agent(some.id(), "some", some.persona(),
        Grants.none().reading("facts.work").reading("conversations").writing("profile"), Samples.AT);
    Agent none = new Agent(new AgentId(Samples.anyUuid()), "none", some.persona(), Grants.none(), Samples.AT);
    UserId user = userOf(granted, none);

    List<Agent> all = look(user, records -> records.agents().all());

    assertThat(all).containsExactly(granted, none);
  }

  @Test
  default void an_unknown_agent_is_not_found_and_remembers_nothing() {
    UserId user = userOf(agent("another"));

    Optional<Agent> found = look(user, records -> records.agents().find(new AgentId(Samples.anyUuid())));

    assertThat(found).isEmpty();
    assertThat(memory(user, agent("unknown"))).isEqualTo(Document.empty());
  }

  @Test
  default void an_agent_remembers_nothing_at_first() {
    Agent agent = agent("agent");
    UserId user = userOf(agent);

    Document memory = memory(user, agent);

    assertThat(memory).isEqualTo(Document.empty());
  }

  @Test
  default void each_agent_remembers_for_itself() {
    Agent one = agent("one");
    Agent other = agent("other");
    UserId user = userOf(one, other);

    change(user, records -> {
      records.agents().saveMemory(one.id(), document("of", "one"));
      records.agents().saveMemory(other.id(), document("of", "other"));
    });

    assertThat(List.of(memory(user, one), memory(user, other)))
        .containsExactly(document("of", "one"), document("of", "other"));
  }

  @Test
  default void a_saved_memory_takes_the_place_of_the_one_before() {
    Agent agent = agent("agent");
    UserId user = userOf(agent);
    change(user, records -> records.agents().saveMemory(agent.id(), document("before", 1L)));

    change(user, records -> records.agents().saveMemory(agent.id(), document("after", 2L)));

    assertThat(memory(user, agent)).isEqualTo(document("after", 2L));
  }

  @Test
  default void an_emptied_memory_is_empty() {
    Agent agent = agent("agent");
    UserId user = userOf(agent);
    change(user, records -> records.agents().saveMemory(agent.id(), document("before", 1L)));

    change(user, records -> records.agents().saveMemory(agent.id(), Document.empty()));

    assertThat(memory(user, agent)).isEqualTo(Document.empty());
  }

  @Test
  default void an_unknown_agent_cannot_remember() {
    UserId user = anyUser();
    AgentId unknown = new AgentId(Samples.anyUuid());

    assertThatThrownBy(() -> change(user, records -> records.agents().saveMemory(unknown, document("key", 1L))))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(unknown.toString());
  }

  @Test
  default void a_removed_agent_takes_its_memory_and_its_sessions_along() {
    Agent removed = agent("removed");
    Agent kept = agent("kept");
    Session ofRemoved = session(removed);
    Session ofKept = session(kept);
    UserId user = userOf(removed, kept);
    change(user, records -> {
      records.agents().saveMemory(removed.id(), document("key", "value"));
      records.sessions().save(ofRemoved);
      records.sessions().save(ofKept);
    });

    change(user, records -> records.agents().remove(removed.id()));

    assertThat(this.<Object>look(user, records -> records.agents().all())).isEqualTo(List.of(kept));
    assertThat(memory(user, removed)).isEqualTo(Document.empty());
    assertThat(this.<Optional<?>>look(user, records -> records.sessions().find(ofRemoved.id()))).isEmpty();
    assertThat(this.<List<?>>look(user, records -> records.sessions().with(removed.id()))).isEmpty();
    assertThat(this.<Object>look(user, records -> records.sessions().with(kept.id()))).isEqualTo(List.of(ofKept));
  }

  @Test
  default void nothing_of_a_removed_agent_is_counted() {
    Agent agent = agent("agent");
    UserId user = userOf(agent, agent("kept"));
    change(user, records -> {
      records.agents().saveMemory(agent.id(), document("key", "value"));
      records.sessions().save(session(agent));
      records.agents().remove(agent.id());
    });

    Map<String, Long> erased = store().write(user, UserRecords::erase);

    assertThat(erased).isEqualTo(Map.of("agents", 1L));
  }

  @Test
  default void removing_says_whether_the_agent_was_there() {
    Agent agent = agent("agent");
    UserId user = userOf(agent);

    List<Boolean> removed = List.of(
        store().write(user, records -> records.agents().remove(agent.id())),
        store().write(user, records -> records.agents().remove(agent.id())));

    assertThat(removed).containsExactly(true, false);
  }

  @Test
  default void a_removed_agent_that_comes_back_remembers_nothing_and_is_the_last() {
    Agent agent = agent("agent");
    Agent other = agent("other");
    UserId user = userOf(agent, other);
    change(user, records -> {
      records.agents().saveMemory(agent.id(), document("key", "value"));
      records.sessions().save(session(agent));
      records.agents().remove(agent.id());
    });

    change(user, records -> records.agents().save(agent));

    assertThat(memory(user, agent)).isEqualTo(Document.empty());
    assertThat(this.<Object>look(user, records -> records.agents().all())).isEqualTo(List.of(other, agent));
    assertThat(this.<List<?>>look(user, records -> records.sessions().with(agent.id()))).isEmpty();
  }
}
