package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.MarkedText.Mark;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is found of what is sensitive in a sentence, in each of its forms. */
record Sensed(Sentence sentence, List<Finding> given, List<Finding> lowerCased) {

  static Sensed in(Sentence sentence) {
    return new Sensed(sentence, find(sentence, Form.GIVEN), find(sentence, Form.LOWER_CASED));
  }

  private static List<Finding> find(Sentence sentence, Form form) {
    return SensitiveContent.standard().findIn(form.of(sentence.text()));
  }

  /** Counts in which of the two forms something is found. */
  void count(Predicate<Kind> which, Share share) {
    share.add(kinds(given).stream().anyMatch(which), kinds(lowerCased).stream().anyMatch(which));
  }

  /** Counts each kind, whether it is found or not. */
  void count(Map<Kind, Share> kinds) {
    Stream.of(Kind.values())
        .forEach(kind -> count(kind::equals, kinds.computeIfAbsent(kind, isNew -> new Share())));
  }

  /** Counts in which of the two forms a mark is found in part. */
  void countTouched(Mark mark, Share share) {
    share.add(mark.isTouched(given), mark.isTouched(lowerCased));
  }

  /** Counts in which of the two forms a mark is covered from end to end. */
  void countCovered(Mark mark, Share share) {
    share.add(mark.isCovered(Form.GIVEN.of(sentence.text()), given),
        mark.isCovered(Form.LOWER_CASED.of(sentence.text()), lowerCased));
  }

  /** The fields of a line of raw results. */
  Map<String, Object> line(Form form) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", sentence.id(form));
    line.put("categories", kinds(form == Form.GIVEN ? given : lowerCased).stream().map(Kind::name).toList());
    return line;
  }

  private static Set<Kind> kinds(List<Finding> findings) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    findings.forEach(finding -> kinds.add(finding.kind()));
    return kinds;
  }

  /** Names the sentence, and says none of its words. */
  @Override
  public String toString() {
    return "Sensed(" + sentence.id() + ", " + given.size() + ", " + lowerCased.size() + ")";
  }
}
