package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.replay.Reasons;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Listening;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What users say to their agents, and what they are answered: at once, or sentence by sentence. */
final class MessagesApi {

  private static final String MESSAGES = AgentsApi.BASE + "/messages";
  private static final String SESSION = "session_id";
  private static final String MESSAGE = "message";
  private static final String LEARN = "extract_learnings";
  private static final String ID = "message_id";
  private static final String ACCOUNT = "account";
  private static final int MOST_OF_ID = 200;
  /** Replies are named after what they answer: a message that had the name of one would be taken for it. */
  private static final String NAME_OF_REPLY = "/reply";

  private final Assistant assistant;
  private final Watch watch;

  MessagesApi(Assistant assistant, Watch watch) {
    this.assistant = assistant;
    this.watch = watch;
  }

  List<Route> routes() {
    return List.of(
        Route.post(MESSAGES, this::reply),
        Route.post(MESSAGES + "/stream", this::stream));
  }

  private void reply(Call call) {
    Said said = said(call);
    call.answer(shown(call, said, unlessTaken(() -> assistant.reply(call.user(), said.message(), said.listening()))));
  }

  /** What goes wrong before the first sentence is answered as ever; after it, an event says so. */
  private void stream(Call call) {
    Said said = said(call);
    Events events = call.events();
    try {
      Replied replied = unlessTaken(() -> assistant.reply(call.user(), said.message(), said.listening(),
          sentence -> events.send("sentence", Json.object().put("text", sentence))));
      events.send("done", shown(call, said, replied));
    } catch (UncheckedIOException hungUp) {
      throw hungUp;
    } catch (RuntimeException failed) {
      if (!events.haveBegun()) {
        throw failed;
      }
      events.send("error", Failure.of(failed, Failure.BAD_REQUEST).json());
    }
  }

  private static Replied unlessTaken(Supplier<Replied> turn) {
    try {
      return turn.get();
    } catch (InvalidInputException wrong) {
      if (wrong.field().equals("message.id")) {
        throw Refusal.of(409, "message_id_taken", "the id belongs to another message: only the same one may be sent again");
      }
      throw wrong;
    }
  }

  private Said said(Call call) {
    Body body = call.body(SESSION, MESSAGE, LEARN, ID, ACCOUNT);
    SessionId session = SessionId.of(body.text(SESSION));
    String text = body.text(MESSAGE, MemoryApi.MAX_TEXT);
    Message message = Message.fromUser(id(body), watch.clock().instant(), text).in(session);
    Listening listening = body.flag(LEARN, true) ? Listening.LEARNING : Listening.NOT_LEARNING;
    return new Said(session, message, listening, body.flag(ACCOUNT, false));
  }

  private String id(Body body) {
    String id = body.optionalText(ID, MOST_OF_ID).orElseGet(() -> watch.ids().get().toString());
    if (id.endsWith(NAME_OF_REPLY)) {
      throw Refusal.invalid(ID, "must not end in " + NAME_OF_REPLY);
    }
    return id;
  }

  private ObjectNode shown(Call call, Said said, Replied replied) {
    String kind = replied.kind().name().toLowerCase(Locale.ROOT);
    watch.figures().replied(replied.agent().map(AgentsApi::presetOf).orElse("unknown"), kind);
    ObjectNode shown = Json.object()
        .put(SESSION, said.session().toString())
        .put("agent_name", replied.agent().map(Agent::name).orElse(""))
        .put("response", replied.text())
        .put("response_type", kind);
    ArrayNode suggestions = shown.putArray("suggestions");
    replied.suggestions().forEach(suggestions::add);
    shown.putObject("context_used")
        .put("user_context_injected", replied.used().userContext())
        .put("agent_personality_active", replied.used().agentPersonality())
        .put("conversation_length", replied.used().conversationLength());
    shown.putNull("workflow_data");
    Learned learned = replied.heard().map(Heard::learned).orElse(Learned.nothing());
    shown.set("learned", Shown.learned(learned, watch.clock().instant()));
    ArrayNode gaps = shown.putArray("gaps");
    replied.gaps().forEach(gap -> gaps.add(gap.name()));
    if (said.account()) {
      Reasons reasons = Reasons.in(call.language().code());
      shown.set(ACCOUNT, new Account(call.memory(), reasons).of(said.message(), replied));
    }
    return shown;
  }

  /**
   * What somebody said, where, and what is to be made of it.
   *
   * @param account whether the reply is to come with an account of the turn
   */
  private record Said(SessionId session, Message message, Listening listening, boolean account) {

    @Override
    public String toString() {
      return "Said(" + session + ")";
    }
  }
}
