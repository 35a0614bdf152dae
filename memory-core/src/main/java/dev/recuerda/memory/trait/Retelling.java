package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a person's own words as those of somebody else: "my mother" as "their mother" by the lines under {@code [told]}, and
 * "swim in the sea" as "swims in the sea" by those under {@code [told: first word of KIND]}, after words of the list {@code
 * manner}, such as "often"; and once more behind a joint, for words of the list {@code told again}: "swims and runs". A line for
 * a word and the one before it ({@code i+was}) goes before others; of these the first one that fits a word decides. A word is
 * compared with its accents and apostrophes, in lower case.
 */
final class Retelling {

  private static final String ANYWHERE = "told";
  private static final String FIRST = "told: first word of ";
  private static final String ANY = "*";
  private static final String NEXT = "+";
  private static final String AND_THE_NEXT = " ..";

  private final Map<String, String> anywhere;
  private final Map<String, Map<String, String>> first = new HashMap<>();
  private final WordSet manner;
  private final WordSet joints;
  private final WordSet again;

  Retelling(Phrasebook book, Lexicon lexicon) {
    this.anywhere = lines(lexicon, ANYWHERE);
    this.manner = book.list("manner");
    this.joints = book.list("joints");
    this.again = book.list("told again");
    for (String heading : lexicon.headings()) {
      if (heading.startsWith(FIRST)) {
        for (String kind : heading.substring(FIRST.length()).split(" +")) {
          first.put(kind, lines(lexicon, heading));
        }
      }
    }
  }

  /** Lines such as {@code my: their}, {@code *ch: *ches} or {@code me: se ..}, in their order. */
  private static Map<String, String> lines(Lexicon lexicon, String heading) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : lexicon.lines(heading)) {
      String[] parts = line.split(": *", 2);
      lines.put(lowered(parts[0]), parts[1]);
    }
    return lines;
  }

  private static String lowered(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }

  /** @param kind the kind of value that the words are */
  String of(String kind, String words) {
    StringBuilder told = new StringBuilder();
    Map<String, String> firstWord = first.getOrDefault(kind, Map.of());
    boolean begun = firstWord.isEmpty();
    String before = "";
    int end = 0;
    for (Word word : Words.of(words)) {
      String written = words.substring(word.start(), word.end());
      boolean beginsAgain = !firstWord.isEmpty() && joints.contains(before) && again.contains(word.folded());
      Optional<String> retold = beginsAgain || !begun && !manner.contains(word.folded())
          ? retold(firstWord, written)
          : Optional.ofNullable(anywhere.get(before + NEXT + lowered(written))).or(() -> retold(anywhere, written));
      begun |= !manner.contains(word.folded()) && !retold.orElse("").endsWith(AND_THE_NEXT);
      told.append(words, end, word.start()).append(retold.orElse(written).replace(AND_THE_NEXT, ""));
      end = word.end();
      before = lowered(written);
    }
    return told.append(words.substring(end)).toString();
  }

  private static Optional<String> retold(Map<String, String> lines, String written) {
    String word = lowered(written);
    boolean abbreviation = word.length() > 1 && written.equals(written.toUpperCase(Locale.ROOT));
    if (abbreviation) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> line : lines.entrySet()) {
      boolean ending = line.getKey().startsWith(ANY);
      String wanted = ending ? line.getKey().substring(1) : line.getKey();
      if (ending ? word.endsWith(wanted) : word.equals(wanted)) {
        return Optional.of(line.getValue().replace(ANY, ending ? word.substring(0, word.length() - wanted.length()) : ""));
      }
    }
    return Optional.empty();
  }
}
