package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.policy.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a memory wrote because of a message.
 *
 * @param written whether it counts as written: something is held that fills a slot, or has a value with fewer words than the
 *     message, or the profile changed. To keep the message whole is to have understood nothing of it
 * @param facts what is held because of it, what counts and what does not
 * @param reason {@code accepted}, or why nothing counts as written
 */
record Written(boolean written, List<Claim> facts, String reason) {

  /** The reason of what is written. */
  static final String ACCEPTED = "accepted";

  private static final String KEPT_WHOLE = "kept whole: no slot, and no value shorter than the message";

  Written {
    facts = List.copyOf(facts);
  }

  /**
   * @param text what the message says
   * @param profile whether the profile changed
   */
  static Written of(String text, Heard heard, boolean profile) {
    List<Outcome> outcomes = heard.learned().outcomes();
    List<Claim> facts = outcomes.stream().filter(outcome -> outcome.fact().isPresent() && !outcome.became().isDuplicate())
        .map(outcome -> outcome.decision().candidate().claim()).toList();
    boolean written = profile || facts.stream().anyMatch(claim -> saysMoreThan(text, claim));
    return new Written(written, facts, written ? ACCEPTED : facts.isEmpty() ? reason(heard) : KEPT_WHOLE);
  }

  private static boolean saysMoreThan(String text, Claim claim) {
    return claim.slot().isPresent() || claim.value().filter(value -> words(value) < words(text)).isPresent();
  }

  private static int words(String text) {
    return text.strip().split("\\s+").length;
  }

  /** Why nothing is held because of a message. */
  static String reason(Heard heard) {
    if (heard.forgotten().outcome() != Forgotten.Outcome.NOT_ASKED) {
      return "asks to forget";
    }
    List<Decision> decisions = heard.learned().decisions();
    return decisions.stream().filter(Decision.Quarantined.class::isInstance).map(each -> "quarantined: " + each.rule())
        .findFirst()
        .or(() -> decisions.stream().filter(Decision.NeedsConsent.class::isInstance).map(Decision.NeedsConsent.class::cast)
            .map(each -> "consent: " + each.scope()).findFirst())
        .or(() -> decisions.stream().map(each -> "refused: " + each.rule()).findFirst())
        .orElse("nothing proposed");
  }

  /** The fields of a line of raw results. */
  Map<String, Object> line(String id) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", id);
    line.put("written", written);
    line.put("facts", facts.stream().map(Written::fact).toList());
    line.put("reason", reason);
    return line;
  }

  /** A fact in a line of raw results, with {@code null} for the slot and the value that it does not have. */
  static Map<String, Object> fact(Claim claim) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("statement", claim.statement());
    fact.put("slot", claim.slot().map(Object::toString).orElse(null));
    fact.put("value", claim.value().orElse(null));
    return fact;
  }

  /** Says how many facts there are and why, and nothing of them. */
  @Override
  public String toString() {
    return "Written(" + written + ", " + facts.size() + " facts, " + reason + ")";
  }
}
