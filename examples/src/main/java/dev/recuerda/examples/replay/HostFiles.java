package dev.recuerda.examples.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.policy.ToolDescription;
import dev.recuerda.memory.profile.ProfilePatch;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a host tells a memory beforehand, read from small files: its tools, and what it knows of the user's profile. */
final class HostFiles {

  private static final Set<String> TOOL_FIELDS = Set.of("name", "examples");
  private static final long MAX_BYTES = 1 << 20;
  private static final String MARK = "\uFEFF";

  private HostFiles() {}

  /** The tools of a file: objects in one list, or one after the other. */
  static List<ToolDescription> tools(Path file) {
    List<JsonNode> nodes = Json.parseAll("tools", text("tools", file));
    List<ToolDescription> tools = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      tools.add(tool("tools[" + i + "]", nodes.get(i)));
    }
    return tools;
  }

  private static ToolDescription tool(String path, JsonNode node) {
    Fields fields = Fields.of(path, node, TOOL_FIELDS);
    String name = fields.text("name");
    List<String> examples = fields.texts("examples");
    try {
      return new ToolDescription(name, examples);
    } catch (InvalidInputException wrong) {
      throw new InvalidInputException(path + wrong.field().substring("tool".length()), wrong.rule());
    }
  }

  /** The patch that a file holds: columns of the profile by name. */
  static ProfilePatch profile(Path file) {
    JsonNode node = Json.parse("profile", text("profile", file));
    Check.that(node.isObject(), "profile", "must be one valid JSON object");
    return ProfilePatch.of(Json.values(node));
  }

  private static String text(String field, Path file) {
    Check.that(Files.isRegularFile(file), field, "must be a file that is there");
    try {
      Check.that(Files.size(file) <= MAX_BYTES, field, "must have at most " + MAX_BYTES + " bytes");
      String text = Files.readString(file);
      return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    } catch (CharacterCodingException malformed) {
      throw new InvalidInputException(field, "must be written in UTF-8");
    } catch (IOException unreadable) {
      throw new InvalidInputException(field, "must be a file that can be read");
    }
  }
}
