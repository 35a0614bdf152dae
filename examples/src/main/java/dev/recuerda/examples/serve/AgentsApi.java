package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Grants;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The agents of whoever asks, and the presets that they may be made of. */
final class AgentsApi {

  static final String BASE = "/api/personalized-ai";

  private static final String PRESET = "preset_name";
  private static final String CUSTOMIZATIONS = "customizations";
  private static final String ROLE = "agent_role";
  private static final String PERSONALITY = "agent_personality";
  private static final String EXPECTATIONS = "agent_expectations";
  private static final String DIRECTIVES = "agent_directives";
  private static final String DISPOSITION = "agent_disposition";
  private static final String GRANTS = "grants";

  List<Route> routes() {
    return List.of(
        Route.post(BASE + "/agents", this::create),
        Route.get(BASE + "/agents", this::all),
        Route.delete(BASE + "/agents/{agent_id}", this::remove),
        Route.get(BASE + "/presets", this::presets));
  }

  private void create(Call call) {
    Body body = call.body(
        "agent_name", PRESET, ROLE, PERSONALITY, EXPECTATIONS, DIRECTIVES, DISPOSITION, GRANTS, CUSTOMIZATIONS);
    String name = body.text("agent_name", Agent.MAX_NAME);
    Optional<Body> custom = body.part(CUSTOMIZATIONS, Set.of(ROLE, PERSONALITY, EXPECTATIONS));
    Optional<String> preset = body.optionalText(PRESET);
    Persona persona = preset.isPresent()
        ? customized(preset(preset.get()).persona(call.language()), body, custom)
        : custom(body, custom);
    Grants grants = body.map(GRANTS).map(given -> checked(() -> Grants.of(GRANTS, given))).orElse(Grants.standard());
    call.answer(shown(call.memory().agents().create(name, persona, grants)));
  }

  private static Persona custom(Body body, Optional<Body> custom) {
    Persona persona = new Persona(
        own(body, custom, ROLE), own(body, custom, PERSONALITY), own(body, custom, EXPECTATIONS));
    Disposition leans = body.map(DISPOSITION).map(given -> checked(() -> Disposition.of(DISPOSITION, given)))
        .orElse(Disposition.NEUTRAL);
    return checked(() -> persona.under(body.texts(DIRECTIVES).orElse(List.of()))).leaning(leans);
  }

  /** What core refuses is named as the request names it. */
  private static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (InvalidInputException wrong) {
      throw Refusal.invalid(wrong.field().replaceFirst("^agent[.]", "agent_"), wrong.rule());
    }
  }

  private static Preset preset(String key) {
    return Preset.all().stream().filter(preset -> preset.key().equals(key)).findFirst()
        .orElseThrow(() -> Refusal.of(404, "preset_not_found", "there is no such preset"));
  }

  private static Persona customized(Persona preset, Body body, Optional<Body> custom) {
    for (String field : List.of(DIRECTIVES, DISPOSITION)) {
      if (body.has(field)) {
        throw Refusal.invalid(field, "is the preset's own");
      }
    }
    return preset.with(given(body, custom, ROLE), given(body, custom, PERSONALITY), given(body, custom, EXPECTATIONS));
  }

  /** What is said of the agent itself, or among its customizations, which come first. */
  private static Optional<String> given(Body body, Optional<Body> custom, String field) {
    return custom.flatMap(part -> part.optionalText(field)).or(() -> body.optionalText(field));
  }

  private static String own(Body body, Optional<Body> custom, String field) {
    return given(body, custom, field).orElseThrow(() -> Refusal.invalid(field, "is required for an agent without a preset"));
  }

  private void all(Call call) {
    ArrayNode agents = Json.array();
    call.memory().agents().all().forEach(agent -> agents.add(shown(agent)));
    call.answer(Json.object().set("agents", agents));
  }

  private void remove(Call call) {
    AgentId agent = new AgentId(call.id("agent_id"));
    call.memory().agents().remove(agent);
    call.answer(Json.object().put("status", "success").put("agent_id", agent.toString()));
  }

  private void presets(Call call) {
    Language language = call.language();
    ArrayNode presets = Json.array();
    Preset.all().forEach(preset -> {
      Persona persona = preset.persona(language);
      presets.add(persona(Json.object().put(PRESET, preset.key()), persona));
    });
    call.answer(Json.object().set("presets", presets));
  }

  static ObjectNode shown(Agent agent) {
    ObjectNode shown = Json.object().put("agent_id", agent.id().toString()).put("agent_name", agent.name());
    persona(shown, agent.persona()).set(GRANTS, Json.node(agent.grants().document().values()));
    return shown.put("created_at", agent.createdAt().toString());
  }

  private static ObjectNode persona(ObjectNode shown, Persona persona) {
    shown.put(ROLE, persona.role()).put(PERSONALITY, persona.personality()).put(EXPECTATIONS, persona.expectations());
    ArrayNode directives = shown.putArray(DIRECTIVES);
    persona.directives().forEach(directives::add);
    Disposition leans = persona.disposition();
    shown.putObject(DISPOSITION).put("skepticism", leans.skepticism()).put("literalism", leans.literalism())
        .put("empathy", leans.empathy());
    return shown;
  }

  /** The key of the preset that an agent was made of and still is, in whichever language; {@code custom} for any other. */
  static String presetOf(Agent agent) {
    return Preset.all().stream()
        .filter(preset -> List.of(Language.ENGLISH, Language.SPANISH).stream()
            .anyMatch(language -> preset.persona(language).equals(agent.persona())))
        .map(Preset::key).findFirst().orElse("custom");
  }
}
