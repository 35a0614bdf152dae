package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows a message that says no more than that it was heard: it consists of such expressions, of laughter and of friendly
 * signs, and of nothing else. Letters that are drawn out ("graciasss") count once.
 */
final class Acknowledgements {

  /** Whoever writes more than this says more. */
  private static final int LONGEST = 400;

  private static final int SHORTEST_LAUGH = 3;

  private final List<Frames> expressions;
  private final Set<Integer> signs = new HashSet<>();
  private final Set<String> laughs = new HashSet<>();

  Acknowledgements(List<Phrasebook> books) {
    this.expressions = books.stream().map(book -> book.frames(Acknowledgements::squeeze, "acknowledgements")).toList();
    for (Phrasebook book : books) {
      book.lines("acknowledgement signs").forEach(line -> line.codePoints().filter(c -> c != ' ').forEach(signs::add));
      book.lines("laughter").forEach(line -> laughs.addAll(List.of(line.split(" +"))));
    }
  }

  boolean isOne(String text) {
    return text.length() <= LONGEST && saysNothingMore(text);
  }

  private boolean saysNothingMore(String text) {
    List<Clause> clauses = Clause.of(squeeze(text));
    if (clauses.stream().anyMatch(Clause::isQuestion)) {
      return false;
    }
    return clauses.isEmpty() ? hasOnlySigns(text) : clauses.stream().allMatch(this::acknowledges);
  }

  private boolean acknowledges(Clause clause) {
    int at = 0;
    while (at < clause.size()) {
      int end = isLaughter(clause.word(at)) ? at + 1 : endOfExpression(clause, at);
      if (end <= at) {
        return false;
      }
      at = end;
    }
    return true;
  }

  private int endOfExpression(Clause clause, int at) {
    return expressions.stream().mapToInt(frames -> frames.endFrom(clause, at)).max().orElse(Frames.NOT_HERE);
  }

  private boolean isLaughter(String word) {
    return word.length() >= SHORTEST_LAUGH
        && laughs.stream().anyMatch(laugh -> word.contains(laugh) && word.chars().allMatch(c -> laugh.indexOf(c) >= 0));
  }

  private boolean hasOnlySigns(String text) {
    int[] symbols = text.codePoints().filter(Acknowledgements::isSymbol).toArray();
    for (int symbol : symbols) {
      if (!signs.contains(symbol)) {
        return false;
      }
    }
    return symbols.length > 0 && text.indexOf('?') < 0;
  }

  /** Colours of skin and what joins or varies signs are not signs themselves. */
  private static boolean isSymbol(int point) {
    int type = Character.getType(point);
    return type == Character.OTHER_SYMBOL || type == Character.UNASSIGNED;
  }

  private static String squeeze(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    int last = -1;
    for (int i = 0; i < text.length(); i++) {
      int c = Character.toLowerCase(text.charAt(i));
      if (c != last || !Character.isLetter(c)) {
        squeezed.append(text.charAt(i));
      }
      last = c;
    }
    return squeezed.toString();
  }
}
