package dev.recuerda.memory.personalization;

import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.personalization.ActorProfile.Group;
import dev.recuerda.memory.personalization.ActorProfile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names as somebody told them: a real name is split by word, in the order in which it was said, and what somebody is called by is
 * one name, whatever its words.
 */
final class ToldNames {

  static final Slot CALLED = new Slot("name.called");
  static final Slot REAL = new Slot("name.real");

  private ToldNames() {}

  /** The names that are held true. */
  static List<Name> in(Knowledge knowledge) {
    List<Name> names = new ArrayList<>();
    value(knowledge, CALLED).map(ToldNames::called).ifPresent(names::addAll);
    value(knowledge, REAL).map(ToldNames::real).ifPresent(names::addAll);
    return names;
  }

  private static Optional<String> value(Knowledge knowledge, Slot slot) {
    return knowledge.in(slot)
        .filter(Knowledge.Known.class::isInstance)
        .flatMap(known -> ((Knowledge.Known) known).fact().claim().value());
  }

  static List<Name> called(String name) {
    return List.of(new Name(0, name, Optional.of(Group.CALLABLE)));
  }

  static List<Name> real(String name) {
    List<Name> words = new ArrayList<>();
    for (String word : name.strip().split("\\s+")) {
      words.add(new Name(words.size(), word, Optional.of(Group.REAL)));
    }
    return words;
  }

  /** The first names, and those of the second whose group is not among the first. */
  static List<Name> filledUp(List<Name> first, List<Name> second) {
    Stream<Name> others = second.stream()
        .filter(name -> first.stream().noneMatch(known -> known.countsAs() == name.countsAs()));
    return Stream.concat(first.stream(), others).toList();
  }
}
