package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.replay.Reasons;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned.Outcome;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.briefing.Briefing.Contents;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.PromptAssembly;
import dev.recuerda.memory.briefing.TokenCounter;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Hit;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account of a turn, for whoever wants to look into it: what was read for it and why, what became of what was said, and what
 * a model was told. Where memory replied by itself, it tells what a model would have been told.
 */
final class Account {

  /** The name of a block in a prompt stands in its first line. */
  private static final Pattern BLOCK = Pattern.compile("<memory part=\"(\\w+)\"");
  private static final double DECIMALS = 1e4;

  private final UserMemory memory;
  private final Reasons reasons;
  private final TokenCounter counter = TokenCounter.estimate();

  Account(UserMemory memory, Reasons reasons) {
    this.memory = memory;
    this.reasons = reasons;
  }

  ObjectNode of(Message message, Replied replied) {
    Message kept = replied.heard().map(heard -> heard.recorded().episode().message())
        .or(() -> earlier(message)).orElse(message);
    Briefing briefing = replied.briefing().orElseGet(() -> memory.brief(kept));
    ObjectNode account = Json.object().put("message_id", kept.id().value()).put("text", kept.text());
    account.set("classified", classified(memory.classify(kept)));
    account.put("model_asked", replied.briefing().isPresent());
    account.set("read", read(briefing));
    account.set("outcomes", replied.heard().map(heard -> outcomes(heard, kept)).orElseGet(Json::array));
    account.set("forgotten", forgotten(replied));
    account.set("prompt", prompt(briefing));
    account.set("left_out", leftOut(briefing.leftOut()));
    ArrayNode changes = account.putArray("changes");
    replied.changes().forEach(change -> changes.add(change.reason().name()));
    return account;
  }

  /** The message as it was kept before; where the memory cannot be reached there is none, and the reply says so. */
  private Optional<Message> earlier(Message message) {
    try {
      return memory.message(message.id()).map(Episode::message);
    } catch (RetryableException away) {
      return Optional.empty();
    }
  }

  private ObjectNode classified(Classification found) {
    return Json.object()
        .put("input_class", found.inputClass().name())
        .put("memory_question", found.memoryQuestion())
        .put("tool", found.tool().orElse(null))
        .put("why", reasons.of(found.reason()));
  }

  private ArrayNode read(Briefing briefing) {
    Recollection recollection = briefing.recollection();
    Contents used = briefing.used();
    ArrayNode window = Json.array();
    recollection.window().content().forEach(episode ->
        window.add(said(episode).put("in_prompt", used.window().contains(episode.id()))));
    ArrayNode facts = Json.array();
    recollection.facts().content().forEach(recalled ->
        facts.add(fact(recalled).put("in_prompt", used.facts().contains(recalled.fact().id()))));
    ArrayNode episodes = Json.array();
    recollection.episodes().content().forEach(recalled ->
        episodes.add(episode(recalled).put("in_prompt", used.episodes().contains(recalled.episode().id()))));
    return Json.array()
        .add(layer("window", recollection.window(), window))
        .add(layer("facts", recollection.facts(), facts))
        .add(layer("episodes", recollection.episodes(), episodes))
        .add(layer("profile", recollection.profile(), profile(recollection.profile().content(), used)));
  }

  private ObjectNode layer(String name, Layer<?> layer, ArrayNode items) {
    ObjectNode shown = Json.object()
        .put("layer", name)
        .put("status", layer.status().name())
        .put("why", reasons.of(layer.why()));
    return shown.set("items", items);
  }

  private static ObjectNode said(Episode episode) {
    Message message = episode.message();
    return Json.object()
        .put("id", message.id().value())
        .put("text", message.text())
        .put("by", message.author().orElseGet(() -> message.role().name().toLowerCase(Locale.ROOT)))
        .put("at", message.at().toString());
  }

  private static ObjectNode episode(RecalledEpisode recalled) {
    return why(said(recalled.episode()), recalled.hit());
  }

  private static ObjectNode fact(RecalledFact recalled) {
    Fact fact = recalled.fact();
    ObjectNode shown = Json.object()
        .put("id", fact.id().toString())
        .put("text", fact.claim().statement())
        .put("confidence", recalled.confidence().name().toLowerCase(Locale.ROOT));
    return why(shown, recalled.hit());
  }

