package dev.recuerda.memory.conversation;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host reports about a tool that ran. There is no place for the tool's free text: it is not kept.
 *
 * @param name the tool, such as {@code create_reminder}
 * @param status how it ended
 * @param type what kind of action was closed, such as {@code reminder}, where the host says so
 * @param arguments what it was called with
 */
public record ToolReport(String name, Status status, Optional<String> type, Document arguments) {

  /** The longest name and type, in UTF-16 units. */
  public static final int MAX_NAME = 100;

  public ToolReport {
    Check.text("message.tool.name", name, MAX_NAME);
    Check.required("message.tool.status", status);
    Check.required("message.tool.type", type).ifPresent(given -> Check.text("message.tool.type", given, MAX_NAME));
    Check.required("message.tool.arguments", arguments);
  }

  /** How its arguments are called, in their order. */
  public List<String> argumentNames() {
    return List.copyOf(arguments.values().keySet());
  }

  /** Its arguments that are words, in their order; each in one line, without blanks around it. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    arguments.values().forEach((argument, value) -> {
      if (value instanceof String text) {
        words.put(argument, text.replaceAll("\\s+", " ").strip());
      }
    });
    return Collections.unmodifiableMap(words);
  }

  /** Whether it reports no arguments, and so nothing that could be held true. */
  public boolean isBare() {
    return arguments.isEmpty();
  }

  /** The same report without its type and its arguments. */
  public ToolReport bare() {
    return new ToolReport(name, status, Optional.empty(), Document.empty());
  }

  /** Names the tool and how it ended; no arguments. */
  @Override
  public String toString() {
    return "ToolReport(" + name + ", " + status + ")";
  }

  /** How a tool ended. */
  public enum Status {
    SUCCESS,
    FAILURE
  }
}
