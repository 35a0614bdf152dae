package dev.recuerda.memory.port;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import java.util.List;

/**
 * Reads what was said and proposes what might be worth remembering. It only proposes: what it says about source, time and
 * span is checked, and whatever it says about trust is not asked for.
 */
@FunctionalInterface
public interface Extractor {

  /**
   * Proposes what a message says about the user.
   *
   * @param message the message to read
   * @param before what was said before it, oldest first; a short answer may need the question
   * @return proposals in the order in which they rest on the message; none is an ordinary outcome
   */
  List<Candidate> propose(Message message, List<Episode> before);
}
