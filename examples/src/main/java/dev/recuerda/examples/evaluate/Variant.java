package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.recall.Weights;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One way of ranking that can be measured.
 *
 * @param setting makes a memory rank in this way
 */
record Variant(String name, UnaryOperator<Memory.Builder> setting) {

  /** What a memory does when it is told nothing. */
  static final Variant STANDARD = new Variant("standard", builder -> builder);

  private static final Variant WORDS = new Variant("words", builder -> builder.weights(Weights.WORDS));

  /** Those that others can be compared with, by name. */
  static final List<Variant> BASELINES = List.of(WORDS, STANDARD);

  static Variant baseline(String name) {
    return BASELINES.stream().filter(variant -> variant.name.equals(name)).findFirst()
        .orElseThrow(() -> new InvalidInputException("--baseline", "must be one of " + names()));
  }

  /** The same ranking in a memory that is told more. */
  Variant and(UnaryOperator<Memory.Builder> more) {
    return new Variant(name, builder -> more.apply(setting.apply(builder)));
  }

  /** The standard with one of its signals left out, for each signal that it has. */
  static List<Variant> withoutOneSignal() {
    return Weights.signals().stream()
        .map(signal -> new Variant("without " + signal, builder -> builder.weights(Weights.STANDARD.without(signal))))
        .toList();
  }

  private static String names() {
    return BASELINES.stream().map(Variant::name).collect(Collectors.joining(", "));
  }
}
