package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.error.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be answered in everyday talk.
 *
 * @param flows what the message was taken for
 * @param succeeded whether all of it could be done
 * @param text the answer; it says so where something could not be done, and why where that is because of what was said
 * @param inForce the preferences that hold for this answer, whether they could be stored or not
 * @param heard what memory made of the message; empty where it could not be kept
 */
public record FlowReply(Set<Flow> flows, boolean succeeded, String text, List<Preference> inForce, Optional<Heard> heard) {

  public FlowReply {
    flows = Check.set("reply.flows", flows);
    Check.text("reply.text", text, 10_000);
    inForce = Check.list("reply.inForce", inForce);
    Check.required("reply.heard", heard);
  }

  /** Says what it was taken for, and none of the words. */
  @Override
  public String toString() {
    return "FlowReply" + flows + (succeeded ? "" : ", which failed");
  }

  /** What a message can be taken for. */
  public enum Flow {
    /** It says hello and no more. */
    GREETING,
    /** It says who somebody is. */
    INTRODUCTION,
    /** It says how somebody wants things to be. */
    PREFERENCE
  }
}
