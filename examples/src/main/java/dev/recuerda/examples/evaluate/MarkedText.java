package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text in the format of Presidio's research data, in which what concerns a person is marked with its type. */
record MarkedText(Sentence sentence, List<Mark> marks) {

  /** What of their types is looked for, and as what: the rest (names, places, dates, mail addresses) is ordinary. */
  private static final Map<String, Kind> KINDS = kinds();

  private static final String TEXT = "full_text";
  private static final int LONGEST_TYPE = 100;

  MarkedText {
    marks = List.copyOf(marks);
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("CREDIT_CARD", Kind.PAYMENT);
    kinds.put("IBAN_CODE", Kind.PAYMENT);
    kinds.put("US_SSN", Kind.IDENTITY);
    kinds.put("US_DRIVER_LICENSE", Kind.IDENTITY);
    kinds.put("ADDRESS", Kind.LOCATION);
    kinds.put("STREET_ADDRESS", Kind.LOCATION);
    return kinds;
  }

  static boolean isIn(Given file) {
    return file.first().filter(text -> text.has(TEXT) && text.has("spans")).isPresent();
  }

  static List<MarkedText> in(Given file) {
    List<MarkedText> texts = new ArrayList<>();
    for (Given given : file.list()) {
      Sentence sentence = Sentence.at(given.field(TEXT));
      List<Mark> marks = new ArrayList<>();
      for (Given span : given.field("spans").list()) {
        marks.add(mark(span, sentence.text()));
      }
      texts.add(new MarkedText(sentence, marks));
    }
    return texts;
  }

  /** Its places are counted in code points. */
  private static Mark mark(Given span, String text) {
    int length = text.codePointCount(0, text.length());
    int start = span.field("start_position").number(0, length);
    int end = span.field("end_position").number(start, length);
    return new Mark(span.field("entity_type").text(LONGEST_TYPE),
        text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  /** Whether something is marked in it that is never to be kept. */
  boolean holdsWhatIsNeverKept() {
    return marks.stream().anyMatch(mark -> mark.kind().filter(Kind::isNever).isPresent());
  }

  boolean has(String type) {
    return marks.stream().anyMatch(mark -> mark.type().equals(type));
  }

  /** The types that are looked for, in the order in which they are told of. */
  static List<String> types() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * A part of a text.
   *
   * @param start the first UTF-16 unit of it
   * @param end the unit behind its last
   */
  record Mark(String type, int start, int end) {

    /** As what it is looked for, if it is. */
    Optional<Kind> kind() {
      return Optional.ofNullable(KINDS.get(type));
    }

    /** Whether a finding of its kind lies in it, or a part of one. */
    boolean isTouched(List<Finding> findings) {
      return findings.stream().anyMatch(finding -> isOfKind(finding) && finding.start() < end && start < finding.end());
    }

    /** Whether every letter and digit of it lies in findings of its kind, in a text of as many units. */
    boolean isCovered(String text, List<Finding> findings) {
      for (int at = start; at < Math.min(end, text.length()); at++) {
        int unit = at;
        boolean found = findings.stream().anyMatch(
            finding -> isOfKind(finding) && finding.start() <= unit && unit < finding.end());
        if (!found && Character.isLetterOrDigit(text.charAt(at))) {
          return false;
        }
      }
      return true;
    }

    private boolean isOfKind(Finding finding) {
      return kind().filter(kind -> kind == finding.kind()).isPresent();
    }
  }
}
