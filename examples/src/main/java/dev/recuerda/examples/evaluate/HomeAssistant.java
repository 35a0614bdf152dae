package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the test sentences of Home Assistant's intents: every one of them asks for a tool. */
final class HomeAssistant {

  /** How the names of its files end. */
  static final String ENDING = ".yaml";

  private static final int LONGEST_NAME = 100;

  private HomeAssistant() {}

  static Optional<RequestSet> in(Given file) {
    if (!file.has("language") || !file.has("tests")) {
      return Optional.empty();
    }
    String name = "ha-" + file.field("language").text(LONGEST_NAME);
    List<Request> requests = new ArrayList<>();
    for (Given test : file.field("tests").list()) {
      String intent = test.field("intent").field("name").text(LONGEST_NAME);
      for (Given text : test.field("sentences").list()) {
        Sentence sentence = new Sentence(name + " " + text.place(), Channel.USER, text.text(Message.MAX_TEXT));
        requests.add(new Request(sentence, intent, Kind.TOOL, false));
      }
    }
    return Optional.of(new RequestSet(name, requests));
  }
}
