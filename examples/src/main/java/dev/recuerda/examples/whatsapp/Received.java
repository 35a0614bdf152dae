package dev.recuerda.examples.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message that somebody sent, as far as it is of use: the words, or the caption, and the form. Where somebody is, what an
 * image shows and what a message quotes is not read.
 *
 * @param number the id of the business's own number, which the reply is sent from
 * @param from the sender's account, which is a telephone number
 * @param id the id on WhatsApp
 * @param forwarded whether the words are somebody else's, passed on
 */
record Received(String number, String from, String id, Instant at, MessageType type, String text, boolean forwarded) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final int MOST_OF_ID = 500;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  Received {
    Check.that(at.isBefore(LATEST), "messages.timestamp", "must lie before the year 2200");
  }

  /**
   * Reads a message of a webhook.
   *
   * @return empty for what is no message to be answered: a reaction, a notice of the system, and whatever is not known here
   * @throws InvalidInputException with the path of the field that is not as it must be
   */
  static Optional<Received> of(JsonNode number, JsonNode message) {
    if (message.has("errors")) {
      return Optional.empty();
    }
    Optional<MessageType> form = form(message);
    return form.map(type -> new Received(
        matching("metadata.phone_number_id", number, DIGITS),
        matching("messages.from", message.path("from"), DIGITS),
        Check.text("messages.id", message.path("id").asText(), MOST_OF_ID),
        Instant.ofEpochSecond(Long.parseLong(matching("messages.timestamp", message.path("timestamp"), SECONDS))),
        type,
        words(message),
        forwarded(message.path("context"))));
  }

  private static Optional<MessageType> form(JsonNode message) {
    return switch (message.path("type").asText()) {
      case "text", "button" -> Optional.of(MessageType.TEXT);
      case "interactive" -> Optional.of(MessageType.TEXT).filter(type -> !chosen(message).isMissingNode());
      case "audio" -> Optional.of(MessageType.AUDIO);
      case "image" -> Optional.of(MessageType.IMAGE);
      case "document" -> Optional.of(MessageType.DOCUMENT);
      case "sticker" -> Optional.of(MessageType.STICKER);
      case "video" -> Optional.of(MessageType.VIDEO);
      case "location" -> Optional.of(MessageType.LOCATION);
      default -> Optional.empty();
    };
  }

  private static String words(JsonNode message) {
    return switch (message.path("type").asText()) {
      case "text" -> text("messages.text.body", message.path("text").path("body"));
      case "button" -> text("messages.button.text", message.path("button").path("text"));
      case "interactive" -> text("messages.interactive.title", chosen(message).path("title"));
      case "image", "video", "document" -> message.path(message.path("type").asText()).path("caption").asText();
      default -> "";
    };
  }

  /** The button or the row of a list that was tapped. */
  private static JsonNode chosen(JsonNode message) {
    JsonNode interactive = message.path("interactive");
    return interactive.has("button_reply") ? interactive.path("button_reply") : interactive.path("list_reply");
  }

  private static boolean forwarded(JsonNode context) {
    return context.path("forwarded").asBoolean() || context.path("frequently_forwarded").asBoolean();
  }

  private static String text(String field, JsonNode node) {
    Check.that(node.isTextual(), field, "must be text");
    return Check.text(field, node.asText(), Message.MAX_TEXT);
  }

  private static String matching(String field, JsonNode node, Pattern pattern) {
    Check.that(pattern.matcher(node.asText()).matches(), field, "must be a number in decimal digits, and not that long");
    return node.asText();
  }

  /** The message as a memory takes it, under another id. */
  Message message(String alias) {
    Message message = Message.media(alias, at, type, text);
    return forwarded ? message.via(Provenance.USER_PASTED) : message;
  }

  /** Says the form, and neither whose it is nor what it says. */
  @Override
  public String toString() {
    return "Received(" + type + ")";
  }
}
