package dev.recuerda.memory.trait;

import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a person's own words as those of somebody else: "my mother" as "their mother" by the lines under {@code [told]}, and
 * "swim in the sea" as "swims in the sea" by those under {@code [told: first word of KIND]}, after words of the list {@code
 * manner}, such as "often". So is a verb inside of such a value, behind a word of the list {@code before a verb}, such as "when",
 * and words of the list {@code between}, such as "it"; behind a joint only one that a line names in full, or one of the list
 * {@code told again}: "swims and runs". A line for a word and the one before it ({@code i+was}) goes before others; of these the
 * first one that fits a word decides. A word is compared with its accents and apostrophes, in lower case.
 */
final class Retelling {

  private static final String ANYWHERE = "told";
  private static final String DENIED = "denied";
  private static final String FIRST = "told: first word of ";
  private static final String ANY = "*";
  private static final String NEXT = "+";
  private static final String BEFORE = " =";
  private static final String AND_THE_NEXT = " ..";

  private final Map<String, String> anywhere;
  private final Map<String, String> denied;
  private final Map<String, Map<String, String>> first = new HashMap<>();
  private final WordSet manner;
  private final WordSet beforeVerbs;
  private final WordSet betweenVerbs;
  private final WordSet noVerbs;
  private final WordSet joints;
  private final WordSet again;
  private final WordSet noNames;

  Retelling(Phrasebook book, Lexicon lexicon) {
    this.anywhere = lines(lexicon, ANYWHERE);
    this.denied = lines(lexicon, DENIED);
    this.manner = book.list("manner");
    this.beforeVerbs = book.list("before a verb");
    this.betweenVerbs = book.list("between");
    this.noVerbs = book.list("no-verb");
    this.joints = book.list("joints");
    this.again = book.list("told again");
    this.noNames = book.list("ends a name");
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

  /** A statement turned round by its first word: "plays {}" as "does not play {}"; empty where no line says how. */
  String denied(String statement) {
    String first = statement.split(" ", 2)[0];
    return retold(denied, first, false).filter(told -> !told.isEmpty() && !first.isEmpty())
        .map(told -> told + statement.substring(first.length())).orElse("");
  }

  /** @param kind the kind of value that the words are */
  String of(String kind, String words) {
    StringBuilder told = new StringBuilder();
    Map<String, String> verbs = first.getOrDefault(kind, Map.of());
    boolean begun = verbs.isEmpty();
    List<Word> all = Words.of(words);
    int end = 0;
    for (int at = 0; at < all.size(); at++) {
      Word word = all.get(at);
      String written = written(words, word);
      boolean manners = manner.contains(word.folded());
      Optional<String> retold = !begun && !manners ? retold(verbs, written, false)
          : isName(words, word) ? Optional.empty() : inside(verbs, words, all, at);
      begun |= !manners && !retold.orElse("").endsWith(AND_THE_NEXT);
      told.append(words, end, word.start()).append(retold.orElse(written).replace(AND_THE_NEXT, ""));
      end = word.end();
    }
    return told.append(words.substring(end)).toString();
  }

  private boolean isName(String words, Word word) {
    return Character.isUpperCase(words.charAt(word.start())) && !noNames.contains(word.folded());
  }

  private Optional<String> inside(Map<String, String> verbs, String words, List<Word> all, int at) {
    String written = written(words, all.get(at));
    String before = at == 0 ? "" : lowered(written(words, all.get(at - 1)));
    String next = at == all.size() - 1 ? "" : lowered(written(words, all.get(at + 1)));
    return verb(verbs, words, all, at)
        .or(() -> Optional.ofNullable(anywhere.get(before + NEXT + lowered(written))))
        .or(() -> Optional.ofNullable(anywhere.get(lowered(written) + BEFORE + next)))
        .or(() -> retold(anywhere, written, false));
  }

  private static String written(String words, Word word) {
    return words.substring(word.start(), word.end());
  }

  /** A verb of the same person inside of a value, or the "myself" before it; empty for any other word. */
  private Optional<String> verb(Map<String, String> verbs, String words, List<Word> all, int at) {
    int before = at - 1;
    while (before > 0 && betweenVerbs.contains(all.get(before).folded())) {
      before--;
    }
    boolean joined = before >= 0 && joints.contains(all.get(before).folded());
    if (before < 0 || !joined && !beforeVerbs.contains(all.get(before).folded())) {
      return Optional.empty();
    }
    Optional<String> told = noVerbs.contains(all.get(at).folded())
        ? Optional.empty()
        : retold(verbs, written(words, all.get(at)), joined && !again.contains(all.get(at).folded()));
    boolean leads = told.orElse("").endsWith(AND_THE_NEXT);
    return told.filter(one -> !leads || at + 1 < all.size() && verb(verbs, words, all, at + 1).isPresent());
  }

  private static Optional<String> retold(Map<String, String> lines, String written, boolean inFull) {
    String word = lowered(written);
    for (Map.Entry<String, String> line : lines.entrySet()) {
      boolean ending = line.getKey().startsWith(ANY);
      if (ending && inFull) {
        continue;
      }
      String wanted = ending ? line.getKey().substring(1) : line.getKey();
      if (ending ? word.endsWith(wanted) : word.equals(wanted)) {
        return Optional.of(line.getValue().replace(ANY, ending ? word.substring(0, word.length() - wanted.length()) : ""));
      }
    }
    return Optional.empty();
  }
}
