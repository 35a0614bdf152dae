package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.profile.ContextTemplate;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Map;

/** Something to try things out with, in the memory of whoever asks. */
final class DemoApi {

  private static final Map<String, Object> COMPANY = Map.of(
      "user_profile", Map.of("company_name", "TechFlow AI", "industry", "Artificial Intelligence"),
      "context_memory", Map.of("current_projects", List.of("AI automation platform", "Customer onboarding system")));

  List<Route> routes() {
    return List.of(Route.post(AgentsApi.BASE + "/demo/quick-setup", this::setUp).taking(0));
  }

  /** Nothing needs to be sent along, and nothing that is sent is read. */
  private void setUp(Call call) {
    UserMemory memory = call.memory();
    memory.useTemplate(ContextTemplate.named("startup_founder"));
    memory.updateContext(COMPANY);
    Agent marketing = agent(memory, "Marketing Maestro", "marketing_maestro", call.language());
    Agent support = agent(memory, "Customer Success Manager", "support_assistant", call.language());
    Session session = memory.sessions().open(marketing.id());
    ArrayNode agents = Json.array().add(AgentsApi.shown(marketing)).add(AgentsApi.shown(support));
    ObjectNode answer = Json.object().put("status", "success").put("user_id", call.user().toString());
    answer.set("agents", agents);
    call.answer(answer.put("session_id", session.id().toString()));
  }

  private static Agent agent(UserMemory memory, String name, String preset, Language language) {
    return memory.agents().all().stream()
        .filter(agent -> agent.name().equals(name) && AgentsApi.presetOf(agent).equals(preset))
        .findFirst()
        .orElseGet(() -> memory.agents().create(name, Preset.named(preset).persona(language)));
  }
}
