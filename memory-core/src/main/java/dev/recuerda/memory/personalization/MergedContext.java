package dev.recuerda.memory.personalization;

import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.error.Check;
import java.util.List;

/**
 * The context of a reply, merged by layers: the persona first, then the template with the metadata and what was forwarded.
 *
 * @param layers by their numbers, those without anything in them left out
 */
public record MergedContext(List<Layer> layers) {

  public MergedContext {
    layers = Check.list("context.layers", layers);
  }

  /** The context as a prompt; what was forwarded is data in it and never instructions. */
  public Prompt prompt() {
    return new Prompt(layers.stream().flatMap(layer -> layer.turns().stream()).toList());
  }

  /** Says how many layers there are, and nothing of them. */
  @Override
  public String toString() {
    return "MergedContext(" + layers.size() + " layers)";
  }

  /** One layer. */
  public record Layer(int number, List<Prompt.Turn> turns) {

    public Layer {
      Check.notNegative("layer.number", number);
      turns = Check.list("layer.turns", turns);
    }

    /** Says which one it is, and nothing of what it holds. */
    @Override
    public String toString() {
      return "Layer(" + number + ", " + turns.size() + " turns)";
    }
  }
}
