package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A conversation of two people, and what is asked about it.
 *
 * @param name its name in the data
 * @param turns what was said, in order, as messages of the memory
 * @param questions in the order of the file
 */
record Dialogue(String name, List<Message> turns, List<Question> questions) {

  Dialogue {
    turns = List.copyOf(turns);
    questions = List.copyOf(questions);
  }

  /**
   * A question about a conversation.
   *
   * @param number its place in the file's list, counted from 0
   * @param gold the turns that hold the answer; none where the data names none that exist
   */
  record Question(int number, String text, Category category, Set<String> gold) {

    Question {
      gold = Set.copyOf(gold);
    }

    /** Whether it is known what should be found. */
    boolean isScored() {
      return !gold.isEmpty();
    }
  }

  /** The conversation in one text, as a model would be given it whole. */
  String inFull() {
    return turns.stream()
        .map(turn -> turn.author().map(author -> author + ": ").orElse("") + turn.text())
        .collect(Collectors.joining("\n"));
  }
}
