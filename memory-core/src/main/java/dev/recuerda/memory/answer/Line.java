package dev.recuerda.memory.answer;

import dev.recuerda.memory.answer.Answer.Citations;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.ProfileField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A line of an answer: several things of one kind, and how sure they are.
 *
 * @param group what it belongs to, a trait for instance
 * @param told the things, in the second person
 * @param closing what is said of all of them behind the last, such as how sure they are
 */
record Line(
    String group,
    List<String> told,
    String closing,
    boolean sure,
    boolean conflicting,
    List<FactId> facts,
    List<ProfileField> fields,
    List<String> sections) {

  String text() {
    return told.stream().map(Line::withoutPoint).collect(Collectors.joining(". ")) + closing;
  }

  private static String withoutPoint(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** The first so many things. */
  static List<Line> first(List<Line> lines, int most) {
    return fewOfEach(lines, most, most);
  }

  /** The first things, so many of each group and so many in all. */
  static List<Line> fewOfEach(List<Line> lines, int mostOfOne, int most) {
    Map<String, Integer> ofGroup = new HashMap<>();
    List<Line> kept = new ArrayList<>();
    int left = most;
    for (Line line : lines) {
      int room = Math.min(left, mostOfOne - ofGroup.getOrDefault(line.group(), 0));
      if (room > 0) {
        Line short_ = line.cut(room);
        kept.add(short_);
        left -= short_.told().size();
        ofGroup.merge(line.group(), short_.told().size(), Integer::sum);
      }
    }
    return kept;
  }

  private Line cut(int most) {
    boolean fits = told.size() <= most;
    // Two versions of one thing are told together or not at all.
    return fits || conflicting ? this : new Line(group, told.subList(0, most), closing, sure, false,
        facts.subList(0, Math.min(most, facts.size())), fields, sections);
  }

  static int count(List<Line> lines) {
    ToIntFunction<Line> things = line -> line.told().size();
    return lines.stream().mapToInt(things).sum();
  }

  static Citations citations(List<Line> lines) {
    Set<FactId> facts = new LinkedHashSet<>();
    Set<ProfileField> fields = new LinkedHashSet<>();
    Set<String> sections = new LinkedHashSet<>();
    lines.forEach(line -> {
      facts.addAll(line.facts());
      fields.addAll(line.fields());
      sections.addAll(line.sections());
    });
    return new Citations(List.copyOf(facts), List.copyOf(fields), List.copyOf(sections), List.of());
  }
}
