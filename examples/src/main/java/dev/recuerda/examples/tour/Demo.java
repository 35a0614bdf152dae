package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.Main;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.SessionSummary;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.agent.Preset;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.profile.ContextTemplate;
import dev.recuerda.memory.text.Language;
import java.util.List;
import java.util.Map;

/** A founder and two agents: seven scenes on what is known of the founder, and what each agent knows by itself. */
public final class Demo {

  private final Stage stage;
  private final Talk talk;
  private final UserMemory sam;

  /** A demo that is printed to a console. */
  Demo(Console console) {
    stage = new Stage(console.out(), "en");
    Memory memory = stage.memory();
    sam = memory.of("5a300000-0000-4000-8000-000000000001");
    talk = new Talk(stage, memory, sam, "Sam");
  }

  /** Plays it. */
  public static void main(String[] args) {
    Main.main(new String[] {"demo"});
  }

  void play() {
    stage.title("Sam runs a start-up and talks to two agents. Where a model would answer, a stand-in says what of its prompt "
        + "bears on the question. Everything that is said of a memory is read from it.");

    stage.act("Who Sam is");
    contextIsSet();
    stage.act("An agent for marketing");
    Agent marketing = agentIsMade();
    stage.act("Three messages");
    Session first = threeMessages(marketing);
    stage.act("What the session comes to");
    summary(first);
    agentLearns(marketing);
    stage.act("The next day, in a new session");
    followUp(marketing, first);
    stage.act("Another agent");
    Agent support = anotherAgent();
    stage.act("What each of them remembers");
    compare(marketing, support);
  }

  private void contextIsSet() {
    sam.useTemplate(ContextTemplate.named("startup_founder"));
    sam.updateContext(Map.of(
        "user_profile", Map.of("company_name", "TechFlow AI", "industry", "artificial intelligence"),
        "context_memory", Map.of(
            "current_projects", List.of("AI automation platform", "Customer onboarding system"),
            "ongoing_challenges", List.of("finding qualified leads", "customer retention"),
            "key_metrics_tracked", List.of("monthly recurring revenue", "churn", "acquisition cost"))));
    stage.tell("Context", sam.context().text(Language.ENGLISH));
  }

  private Agent agentIsMade() {
    Agent marketing = sam.agents().create("Marketing Maestro", Preset.named("marketing_maestro").persona(Language.ENGLISH));
    sam.agents().remember(marketing.id(), Map.of(
        "user_specific_knowledge", Map.of("business_model", "B2B SaaS", "target_audience", "companies of 50 to 500 people"),
        "conversation_topics", List.of("lead generation", "content marketing")));
    stage.tell("Agent", marketing.name() + ", " + marketing.persona().role());
    memory(sam.agents().memoryOf(marketing.id()));
    return marketing;
  }

  private Session threeMessages(Agent marketing) {
    Session session = sam.sessions().open(marketing.id(), Map.of("entry_point", "dashboard"));
    talk.say(session, "How can we improve our lead generation?");
    talk.say(session, "We use Slack. Which tools would help with customer onboarding?");
    talk.say(session, "For a CRM, would you take HubSpot or Salesforce?");
    return session;
  }

  private void summary(Session session) {
    SessionSummary summary = sam.sessions().summary(session.id());
    stage.tell("Session with", summary.agent().name());
    stage.tell("Messages", Integer.toString(summary.conversationLength()));
    stage.tell("Context in use", summary.userContextActive() ? "yes" : "no");
    stage.tell("Waiting to be read once more", Integer.toString(summary.learningsPending()));
    stage.tell("Context", sam.context().text(Language.ENGLISH));
  }

  private void agentLearns(Agent marketing) {
    sam.agents().remember(marketing.id(), Map.of(
        "learned_preferences", Map.of("crm_shortlist", List.of("HubSpot", "Salesforce"))));
    stage.tell("The application adds what it made of the talk about a CRM.");
    memory(sam.agents().memoryOf(marketing.id()));
  }

  private void followUp(Agent marketing, Session first) {
    sam.sessions().close(first.id());
    stage.nextMorning();
    Session second = sam.sessions().open(marketing.id());
    talk.say(second, "Let's follow up on the CRM.");
    sam.sessions().close(second.id());
  }

  private Agent anotherAgent() {
    Agent support = sam.agents().create("Customer Success Manager",
        Preset.named("support_assistant").persona(Language.ENGLISH));
    Session session = sam.sessions().open(support.id());
    talk.say(session, "How do we keep customers after onboarding?");
    talk.say(session, "Did we talk about a CRM?");
    return support;
  }

  private void compare(Agent... agents) {
    for (Agent agent : agents) {
      stage.tell("Agent", agent.name());
      memory(sam.agents().memoryOf(agent.id()));
    }
  }

  private void memory(AgentMemory memory) {
    stage.tell("   Interactions", Long.toString(memory.interactionsCount()));
    stage.tell("   Knowledge", Talk.shown(memory.userSpecificKnowledge()));
    stage.tell("   Preferences", Talk.shown(memory.learnedPreferences()));
    stage.tell("   Topics", String.join(" | ", memory.conversationTopics()));
  }
}
