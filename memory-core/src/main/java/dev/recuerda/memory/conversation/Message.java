package dev.recuerda.memory.conversation;

import dev.recuerda.memory.error.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * One thing said, by one role, once.
 *
 * @param id the host's id for it
 * @param at when it was said, to the microsecond, which is what databases keep; what is finer is cut off
 * @param role who speaks
 * @param type the form in which it came
 * @param text what was said: the words, caption, transcript or extracted text; empty where there are none; at most {@value
 *     #MAX_TEXT} UTF-16 units
 * @param provenance the way in which the text came in, one that fits the role: {@link Provenance#HOST_REPORTED} is for
 *     tools and theirs alone, and no words of the assistant came from the user
 * @param author the name of whoever said it, in a conversation of several people
 * @param session the session it belongs to, where the host keeps sessions
 * @param tool the host's report; there exactly when the role is {@link Role#TOOL}
 */
public record Message(
    MessageId id,
    Instant at,
    Role role,
    MessageType type,
    String text,
    Provenance provenance,
    Optional<String> author,
    Optional<SessionId> session,
    Optional<ToolReport> tool) {

  /** The longest text, in UTF-16 units. */
  public static final int MAX_TEXT = 100_000;

  /** What stands where something was forgotten, one for each unit, so that whatever points into the text still does. */
  public static final char COVER = '█';

  /** The longest name of an author, in UTF-16 units. */
  public static final int MAX_AUTHOR = 100;

  public Message {
    Check.required("message.id", id);
    at = Check.required("message.at", at).truncatedTo(ChronoUnit.MICROS);
    Check.that(!at.isBefore(EARLIEST) && at.isBefore(LATEST), "message.at", "must lie between the years 1900 and 2200");
    Check.required("message.role", role);
    Check.required("message.type", type);
    Check.wellFormed("message.text", text, MAX_TEXT);
    Check.required("message.provenance", provenance);
    Check.that(fits(role, provenance), "message.provenance", "must not be " + provenance + " in the role " + role);
    Check.required("message.author", author).ifPresent(name -> Check.text("message.author", name, MAX_AUTHOR));
    Check.required("message.session", session);
    Check.required("message.tool", tool);
    Check.that(type != MessageType.TEXT || role == Role.TOOL || !text.isBlank(), "message.text", "must not be blank");
    Check.that(
        tool.isPresent() == (role == Role.TOOL), "message.tool", "belongs to the role TOOL, and is required there");
    Check.that(role != Role.TOOL || text.isEmpty(), "message.text", "must be empty for a tool: its words are not kept");
  }

  private static boolean fits(Role role, Provenance provenance) {
    return switch (role) {
      case USER -> provenance != Provenance.HOST_REPORTED;
      case ASSISTANT -> !NOT_THE_ASSISTANT.contains(provenance);
      case TOOL -> provenance == Provenance.HOST_REPORTED;
    };
  }

  /** Words that the user typed or spoke. */
  public static Message fromUser(String id, Instant at, String text) {
    return media(id, at, MessageType.TEXT, text);
  }

  /** Something else than text from the user, with its caption or transcript, or an empty text. */
  public static Message media(String id, Instant at, MessageType type, String text) {
    return new Message(
        new MessageId(id), at, Role.USER, type, text, Provenance.USER_TYPED, Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  /** A reply of the assistant. */
  public static Message fromAssistant(String id, Instant at, String text) {
    return new Message(
        new MessageId(id), at, Role.ASSISTANT, MessageType.TEXT, text, Provenance.ASSISTANT, Optional.empty(),
        Optional.empty(), Optional.empty());
  }

  /** The host's report of a tool that ran. */
  public static Message fromTool(String id, Instant at, ToolReport report) {
    return new Message(
        new MessageId(id), at, Role.TOOL, MessageType.TEXT, "", Provenance.HOST_REPORTED, Optional.empty(),
        Optional.empty(), Optional.of(Check.required("message.tool", report)));
  }

  /** The same message, come in another way. */
  public Message via(Provenance provenance) {
    return new Message(id, at, role, type, text, provenance, author, session, tool);
  }

  /**
   * The same message, said by somebody with a name. What is said as the user is the user's, whatever the name: what somebody else
   * says in a conversation of several people is not to come as theirs.
   */
  public Message by(String author) {
    return new Message(id, at, role, type, text, provenance,
        Optional.of(Check.required("message.author", author)), session, tool);
  }

  /** The same message, in a session. */
  public Message in(SessionId session) {
    return new Message(id, at, role, type, text, provenance, author,
        Optional.of(Check.required("message.session", session)), tool);
  }

  /** The same message with other words, as masking and forgetting need it. */
  public Message saying(String text) {
    return new Message(id, at, role, type, text, provenance, author, session, tool);
  }

  /** The same message with another report of the host. */
  public Message reporting(ToolReport report) {
    return new Message(id, at, role, type, text, provenance, author, session,
        Optional.of(Check.required("message.tool", report)));
  }

  /**
   * The same message with a span covered, widened where it would cut a character in two. The report of a tool has no text:
   * its type and arguments are taken out.
   */
  public Message covering(int start, int end) {
    if (tool.isPresent()) {
      return new Message(id, at, role, type, text, provenance, author, session, tool.map(ToolReport::bare));
    }
    int last = Math.min(end, text.length());
    int first = Math.min(Math.max(0, start), last);
    int from = splitsPair(first) ? first - 1 : first;
    int to = splitsPair(last) ? last + 1 : last;
    return saying(text.substring(0, from) + String.valueOf(COVER).repeat(to - from) + text.substring(to));
  }

  /** Whether a cut before this unit would cut a character in two. */
  public boolean splitsPair(int unit) {
    return unit > 0 && unit < text.length() && Character.isSurrogatePair(text.charAt(unit - 1), text.charAt(unit));
  }

  /** Whether there are words that came from the user's own side of the conversation, whatever way they took. */
  public boolean isFromUser() {
    return role == Role.USER;
  }

  /** Says which message and how long it is, and none of its words. */
  @Override
  public String toString() {
    return "Message(" + id + ", " + at + ", " + role + ", " + type + ", " + text.length() + " characters)";
  }

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  // What may become a fact about the user must never be the assistant's own invention.
  private static final Set<Provenance> NOT_THE_ASSISTANT = Set.of(Provenance.USER_TYPED, Provenance.USER_PASTED,
      Provenance.USER_LINK_PREFILL, Provenance.HOST_REPORTED);
}
