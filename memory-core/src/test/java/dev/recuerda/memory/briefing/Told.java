package dev.recuerda.memory.briefing;

import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.contract.StrictJson;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Encounter;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import dev.recuerda.memory.text.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a model is told from memory, as it reads on either side: made of the memory, or read back out of a prompt.
 *
 * @param what the kind of thing, and its words or value
 * @param name the slot, author or field
 * @param date the day of it; empty for a turn, whose date is that of its sitting
 */
record Told(Document what, String name, String date, String source) {

  private static final Pattern BLOCK = Pattern.compile(
      "<memory part=\"(profile|context|recalled|agent)\" tag=\"([0-9a-f]{16})\">\n(?<lines>[^<>`\\p{Cc}\u2028\u2029]*(\n[^<>`\\p{Cc}\u2028\u2029]*)*)\n"
          + "</memory tag=\"\\2\">");

  /** Everything that stands in the blocks of a prompt; fails if a block is not one opening, lines of JSON, and its end. */
  static List<Told> in(Prompt prompt) {
    List<Told> told = new ArrayList<>();
    for (Turn turn : prompt.turns()) {
      if (turn.speaker() == Speaker.MEMORY) {
        lines(turn.text()).forEach(line -> told.addAll(read((Map<?, ?>) StrictJson.read(line))));
      }
    }
    return told;
  }

  private static List<String> lines(String block) {
    Matcher matcher = BLOCK.matcher(block);
    if (!matcher.matches()) {
      throw new AssertionError("not a block: " + block);
    }
    return List.of(matcher.group("lines").split("\n"));
  }

  private static List<Told> read(Map<?, ?> line) {
    return line.get("sitting") instanceof List<?> turns
        ? turns.stream().map(turn -> readOne((Map<?, ?>) turn)).toList()
        : List.of(readOne(line));
  }

  private static Told readOne(Map<?, ?> line) {
    String date = textAt(line, "date");
    String source = textAt(line, "source");
    if (line.containsKey("profile")) {
      return new Told(what("profile", line.get("value")), textAt(line, "profile"), date, source);
    }
    if (line.containsKey("said")) {
      String by = textAt(line, "by") + textAt(line, "via");
      return new Told(what("said", line.get("said")), by, date, source);
    }
    String kind = line.keySet().iterator().next().toString();
    return new Told(what(kind, line.get(kind)), textAt(line, "slot"), date, source);
  }

  private static String textAt(Map<?, ?> line, String key) {
    return line.containsKey(key) ? (String) line.get(key) : "";
  }

  /** Everything that there is to be told of a memory, in the order of the prompt. */
  static List<Told> of(Recollection memory) {
    List<Told> told = new ArrayList<>();
    Profile profile = memory.profile().content().profile();
    String date = profile.updatedAt().map(Object::toString).orElse("");
    profile.displayName().ifPresent(name -> told.add(host("display_name", name, date)));
    profile.tonePreference().ifPresent(tone -> told.add(host("tone_preference", tone, date)));
    profile.languagePreference().ifPresent(tag -> told.add(host("language_preference", tag, date)));
    profile.timezone().ifPresent(zone -> told.add(host("timezone", zone.getId(), date)));
    profile.constraints().values().forEach((name, value) -> told.add(host("constraints." + name, value, date)));
    memory.profile().content().preferences().forEach(fact -> told.add(of(fact)));
    profile.goals().values().forEach((name, value) -> told.add(host("goals." + name, value, date)));
    memory.profile().content().sections().forEach((name, section) -> told.add(host(name, section.values(), "")));
    Language spoken = profile.languagePreference().flatMap(PromptTexts::in).map(PromptTexts::language).orElse(Language.SPANISH);
    memory.encounter().map(met -> met.context().text(spoken)).filter(text -> !text.isEmpty())
        .ifPresent(text -> told.add(line("user_context", text)));
    memory.facts().content().forEach(recalled -> told.add(of(recalled.fact())));
    memory.episodes().content().stream().map(RecalledEpisode::episode).sorted(Episode.ORDER)
        .forEach(episode -> told.add(of(episode.message())));
    memory.encounter().ifPresent(met -> told.addAll(of(met)));
    return told;
  }

  private static List<Told> of(Encounter met) {
    List<Told> told = new ArrayList<>();
    if (!met.session().context().isEmpty()) {
      told.add(line("session", met.session().context().values()));
    }
    AgentMemory known = met.memory();
    if (!known.isEmpty()) {
      Map<String, Object> values = new TreeMap<>(Map.of("interactions", known.interactionsCount()));
      if (!known.latestTopics().isEmpty()) {
        values.put("topics", known.latestTopics());
      }
      if (!known.userSpecificKnowledge().isEmpty()) {
        values.put("knowledge", known.userSpecificKnowledge().values());
      }
      told.add(line("agent_memory", values));
    }
    return told;
  }

  private static Told line(String kind, Object value) {
    return new Told(what(kind, value), "", "", "");
  }

  private static Told host(String name, Object value, String date) {
    return new Told(what("profile", value), name, date, "profile");
  }

  private static Told of(Fact fact) {
    Evidence evidence = fact.evidence().get(0);
    return new Told(what(fact.claim().kind().name().toLowerCase(Locale.ROOT), fact.claim().statement()),
        fact.claim().slot().map(Object::toString).orElse(""), evidence.saidAt().toString(), evidence.message().value());
  }

  private static Told of(Message message) {
    String way = message.provenance() == Provenance.USER_TYPED ? "" : message.provenance().name().toLowerCase(Locale.ROOT);
    return new Told(what("said", message.text()), message.author().orElse("user") + way, "",
        message.id().value());
  }

  /** Through a document, so that a number is the same however it is written. */
  private static Document what(String kind, @Nullable Object value) {
    return Document.of("what", Collections.singletonMap(kind, value));
  }
}
