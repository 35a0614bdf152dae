package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found out and is forwarded to be part of a prompt, such as a profile.
 *
 * @param forwardedFrom the id of the concept that it was forwarded from: the result of a call, for instance
 * @param layer into which layer it goes, {@value #FIRST} to {@value #LAST}
 * @param content what was found out
 */
public record ContextComponent(UUID forwardedFrom, int layer, Document content) {

  /** The class under which components are forwarded. */
  public static final String CLASS = "context-component";

  /** What says where a component comes from, as a field. */
  public static final String PROVENANCE = "forwarded_from_concept_id";

  /** The first layer that a component can go into: the one before it is the persona's alone. */
  public static final int FIRST = 1;

  /** The last one. */
  public static final int LAST = 9;

  public ContextComponent {
    Check.required(PROVENANCE, forwardedFrom);
    Check.between("layer", layer, FIRST, LAST);
    Check.required("content", content);
  }

  /** A component of the first layer. */
  public ContextComponent(UUID forwardedFrom, Document content) {
    this(forwardedFrom, FIRST, content);
  }

  /**
   * Reads a component from its fields: {@value #PROVENANCE}, which is required, and whatever else it says.
   *
   * @throws InvalidInputException if it does not say where it comes from
   */
  public static ContextComponent of(@Nullable Map<String, ?> fields) {
    Document all = Document.of(CLASS, fields);
    String provenance = (String) all.get(PROVENANCE).filter(String.class::isInstance)
        .orElseThrow(() -> new InvalidInputException(PROVENANCE, "is required"));
    Map<String, Object> content = new LinkedHashMap<>(all.values());
    content.remove(PROVENANCE);
    return new ContextComponent(Check.uuid(PROVENANCE, provenance), Document.of(CLASS, content));
  }

  /** Says where it comes from, and nothing of what it holds. */
  @Override
  public String toString() {
    return "ContextComponent(" + forwardedFrom + ", layer " + layer + ")";
  }
}