  /** Why a search found it: how well it fits, by which words, and what that was made of. */
  private static ObjectNode why(ObjectNode shown, Hit<?> hit) {
    shown.put("score", rounded(hit.score()));
    ArrayNode matched = shown.putArray("matched");
    hit.matched().stream().sorted().forEach(matched::add);
    ArrayNode signals = shown.putArray("signals");
    hit.signals().forEach(signal -> signals.addObject().put("name", signal.name()).put("value", rounded(signal.value())));
    return shown;
  }

  private static ArrayNode profile(KnownProfile known, Contents used) {
    ArrayNode items = Json.array();
    Profile profile = known.profile();
    profile.displayName().ifPresent(name -> column(items, used, "display_name", name));
    profile.tonePreference().ifPresent(tone -> column(items, used, "tone_preference", tone));
    profile.languagePreference().ifPresent(language -> column(items, used, "language_preference", language));
    profile.timezone().map(ZoneId::getId).ifPresent(zone -> column(items, used, "timezone", zone));
    profile.goals().values().forEach((name, value) -> column(items, used, "goals." + name, value));
    profile.constraints().values().forEach((name, value) -> column(items, used, "constraints." + name, value));
    known.sections().forEach((name, section) -> column(items, used, name, section.values()));
    known.preferences().forEach(fact -> items.addObject().put("id", fact.id().toString())
        .put("text", fact.claim().statement()).put("in_prompt", used.facts().contains(fact.id())));
    return items;
  }

  private static void column(ArrayNode items, Contents used, String name, Object value) {
    String text = value instanceof String words ? words : Json.write(Json.node(value));
    items.addObject().put("id", name).put("text", text).put("in_prompt", used.profile().contains(name));
  }

  private ArrayNode outcomes(Heard heard, Message kept) {
    ArrayNode outcomes = Json.array();
    heard.learned().outcomes().forEach(outcome -> outcomes.add(outcome(outcome, kept)));
    return outcomes;
  }

  private ObjectNode outcome(Outcome outcome, Message kept) {
    Decision decision = outcome.decision();
    Claim claim = decision.candidate().claim();
    Evidence evidence = decision.candidate().evidence();
    boolean here = evidence.message().equals(kept.id()) && evidence.end() <= kept.text().length();
    return Json.object()
        .put("became", outcome.became().name())
        .put("statement", claim.statement())
        .put("slot", claim.slot().map(slot -> slot.name()).orElse(null))
        .put("words", here ? kept.text().substring(evidence.start(), evidence.end()) : claim.statement())
        .put("rule", outcome.rule())
        .put("why", reasons.of(outcome.reason()))
        .put("fact_id", outcome.fact().map(Object::toString).orElse(null));
  }

  private static ObjectNode forgotten(Replied replied) {
    Forgotten forgotten = replied.heard().map(Heard::forgotten)
        .orElse(new Forgotten(Forgotten.Outcome.NOT_ASKED, Optional.empty()));
    ObjectNode shown = Json.object().put("outcome", forgotten.outcome().name());
    forgotten.receipt().ifPresent(receipt -> shown.set("erased", Json.node(receipt.erased())));
    return shown;
  }

  private ObjectNode prompt(Briefing briefing) {
    ObjectNode shown = Json.object().put("tokens", briefing.tokens()).put("budget", PromptAssembly.STANDARD_TOKENS);
    ArrayNode parts = shown.putArray("parts");
    List<Prompt.Turn> turns = briefing.prompt().turns();
    for (int i = 0; i < turns.size(); i++) {
      Prompt.Turn turn = turns.get(i);
      parts.addObject()
          .put("part", part(turn, i == turns.size() - 1))
          .put("speaker", turn.speaker().name().toLowerCase(Locale.ROOT))
          .put("tokens", counter.tokens(turn.text()))
          .put("text", turn.text());
    }
    return shown;
  }

  private static String part(Prompt.Turn turn, boolean last) {
    if (turn.speaker() == Speaker.SYSTEM) {
      return "instructions";
    }
    Matcher block = BLOCK.matcher(turn.text());
    if (turn.speaker() == Speaker.MEMORY && block.find()) {
      return block.group(1);
    }
    return last ? "message" : "window";
  }

  private static ObjectNode leftOut(Contents contents) {
    return Json.object()
        .put("window", contents.window().size())
        .put("facts", contents.facts().size())
        .put("episodes", contents.episodes().size())
        .put("profile", contents.profile().size());
  }

  private static double rounded(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }
}
