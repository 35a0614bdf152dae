package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The examples of the host that are questions, such as "how do I get to the station?". Their small words carry the
 * meaning, so a clause is compared with them word by word, in order; but to share nothing but small words is not enough.
 */
final class AskingTools {

  private static final double THRESHOLD = 0.6;

  /** How many words more than the example the clause may take. */
  private static final int SLACK = 3;
  private static final int LONGEST_EXAMPLE = 16;

  private final List<Example> examples = new ArrayList<>();
  private final Map<String, Set<String>> matters = new HashMap<>();

  boolean isEmpty() {
    return examples.isEmpty();
  }

  void learn(String tool, Clause clause, int at, Speech language) {
    List<String> words = language.wordsFrom(clause, at, LONGEST_EXAMPLE);
    examples.add(new Example(tool, language, words));
    matters.computeIfAbsent(tool, name -> new HashSet<>()).addAll(words);
  }

  void weigh(Clause clause, int at, Speech language, HostTools.Best best) {
    List<String> words = language.wordsFrom(clause, at, LONGEST_EXAMPLE + SLACK);
    for (Example example : examples) {
      if (example.language() == language) {
        int reach = Math.min(words.size(), example.words().size() + SLACK);
        double share = example.shareIn(words.subList(0, reach));
        if (share >= THRESHOLD && tellsMatterOf(example, words.subList(0, reach))) {
          best.offer(example.tool(), share);
        }
      }
    }
  }

  /** Whether one of the words tells what some question for the same tool is about. */
  private boolean tellsMatterOf(Example example, List<String> words) {
    Set<String> matters = this.matters.get(example.tool());
    return words.stream().anyMatch(word -> example.language().tellsMatter(word) && matters.contains(word));
  }

  private record Example(String tool, Speech language, List<String> words) {

    /** The share of the words that the others have in the same order. */
    double shareIn(List<String> others) {
      int[][] common = new int[words.size() + 1][others.size() + 1];
      for (int i = words.size() - 1; i >= 0; i--) {
        for (int j = others.size() - 1; j >= 0; j--) {
          boolean same = words.get(i).equals(others.get(j));
          common[i][j] = same ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
        }
      }
      return (double) common[0][0] / words.size();
    }
  }
}
