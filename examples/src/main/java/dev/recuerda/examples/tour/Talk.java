package dev.recuerda.examples.tour;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.user.ErasureReceipt;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one person and their agents say to each other, printed as it is said. */
final class Talk {

  private final Stage stage;
  private final UserMemory user;
  private final String name;
  private final Assistant assistant;

  Talk(Stage stage, Memory memory, UserMemory user, String name) {
    this.stage = stage;
    this.user = user;
    this.name = name;
    // Nothing is waited for, so nobody needs threads to wait on.
    assistant = Assistant.builder(memory, new StandIn()).executor(Runnable::run).build();
  }

  /** Says something in a session, and prints it with the reply and with what was learned from it. */
  Replied say(Session session, String text) {
    var message = stage.said(text).in(session.id());
    stage.speak(name, text);
    Replied replied = assistant.reply(user.user(), message);
    stage.speak(replied.agent().map(Agent::name).orElse("Assistant") + " " + source(replied), replied.text());
    List<Fact> learned = replied.heard().map(heard -> heard.learned().facts()).orElse(List.of());
    learned.forEach(fact -> stage.tell("      learned", fact.claim().statement()));
    return replied;
  }

  private static String source(Replied replied) {
    return switch (replied.kind()) {
      case MODEL -> "(stand-in)";
      case MEMORY -> "(from memory)";
      case UNAVAILABLE -> "(no model)";
      case REPEATED -> "(said before)";
    };
  }

  /** A document for people to read; a dash for an empty one. */
  static String shown(Document document) {
    return document.isEmpty() ? "-" : shown((Object) document.values());
  }

  /** A value of a document, by its keys. */
  static String shown(Document document, String section, String field) {
    return document.get(section).map(values -> shown(((Map<?, ?>) values).get(field))).orElse("-");
  }

  /** How many records of each kind are gone or changed. */
  static String shown(ErasureReceipt receipt) {
    return receipt.isEmpty() ? "-" : receipt.erased().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
          .collect(Collectors.joining("; "));
    }
    return value instanceof List<?> list
        ? list.stream().map(Talk::shown).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
