package dev.recuerda.examples.replay;

import static java.util.Map.entry;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads one line of a conversation. */
final class MessageJson {

  private static final Set<String> FIELDS = Set.of("id", "at", "role", "type", "text", "author", "channel", "tool");
  private static final Set<String> TOOL_FIELDS = Set.of("name", "status", "type", "arguments", "summary");
  private static final Map<String, Role> ROLES =
      inOrder(entry("user", Role.USER), entry("assistant", Role.ASSISTANT), entry("tool", Role.TOOL));
  private static final Map<String, MessageType> TYPES = inOrder(
      entry("text", MessageType.TEXT), entry("image", MessageType.IMAGE), entry("audio", MessageType.AUDIO),
      entry("document", MessageType.DOCUMENT), entry("sticker", MessageType.STICKER),
      entry("video", MessageType.VIDEO), entry("location", MessageType.LOCATION));
  private static final Map<String, Provenance> CHANNELS = inOrder(
      entry("user", Provenance.USER_TYPED), entry("pasted", Provenance.USER_PASTED),
      entry("link", Provenance.USER_LINK_PREFILL), entry("tool", Provenance.TOOL),
      entry("document", Provenance.RETRIEVED_DOC), entry("assistant", Provenance.ASSISTANT));
  private static final Map<String, ToolReport.Status> STATUSES =
      inOrder(entry("success", ToolReport.Status.SUCCESS), entry("failure", ToolReport.Status.FAILURE));

  private MessageJson() {}

  /**
   * Reads a message.
   *
   * @param passedOver hears the path of each field that is none of ours
   * @throws InvalidInputException with the path of the first field that is not as it should be
   */
  static Message read(String line, Consumer<String> passedOver) {
    Fields fields = Fields.of("message", Json.parse("message", line), FIELDS, passedOver);
    MessageId id = new MessageId(fields.id("id"));
    Instant at = at(fields);
    Role role = fields.choice("role", ROLES);
    return new Message(
        id,
        at,
        role,
        fields.optionalChoice("type", TYPES).orElse(MessageType.TEXT),
        fields.optionalText("text").filter(text -> role != Role.TOOL).orElse(""),
        provenance(role, fields.optionalChoice("channel", CHANNELS).orElse(Provenance.USER_TYPED)),
        fields.optionalText("author").filter(author -> !author.isBlank()),
        Optional.empty(),
        fields.object("tool", TOOL_FIELDS, passedOver).map(MessageJson::report));
  }

  private static Instant at(Fields fields) {
    String text = fields.text("at");
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException wrong) {
      throw new InvalidInputException(
          fields.path("at"), "must be a time with its offset, such as 2026-02-08T09:15:00Z or 2026-02-08T09:15:00-05:00");
    }
  }

  /** The channel tells how the user's side came; the other two have one way each. */
  private static Provenance provenance(Role role, Provenance channel) {
    return switch (role) {
      case USER -> channel;
      case ASSISTANT -> Provenance.ASSISTANT;
      case TOOL -> Provenance.HOST_REPORTED;
    };
  }

  /** The summary is looked at and let go, as the text beside it is: a tool's own words are not kept. */
  private static ToolReport report(Fields fields) {
    fields.optionalText("summary");
    Document arguments =
        Document.empty().patched(fields.path("arguments"), fields.values("arguments"), ListMerge.REPLACE);
    return new ToolReport(
        fields.text("name"), fields.choice("status", STATUSES), fields.optionalText("type"), arguments);
  }

  @SafeVarargs
  private static <T> Map<String, T> inOrder(Entry<String, T>... entries) {
    Map<String, T> map = new LinkedHashMap<>();
    for (Entry<String, T> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }
}
