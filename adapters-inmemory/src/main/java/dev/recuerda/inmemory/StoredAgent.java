package dev.recuerda.inmemory;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;

/** An agent with what belongs to it: what it remembers, and its sessions. */
record StoredAgent(Agent agent, Document memory, Register<SessionId, Session> sessions) {

  static StoredAgent fresh(Agent agent) {
    return new StoredAgent(agent, Document.empty(), new Register<>());
  }

  StoredAgent as(Agent other) {
    return new StoredAgent(other, memory, sessions);
  }

  StoredAgent remembering(Document other) {
    return new StoredAgent(agent, other, sessions);
  }
}
