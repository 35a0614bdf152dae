package dev.recuerda.memory.personalization;

import dev.recuerda.memory.briefing.Json;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.NotGrantedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges what is forwarded into the context of a reply, by layers: in layer 0 the persona, in layer 1 the template of the reply
 * with the metadata; what was forwarded stands behind that in its layer, by where it comes from. So the same components give the
 * same context, in whatever order they came. Immutable, safe for many threads.
 */
public final class ContextAssembly {

  private static final int PERSONA = 0;
  private static final int REPLY = 1;
  private static final int MAX_TEXT = 100_000;
  private static final Comparator<ContextComponent> ORDER =
      Comparator.comparing((ContextComponent component) -> component.forwardedFrom().toString())
          .thenComparing(component -> line(component));

  private final Bridges bridges;
  private final String persona;
  private final String template;

  /**
   * @param persona who answers
   * @param template how to answer
   */
  public ContextAssembly(Bridges bridges, String persona, String template) {
    this.bridges = Check.required("bridges", bridges);
    this.persona = Check.text("persona", persona, MAX_TEXT);
    this.template = Check.text("template", template, MAX_TEXT);
  }

  /**
   * Merges components.
   *
   * @param from who forwards them
   * @throws NotGrantedException if no bridge leads from there to prompt assembly
   */
  public MergedContext merge(Space from, ReplyMetadata metadata, List<ContextComponent> components) {
    bridges.cross(from, Space.PROMPT_ASSEMBLY);
    Map<Integer, List<Turn>> layers = new TreeMap<>();
    layers.put(PERSONA, List.of(new Turn(Speaker.SYSTEM, persona)));
    layers.put(REPLY, new ArrayList<>(List.of(new Turn(Speaker.SYSTEM, template + "\n" + line(metadata)))));
    Check.list("components", components).stream().distinct().sorted(ORDER).forEach(component ->
        layers.computeIfAbsent(component.layer(), isNew -> new ArrayList<>()).add(new Turn(Speaker.MEMORY, line(component))));
    return new MergedContext(
        layers.entrySet().stream().map(layer -> new MergedContext.Layer(layer.getKey(), layer.getValue())).toList());
  }

  private static String line(ReplyMetadata metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("actor_identifier", metadata.actor());
    fields.put("current_date_time", metadata.now());
    fields.put("origin_entity_identifier", metadata.origin());
    return Json.of(fields);
  }

  private static String line(ContextComponent component) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("class", ContextComponent.CLASS);
    fields.put(ContextComponent.PROVENANCE, component.forwardedFrom());
    fields.put("content", component.content().values());
    return Json.of(fields);
  }
}
