package dev.recuerda.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.trait.TraitWriter.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model answered that was asked for facts. The answer is somebody else's text: fields that were not asked for are not
 * looked at, an entry of the wrong shape is left out, and where a model wraps its JSON in other words only the JSON is read.
 */
final class ProposedFacts {

  /** The most that is read of one answer: a model that says more repeats itself. */
  static final int MOST = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern BEGINNING = Pattern.compile("\\{\\s*+\"facts\"");

  private ProposedFacts() {}

  /** What is proposed, in the order of the answer; empty if the answer cannot be read at all. */
  static Optional<List<Proposed>> in(String answer) {
    return facts(answer, answer.indexOf('{'))
        .or(() -> facts(answer, lastBeginning(answer))) // It may have thought aloud before, braces and all.
        .map(ProposedFacts::read);
  }

  private static int lastBeginning(String answer) {
    int last = -1;
    Matcher beginning = BEGINNING.matcher(answer);
    while (beginning.find()) {
      last = beginning.start();
    }
    return last;
  }

  /** The facts of the object that begins at a place, whatever follows it. */
  private static Optional<JsonNode> facts(String answer, int start) {
    if (start < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(answer.substring(start)).path("facts")).filter(JsonNode::isArray);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static List<Proposed> read(JsonNode facts) {
    List<Proposed> proposed = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, facts.size()); i++) {
      proposed(facts.get(i)).ifPresent(proposed::add);
    }
    return proposed;
  }

  private static Optional<Proposed> proposed(JsonNode fact) {
    Optional<String> quote = text(fact, "quote");
    Optional<String> trait = text(fact, "trait");
    Optional<String> value = text(fact, "value");
    OptionalInt message = number(fact, "message");
    boolean readable = quote.isPresent() && trait.isPresent() && value.isPresent() && message.isPresent()
        && fact.path("denied").isBoolean();
    return readable
        ? Optional.of(new Proposed(message.getAsInt(), number(fact, "known"),
            new Read(trait.get(), quote.get(), value.get(), text(fact, "key"), fact.path("denied").booleanValue())))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode fact, String field) {
    JsonNode text = fact.path(field);
    return text.isTextual() && text.textValue().length() <= Message.MAX_TEXT ? Optional.of(text.textValue()) : Optional.empty();
  }

  private static OptionalInt number(JsonNode fact, String field) {
    JsonNode number = fact.path(field);
    return number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
  }

  /**
   * One thing that is proposed.
   *
   * @param message the number of the message that it was read in, counted from 1
   * @param known the number of what is known already and says the same, counted from 1; empty for none
   */
  record Proposed(int message, OptionalInt known, Read read) {}
}
