package dev.recuerda.examples.whatsapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A text that is to be sent.
 *
 * @param to who sent the message that it answers
 * @param text at most {@value Parts#LONGEST} UTF-16 units
 */
record Outgoing(Received to, String text) {

  /** The body of the request that sends it. */
  ObjectNode json() {
    ObjectNode body = JsonNodeFactory.instance.objectNode()
        .put("messaging_product", "whatsapp")
        .put("recipient_type", "individual")
        .put("to", to.from());
    body.putObject("context").put("message_id", to.id());
    body.put("type", "text").putObject("text").put("body", text);
    return body;
  }

  /** Says how long it is, and none of the words. */
  @Override
  public String toString() {
    return "Outgoing(" + text.length() + " characters)";
  }
}
