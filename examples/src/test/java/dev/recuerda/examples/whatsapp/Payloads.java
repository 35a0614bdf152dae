package dev.recuerda.examples.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** What WhatsApp delivers, in the shape that Meta documents. */
public final class Payloads {

  public static final String ANA = "573001112233";
  public static final String LUIS = "5215550001111";

  private static final Instant MORNING = Instant.parse("2026-02-09T09:00:00Z");

  private Payloads() {}

  /** A delivery that was written down. */
  static byte[] file(String name) {
    try (InputStream in = Objects.requireNonNull(Payloads.class.getResourceAsStream(name + ".json"), name)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A text that somebody sends so many minutes after nine; the minute is the end of its id. */
  public static String text(String from, int minute, String words) {
    ObjectNode message = message(from, minute);
    message.putObject("text").put("body", words);
    return delivering(message);
  }

  /** A message to which what makes it one of its type is still to be added. */
  static ObjectNode message(String from, int minute) {
    return object()
        .put("from", from)
        .put("id", "wamid." + from + "/" + minute)
        .put("timestamp", Long.toString(MORNING.plusSeconds(60L * minute).getEpochSecond()))
        .put("type", "text");
  }

  static String delivering(ObjectNode message) {
    ObjectNode body = object().put("object", "whatsapp_business_account");
    ObjectNode entry = body.putArray("entry").addObject().put("id", "1");
    ObjectNode change = entry.putArray("changes").addObject().put("field", "messages");
    ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
    value.putObject("metadata").put("display_phone_number", "15550123456").put("phone_number_id", "106540352242922");
    value.putArray("contacts").addObject().put("wa_id", message.path("from").asText()).putObject("profile").put("name", "Apodo");
    value.putArray("messages").add(message);
    return body.toString();
  }

  static Delivery delivery(String body) {
    return Delivery.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
