package dev.recuerda.memory.personalization;

import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.UserId;

/**
 * A message with its place in a thread.
 *
 * @param content what was said
 * @param index its place: greater than that of what was said before it, and never given to another message
 * @param actor whose thread it is
 * @param thread the session in which it was said
 * @param role who said it
 */
public record ThreadMessage(String content, long index, UserId actor, SessionId thread, Role role) {

  public ThreadMessage {
    Check.required("thread.content", content);
    Check.that(index > 0, "thread.index", "must be positive");
    Check.required("thread.actor_id", actor);
    Check.required("thread.thread_id", thread);
    Check.required("thread.role", role);
  }

  /** Says where it stands, and none of its words. */
  @Override
  public String toString() {
    return "ThreadMessage(" + thread + "[" + index + "], " + role + ")";
  }
}
