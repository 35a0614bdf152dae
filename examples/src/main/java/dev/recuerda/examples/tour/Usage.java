package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.Main;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.SessionSummary;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A product manager's week with two agents, one of them a preset: ten steps, from a first context to a clean desk. */
public final class Usage {

  private final Stage stage;
  private final Memory memory;
  private final Talk talk;
  private final UserMemory kim;

  /** A play that is printed to a console. */
  Usage(Console console) {
    stage = new Stage(console.out(), "en");
    memory = stage.memory();
    kim = memory.of("5a300000-0000-4000-8000-000000000002");
    talk = new Talk(stage, memory, kim, "Kim");
  }

  /** Plays it. */
  public static void main(String[] args) {
    Main.main(new String[] {"usage"});
  }

  void play() {
    stage.title("Kim is a product manager. Where a model would answer, a stand-in says what of its prompt bears on the question. "
        + "Everything that is said of a memory is read from it.");

    stage.act("A user, and what is known of them");
    setContext();
    stage.act("An agent from a preset");
    Agent marketing = fromPreset();
    stage.act("An agent of one's own");
    Agent advisor = ofOnesOwn();
    stage.act("A talk about marketing");
    Session launch = talkAboutMarketing(marketing);
    stage.act("A talk about scaling");
    Session scaling = talkAboutScaling(advisor);
    stage.act("What the application adds to a memory");
    update(advisor);
    stage.act("Closed, and taken up again");
    takeUp(advisor, scaling);
    stage.act("As a service would call it");
    call(launch, scaling);
    stage.act("What there is");
    list();
    stage.act("A clean desk");
    cleanUp(marketing);
  }

  private void setContext() {
    UserContext context = kim.updateContext(Map.of(
        "user_profile", Map.of("company_name", "InnovateTech Solutions", "role", "Product Manager", "industry", "software",
            "primary_goals", List.of("launch the analytics module", "double the active users")),
        "communication_preferences", Map.of("tone", "professional", "detail_level", "high")));
    stage.tell(context.text(Language.ENGLISH));
  }

  private Agent fromPreset() {
    stage.tell("Presets", Preset.all().stream().map(Preset::key).collect(Collectors.joining(", ")));
    Agent agent = kim.agents().create("Marketing Maestro", Preset.named("marketing_maestro").persona(Language.ENGLISH));
    shown(agent);
    return agent;
  }

  private Agent ofOnesOwn() {
    Agent agent = kim.agents().create("Technical Advisor", new Persona("Senior Software Architect",
        "Calm and exact. Weighs costs against gains and says which way it would go.",
        "Advise on architecture, point out risks early, and explain trade-offs to people who do not write code."));
    shown(agent);
    return agent;
  }

  private void shown(Agent agent) {
    stage.tell("Agent", agent.name() + ", " + agent.persona().role());
    stage.tell("Personality", agent.persona().personality());
  }

  private Session talkAboutMarketing(Agent marketing) {
    Session session = kim.sessions().open(marketing.id());
    talk.say(session, "How should we announce the launch of the analytics module?");
    talk.say(session, "We use Mailchimp. Is a newsletter enough for the launch?");
    return session;
  }

  private Session talkAboutScaling(Agent advisor) {
    Session session = kim.sessions().open(advisor.id());
    talk.say(session, "We use PostgreSQL. How do we scale it for twice as many active users?");
    talk.say(session, "Would you shard the database or add read replicas?");
    return session;
  }

  private void update(Agent advisor) {
    kim.agents().remember(advisor.id(), Map.of(
        "user_specific_knowledge", Map.of("cloud", "one region", "database_size", "400 GB"),
        "conversation_topics", List.of("scaling the database")));
    AgentMemory memory = kim.agents().remember(advisor.id(), Map.of("user_specific_knowledge", Map.of("cloud", "two regions")));
    stage.tell("The advisor knows", Talk.shown(memory.userSpecificKnowledge()));
    stage.tell("They talked about", String.join(" | ", memory.conversationTopics()));
    UserContext context = kim.updateContext(Map.of("context_memory", Map.of("ongoing_challenges", List.of("slow reports"))));
    stage.tell("Both are told", context.text(Language.ENGLISH));
  }

  private void takeUp(Agent advisor, Session scaling) {
    stage.tell("Closed", kim.sessions().close(scaling.id()).isOpen() ? "no" : "yes");
    stage.nextMorning();
    Session next = kim.sessions().open(advisor.id());
    talk.say(next, "Back to the database: what did we leave open?");
  }

  /** What a service is given is text, and what it may not do is refused by type. */
  private void call(Session launch, Session scaling) {
    SessionId id = SessionId.of(launch.id().toString());
    kim.sessions().rate(id, 5);
    SessionSummary summary = kim.sessions().summary(id);
    stage.tell("Summary", summary.agent().name() + ", " + summary.conversationLength() + " messages, context "
        + (summary.userContextActive() ? "in use" : "not in use"));
    stage.tell("Ratings", Talk.shown(kim.context().document(), "interaction_history", "satisfaction_ratings"));
    refused("An id that is none", () -> AgentId.of("marketing"));
    refused("A preset that is none", () -> Preset.named("wizard"));
    refused("An agent of nobody", () -> kim.agents().get(AgentId.of("00000000-0000-4000-8000-000000000000")));
    UserMemory lee = memory.of("5a300000-0000-4000-8000-000000000003");
    refused("Somebody else's session", () -> lee.sessions().get(id));
    refused("A message to a closed session", () -> talk.say(scaling, "One more thing about the database."));
    refused("A level of detail that is none", () -> kim.updateContext(
        Map.of("communication_preferences", Map.of("detail_level", 7))));
  }

  private void refused(String what, Runnable call) {
    try {
      call.run();
      stage.tell(what, "not refused");
    } catch (MemoryException refusal) {
      stage.tell(what, refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
    }
  }

  private void list() {
    for (Agent agent : kim.agents().all()) {
      List<Session> sessions = kim.sessions().with(agent.id());
      stage.tell(agent.name(), "sessions " + sessions.size() + ", of them open "
          + sessions.stream().filter(Session::isOpen).count() + ", interactions "
          + kim.agents().memoryOf(agent.id()).interactionsCount());
      sessions.forEach(this::heard);
    }
    stage.tell("Learned", kim.facts().stream().map(fact -> fact.claim().statement()).collect(Collectors.joining("; ")));
  }

  private void heard(Session session) {
    kim.conversation(session.id(), 100).stream().map(Episode::message).filter(message -> message.isFromUser())
        .forEach(message -> stage.tell("   " + message.id(), message.text()));
  }

  private void cleanUp(Agent marketing) {
    kim.agents().remove(marketing.id());
    stage.tell("Agents left", kim.agents().all().stream().map(Agent::name).collect(Collectors.joining(", ")));
    stage.tell("Erased", Talk.shown(kim.forgetEverything()));
    stage.tell("Agents left", Integer.toString(kim.agents().all().size()));
    stage.tell("Known of Kim", kim.context().isEmpty() ? "nothing" : "something");
  }
}
