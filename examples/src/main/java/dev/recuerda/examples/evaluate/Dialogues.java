package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Dialogue.Question;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads conversations in the format of LoCoMo: a file holds one, or a list of them. Fields that are not needed are passed
 * over, and so are the dates of sessions that are not there.
 */
final class Dialogues {

  private static final int LONGEST_NAME = 100;

  private final List<Dialogue> dialogues = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private Dialogues() {}

  /** The conversations of a file, or of all files of a folder. */
  static List<Dialogue> at(Path path) {
    Dialogues all = new Dialogues();
    DataFiles.at(path).forEach(file -> all.read(Given.in(file)));
    return all.dialogues;
  }

  private void read(Given file) {
    List<Given> conversations = file.isList() ? file.list() : List.of(file);
    file.require(!conversations.isEmpty(), "must hold a conversation");
    conversations.forEach(this::dialogue);
  }

  private void dialogue(Given given) {
    Given id = given.field("sample_id");
    String name = id.text(LONGEST_NAME);
    id.require(names.add(name), "must not be the same as that of another conversation");
    Given dialogue = given.named(name);
    List<Message> turns = new Sessions(dialogue.field("conversation")).turns();
    dialogues.add(new Dialogue(name, turns, questions(dialogue.field("qa"), turns)));
  }

  private static List<Question> questions(Given given, List<Message> turns) {
    Set<String> ids = new HashSet<>();
    turns.stream().map(Message::id).map(MessageId::value).forEach(ids::add);
    List<Question> questions = new ArrayList<>();
    for (Given each : given.list()) {
      String text = each.field("question").text(UserMemory.MAX_QUERY);
      Category category = Category.numbered(each.field("category").number(1, Category.values().length));
      questions.add(new Question(questions.size(), text, category, GoldTurns.in(evidence(each), ids)));
    }
    return questions;
  }

  private static List<String> evidence(Given question) {
    return question.optional("evidence").map(Given::list).orElse(List.of()).stream().map(Given::words).toList();
  }
}
