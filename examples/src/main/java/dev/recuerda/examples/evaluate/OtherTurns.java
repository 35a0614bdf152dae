package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is said of other things between a preference and its question. Whatever it says is text and nothing else. */
final class OtherTurns {

  /** How many there are in between. */
  static final int BETWEEN = 24;

  private static final String FILE = "filtered_inter_turns.json";

  private final List<Turn> turns;

  private OtherTurns(List<Turn> turns) {
    this.turns = turns;
  }

  /** Those of a folder; where it has none, sums that a user asks for. */
  static OtherTurns at(Path folder) {
    Path file = folder.resolve(FILE);
    return new OtherTurns(Files.exists(file) ? read(Given.in(file)) : sums());
  }

  private static List<Turn> read(Given file) {
    List<Turn> turns = new ArrayList<>();
    for (Given conversation : file.list()) {
      for (Given turn : conversation.field("conversation").list()) {
        Given role = turn.field("role");
        String speaker = role.words();
        role.require(speaker.equals("user") || speaker.equals("assistant"), "must be one of user, assistant");
        turns.add(new Turn(
            speaker.equals("user") ? Role.USER : Role.ASSISTANT, turn.field("content").text(Message.MAX_TEXT)));
      }
    }
    file.require(!turns.isEmpty(), "must hold a turn");
    return turns;
  }

  private static List<Turn> sums() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 1; i <= BETWEEN / 2; i++) {
      turns.add(new Turn(Role.USER, "How much is " + i + " and " + 2 * i + "?"));
      turns.add(new Turn(Role.ASSISTANT, "That makes " + 3 * i + "."));
    }
    return turns;
  }

  /** As many as there are in between, from a place on; behind the last comes the first. */
  List<Message> from(int place, Instant at) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < BETWEEN; i++) {
      Turn turn = turns.get((place + i) % turns.size());
      messages.add(turn.said("other-" + i, at.plusSeconds(i)));
    }
    return messages;
  }

  private record Turn(Role role, String text) {

    Message said(String id, Instant at) {
      return role == Role.USER ? Message.fromUser(id, at, text) : Message.fromAssistant(id, at, text);
    }
  }
}
