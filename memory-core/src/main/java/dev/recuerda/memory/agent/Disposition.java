package dev.recuerda.memory.agent;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an agent leans, in three traits from {@value #LEAST} to {@value #MOST}; {@value #EVEN} leans neither way, and nothing is
 * said of it. Unlike a directive it is no rule: it colours how the agent takes what it is told and how it answers.
 *
 * @param skepticism from taking what is said as it is to asking what it rests on
 * @param literalism from reading between the lines to keeping to the words
 * @param empathy from keeping to the matter to caring for how the person feels
 */
public record Disposition(int skepticism, int literalism, int empathy) {

  /** The lowest value of a trait. */
  public static final int LEAST = 1;

  /** The value that leans neither way. */
  public static final int EVEN = 3;

  /** The highest value of a trait. */
  public static final int MOST = 5;

  /** The one that leans nowhere. */
  public static final Disposition NEUTRAL = new Disposition(EVEN, EVEN, EVEN);

  private static final Set<String> TRAITS = Set.of("skepticism", "literalism", "empathy");

  public Disposition {
    Check.between("agent.disposition.skepticism", skepticism, LEAST, MOST);
    Check.between("agent.disposition.literalism", literalism, LEAST, MOST);
    Check.between("agent.disposition.empathy", empathy, LEAST, MOST);
  }

  /**
   * Reads a disposition from its traits by name; one that is left out leans neither way.
   *
   * @param field how the document is called in the message of a refusal
   */
  public static Disposition of(String field, @Nullable Map<String, ?> traits) {
    Document document = Document.of(field, traits);
    document.values().keySet().forEach(name -> Check.that(TRAITS.contains(name), field + "." + Check.name(name),
        "is not a trait: there are skepticism, literalism and empathy"));
    return new Disposition(trait(field, document, "skepticism"), trait(field, document, "literalism"),
        trait(field, document, "empathy"));
  }

  private static int trait(String field, Document traits, String name) {
    Object value = traits.get(name).orElse((long) EVEN);
    boolean isOne = value instanceof Long number && number >= LEAST && number <= MOST;
    Check.that(isOne, field + "." + name, "must be a whole number from " + LEAST + " to " + MOST);
    return ((Long) value).intValue();
  }

  /** The document that {@link #of} reads, with all traits. */
  public Document document() {
    return Document.of("disposition", Map.of("skepticism", skepticism, "literalism", literalism, "empathy", empathy));
  }
}
