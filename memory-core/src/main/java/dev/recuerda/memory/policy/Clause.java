package dev.recuerda.memory.policy;

import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A stretch of a message in which one thing is said: folded words, the places where a lighter stop (a comma, a dash)
 * stands before a word, and whether it is asked. What is quoted is somebody else's and stands as one word that is none.
 */
final class Clause {

  /** Stands for whatever was quoted. */
  private static final String QUOTED = "\"";

  private final List<String> words;
  private final List<String> written;
  private final BitSet stops;
  private final boolean question;

  private Clause(List<String> words, List<String> written, BitSet stops, boolean question) {
    this.words = words;
    this.written = written;
    this.stops = stops;
    this.question = question;
  }

  /** The clauses of a text, in their order, those without words left out. */
  static List<Clause> of(String text) {
    return new Splitter(text).clauses();
  }

  int size() {
    return words.size();
  }

  /** The word at a place; the empty word, which is in no list, behind the end. */
  String word(int at) {
    return at < words.size() ? words.get(at) : "";
  }

  /** The word at a place in lower case, with its accents; the empty word behind the end. */
  String spelling(int at) {
    return at < written.size() ? Normalizer.normalize(written.get(at), Normalizer.Form.NFC).toLowerCase(Locale.ROOT) : "";
  }

  List<String> words() {
    return words;
  }

  /** The same clause with each word replaced by the one that was meant; as it was written, it keeps its spelling. */
  Clause read(UnaryOperator<String> meaning) {
    return new Clause(words.stream().map(meaning).toList(), written, stops, question);
  }

  /** Whether a lighter stop stands before the word at this place, or the clause ends there. */
  boolean stopsBefore(int at) {
    return at >= words.size() || stops.get(at);
  }

  boolean isQuestion() {
    return question;
  }

  /** Walks over the words and what stands between them, once. */
  private static final class Splitter {

    private final String text;
    private final BitSet quoted;
    private final List<Clause> clauses = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private List<String> written = new ArrayList<>();
    private BitSet stops = new BitSet();
    private boolean question;
    private boolean stopPending;

    Splitter(String text) {
      this.text = text;
      this.quoted = Quotations.in(text);
    }

    List<Clause> clauses() {
      List<Word> all = Words.of(text);
      boolean onlyQuoted = all.stream().allMatch(word -> quoted.get(word.start()));
      int end = 0;
      for (Word word : all) {
        between(end, word.start());
        say(quoted.get(word.start()) && !onlyQuoted ? QUOTED : word.folded(), text.substring(word.start(), word.end()));
        end = word.end();
      }
      between(end, text.length());
      finish();
      return clauses;
    }

    private void say(String word, String asWritten) {
      boolean goesOnQuoting = word.equals(QUOTED) && !words.isEmpty() && words.get(words.size() - 1).equals(QUOTED);
      if (goesOnQuoting) {
        return;
      }
      stops.set(words.size(), stopPending);
      stopPending = false;
      words.add(word);
      written.add(asWritten);
    }

    private void between(int start, int end) {
      for (int i = start; i < end; i++) {
        switch (text.charAt(i)) {
          case '?', '\uff1f', '\u061f' -> {
            question = true;
            finish();
          }
          case '.', '!', ';', '\n', '\u2026', '\u3002', '\uff01' -> finish();
          case '\u00bf' -> {
            stopPending = true;
            question = true;
          }
          case ',', ':', '\u00a1', '(', ')', '-', '\u2013', '\u2014', '/', '\u3001' -> stopPending = true;
          default -> { }
        }
      }
    }

    private void finish() {
      if (!words.isEmpty()) {
        clauses.add(new Clause(List.copyOf(words), List.copyOf(written), stops, question));
        words = new ArrayList<>();
        written = new ArrayList<>();
        stops = new BitSet();
        question = false;
      }
      stopPending = false;
    }
  }
}
