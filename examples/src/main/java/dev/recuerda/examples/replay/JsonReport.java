package dev.recuerda.examples.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.Console;
import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.memory.Learned.Became;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.Lesson;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of JSON for each input, the same for the same conversation, and one for each time that a model read. What is measured
 * goes to the error stream.
 */
final class JsonReport implements Report {

  private static final double DECIMALS = 1e6;

  private final Console console;
  private final UserId user;
  private final Labels labels;
  private final Reasons reasons;

  JsonReport(Console console, UserId user, Labels labels, Reasons reasons) {
    this.console = console;
    this.user = user;
    this.labels = labels;
    this.reasons = reasons;
  }

  @Override
  public void begin(String source, Optional<String> model) {
    model.ifPresent(console::say);
  }

  @Override
  public void turn(long number, Turn turn) {
    Console.line(console.out(), Json.write(line(turn)));
  }

  @Override
  public void lesson(ReadLater reading) {
    Console.line(console.out(), Json.write(line(reading)));
  }

  @Override
  public void end(Tally tally, Optional<Answer> everything, InMemoryMetrics metrics) {
    Summary.lines(labels, reasons, tally, metrics).forEach(console::say);
  }

  private ObjectNode line(Turn turn) {
    ObjectNode line = Json.object();
    line.put("id", turn.message().id().value());
    line.put("inputClass", turn.classification().map(found -> found.inputClass().name()).orElse(null));
    line.set("layers", layers(turn.recollection()));
    line.put("windowSize", turn.recollection().window().content().size());
    line.set("factsRead", factsRead(turn.recollection()));
    line.set("episodesRead", episodesRead(turn.recollection()));
    line.set("learned", learned(turn.learned().facts(), turn.at()));
    addDecisions(line, turn);
    line.set("profile", profile(turn.profile()));
    line.put("answer", turn.answer().map(Answer::text).orElse(null));
    line.put("prompt", turn.briefing().map(briefing -> briefing.prompt().asText()).orElse(null));
    return line;
  }

  private ObjectNode line(ReadLater reading) {
    Lesson lesson = reading.lesson();
    ObjectNode line = Json.object();
    line.put("lesson", lesson.outcome().name());
    line.put("at", reading.at().toString());
    line.set("learned", learned(reading.facts(), reading.at()));
    line.set("confirmed", proposals(reading.confirmed()));
    line.set("past", proposals(reading.past()));
    line.set("refused", proposals(reading.refused()));
    line.set("profile", profile(reading.profile()));
    line.put("failure", lesson.failure().orElse(null));
    line.put("calls", lesson.calls());
    line.put("promptTokens", lesson.promptTokens());
    line.put("replyTokens", lesson.replyTokens());
    return line;
  }

  private static ArrayNode proposals(List<Outcome> outcomes) {
    ArrayNode proposals = Json.object().arrayNode();
    for (Outcome outcome : outcomes) {
      claim(proposals.addObject(), outcome.decision().candidate().claim())
          .put("source", outcome.decision().candidate().evidence().message().value())
          .put("reason", outcome.rule() + ": " + outcome.reason());
    }
    return proposals;
  }

  private static ObjectNode layers(Recollection recollection) {
    ObjectNode layers = Json.object();
    layers.put("window", recollection.window().toString());
    layers.put("facts", recollection.facts().toString());
    layers.put("episodes", recollection.episodes().toString());
    layers.put("profile", recollection.profile().toString());
    return layers;
  }

  private static ArrayNode factsRead(Recollection recollection) {
    ArrayNode facts = Json.object().arrayNode();
    for (RecalledFact recalled : recollection.facts().content()) {
      ObjectNode fact = claim(facts.addObject(), recalled.fact().claim());
      fact.put("score", rounded(recalled.hit().score()));
      addTrust(fact, recalled.fact(), recalled.confidence());
    }
    return facts;
  }

  private static ArrayNode episodesRead(Recollection recollection) {
    ArrayNode episodes = Json.object().arrayNode();
    for (RecalledEpisode recalled : recollection.episodes().content()) {
      episodes.addObject()
          .put("id", recalled.episode().id().value())
          .put("score", rounded(recalled.hit().score()));
    }
    return episodes;
  }

  private static ArrayNode learned(List<Fact> learned, Instant at) {
    ArrayNode facts = Json.object().arrayNode();
    for (Fact fact : learned) {
      ObjectNode node = claim(facts.addObject(), fact.claim());
      addTrust(node, fact, Confidence.in(fact, at));
      node.put("learnedBy", fact.learnedBy());
    }
    return facts;
  }

  private static void addDecisions(ObjectNode line, Turn turn) {
    ArrayNode refused = line.putArray("refused");
    ArrayNode asked = line.putArray("asked");
    if (turn.hidSecret()) {
      refused.addObject().put("text", turn.kept().text()).put("reason", Turn.SECRET);
    }
    for (Outcome outcome : turn.learned().outcomes()) {
      String text = words(outcome.decision(), turn.kept());
      if (outcome.decision() instanceof Decision.NeedsConsent needed) {
        asked.addObject().put("text", text).put("category", needed.scope().name());
      } else if (outcome.became().isDuplicate() || outcome.became() == Became.REFUSED) {
        refused.addObject().put("text", text).put("reason", outcome.rule() + ": " + outcome.reason());
      }
    }
  }

  /** The words that a candidate rests on, or what it claims where it rests on none of this message. */
  static String words(Decision decision, Message message) {
    Evidence evidence = decision.candidate().evidence();
    boolean there = evidence.message().equals(message.id()) && evidence.end() <= message.text().length()
        && evidence.end() > evidence.start();
    return there
        ? message.text().substring(evidence.start(), evidence.end())
        : decision.candidate().claim().statement();
  }

  private static ObjectNode claim(ObjectNode node, Claim claim) {
    node.put("statement", claim.statement());
    node.put("slot", claim.slot().map(slot -> slot.name()).orElse(null));
    node.put("value", claim.value().orElse(null));
    return node;
  }

  private static void addTrust(ObjectNode node, Fact fact, Confidence confidence) {
    node.put("confidence", confidence.name().toLowerCase(Locale.ROOT));
    node.put("source", fact.evidence().get(0).message().value());
  }

  private ObjectNode profile(Profile profile) {
    ObjectNode columns = Json.object();
    columns.put("user_id", user.toString());
    columns.put("display_name", profile.displayName().orElse(null));
    columns.put("tone_preference", profile.tonePreference().orElse(null));
    columns.put("language_preference", profile.languagePreference().orElse(null));
    columns.put("timezone", profile.timezone().map(ZoneId::getId).orElse(null));
    columns.set("goals", Json.node(profile.goals().values()));
    columns.set("constraints", Json.node(profile.constraints().values()));
    columns.put("updated_at", profile.updatedAt().map(Instant::toString).orElse(null));
    return columns;
  }

  /** Rounded, so that the last bit of a logarithm, in which machines may differ, does not show. */
  private static double rounded(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }
}
