package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.InputClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what a classifier made of requests, by what their data says that they are. */
final class Classes {

  private final Map<Kind, Share> right = new EnumMap<>(Kind.class);
  private final Share rightTool = new Share();
  private final Map<Form, Map<Kind, Map<String, Integer>>> confusion = new EnumMap<>(Form.class);

  Classes() {
    Stream.of(Kind.values()).forEach(kind -> right.put(kind, new Share()));
    Stream.of(Form.values()).forEach(form -> confusion.put(form, new EnumMap<>(Kind.class)));
  }

  void add(Request request, Classification given, Classification lowerCased) {
    Kind kind = request.kind();
    of(kind).add(isRight(kind, given), isRight(kind, lowerCased));
    if (kind == Kind.TOOL) {
      rightTool.add(names(given, request.intent()), names(lowerCased, request.intent()));
    }
    count(Form.GIVEN, kind, given);
    count(Form.LOWER_CASED, kind, lowerCased);
  }

  private static boolean isRight(Kind kind, Classification classification) {
    return asksForTool(classification) == (kind == Kind.TOOL);
  }

  private static boolean asksForTool(Classification classification) {
    return classification.inputClass() == InputClass.TEXT_TOOL_INTENT;
  }

  private static boolean names(Classification classification, String intent) {
    return classification.tool().filter(intent::equals).isPresent();
  }

  private void count(Form form, Kind kind, Classification classification) {
    confusion.getOrDefault(form, Map.of()).computeIfAbsent(kind, isNew -> new TreeMap<>())
        .merge(said(classification), 1, Integer::sum);
  }

  /** The class, and whether it is more than the class says. */
  private static String said(Classification classification) {
    String inputClass = classification.inputClass().name();
    if (classification.acknowledgement()) {
      return inputClass + ", acknowledgement";
    }
    return classification.memoryQuestion() ? inputClass + ", about memory" : inputClass;
  }

  /** How many of a kind were taken for a request for a tool, or were not, as is right. */
  Share of(Kind kind) {
    return right.getOrDefault(kind, new Share());
  }

  /** How many requests for a tool were taken for one for the right tool. */
  Share rightTool() {
    return rightTool;
  }

  /** How many of a kind were taken for what, by its name. */
  Map<String, Integer> taken(Form form, Kind kind) {
    return confusion.getOrDefault(form, Map.of()).getOrDefault(kind, Map.of());
  }

  /** Small talk and what is out of scope together. */
  double rest(Reading reading) {
    return mean(reading, Kind.SMALL_TALK, Kind.OUT_OF_SCOPE);
  }

  /** The mean of what is right of the requests for a tool and of what is right of all the rest; nothing where one is missing. */
  double balanced(Reading reading) {
    return (reading.of(of(Kind.TOOL)) + rest(reading)) / 2;
  }

  private double mean(Reading reading, Kind... kinds) {
    double sum = 0;
    int of = 0;
    for (Kind kind : kinds) {
      Share share = of(kind);
      sum += share.of() == 0 ? 0 : share.of() * reading.of(share);
      of += share.of();
    }
    return sum / of;
  }

  /** Which figure of a share is read. */
  @FunctionalInterface
  interface Reading {

    double of(Share share);
  }
}
