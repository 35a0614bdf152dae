package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import java.time.Instant;

/**
 * Something that is said, by itself.
 *
 * @param id names it in the raw results
 */
record Sentence(String id, Channel channel, String text) {

  /** Typed by the user, and named by its place in a file. */
  static Sentence at(Given place) {
    return new Sentence(place.place(), Channel.USER, place.text(Message.MAX_TEXT));
  }

  Message said(Form form, Instant at) {
    return channel.said(form.of(text), at);
  }

  /** Its name in the raw results, in one of its forms. */
  String id(Form form) {
    return form == Form.GIVEN ? id : id + "/lower";
  }

  /** Names it, and says none of its words. */
  @Override
  public String toString() {
    return "Sentence(" + id + ", " + channel + ")";
  }
}
