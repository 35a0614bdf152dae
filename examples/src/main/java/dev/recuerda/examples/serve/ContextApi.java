package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.profile.ContextTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the circumstances of whoever asks: {@code memory_context}. */
final class ContextApi {

  private static final String CONTEXT = AgentsApi.BASE + "/context";
  private static final String TEMPLATE = "template";
  private static final String USER_PROFILE = "user_profile";

  /** The fields of a change, and the sections that they belong to. */
  private static final Map<String, String> SECTIONS = Map.of(
      "company_name", USER_PROFILE, "industry", USER_PROFILE, "role", USER_PROFILE, "current_projects", "context_memory");
  private static final String PREFERENCES = "communication_preferences";

  List<Route> routes() {
    return List.of(
        Route.get(CONTEXT, call -> call.answer(shown(call))),
        Route.put(CONTEXT, this::change).validating(),
        Route.put(CONTEXT + "/template", this::useTemplate),
        Route.get(AgentsApi.BASE + "/templates", this::templates));
  }

  static ObjectNode shown(Call call) {
    Map<String, Object> context = call.memory().context().document().values();
    ObjectNode shown = Json.object().put("user_id", call.user().toString());
    shown.set("memory_context", Json.node(context));
    long interactions = context.get("interaction_history") instanceof Map<?, ?> history
        && history.get("total_interactions") instanceof Long total ? total : 0;
    return shown.put("agents_count", call.memory().agents().all().size()).put("total_interactions", interactions);
  }

  private void change(Call call) {
    Map<String, @Nullable Object> given = call.body("company_name", "industry", "role", PREFERENCES, "current_projects").values();
    call.memory().updateContext(patch(given));
    saved(call);
  }

  private static Map<String, @Nullable Object> patch(Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    given.forEach((field, value) -> {
      Optional<String> section = Optional.ofNullable(SECTIONS.get(field));
      if (section.isPresent()) {
        section(patch, section.get()).put(field, value);
      } else {
        patch.put(field, value);
      }
    });
    return patch;
  }

  @SuppressWarnings("unchecked") // Nothing else is put under the name of a section.
  private static Map<String, @Nullable Object> section(Map<String, @Nullable Object> patch, String name) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(
        patch.computeIfAbsent(name, first -> new LinkedHashMap<String, @Nullable Object>()));
  }

  private void useTemplate(Call call) {
    String key = call.body(TEMPLATE).text(TEMPLATE);
    call.memory().useTemplate(ContextTemplate.all().stream().filter(template -> template.key().equals(key)).findFirst()
        .orElseThrow(() -> Refusal.of(404, "template_not_found", "there is no such template")));
    saved(call);
  }

  private static void saved(Call call) {
    call.answer(Json.object().put("status", "success").put("message", call.texts().get("saved")));
  }

  private void templates(Call call) {
    ArrayNode templates = Json.array();
    ContextTemplate.all().forEach(template -> {
      ObjectNode shown = templates.addObject().put(TEMPLATE, template.key());
      shown.set("memory_context", Json.node(template.patch()));
    });
    call.answer(Json.object().set("templates", templates));
  }
}
