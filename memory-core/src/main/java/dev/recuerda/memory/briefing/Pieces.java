package dev.recuerda.memory.briefing;

import dev.recuerda.memory.briefing.Piece.Source;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.agent.AgentMemory;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.KnownProfile;
import dev.recuerda.memory.recall.Recollection.RecalledEpisode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was recalled, cut into the pieces that a prompt takes or leaves. */
final class Pieces {

  private final Recollection recollection;
  private final KnownProfile known;
  private final PromptTexts texts;

  Pieces(Recollection recollection, PromptTexts texts) {
    this.recollection = recollection;
    this.known = recollection.profile().content();
    this.texts = texts;
  }

  /** How many blocks it takes to tell everything: one for the profile, one for what came to mind; none for what is empty. */
  int blocks() {
    boolean stable = !known.isEmpty();
    boolean fitting = !recollection.facts().content().isEmpty() || !recollection.episodes().content().isEmpty();
    return (stable ? 1 : 0) + (fitting ? 1 : 0) + (context().isEmpty() ? 0 : 1) + (ofAgent().isEmpty() ? 0 : 1);
  }

  /** What the agent is told of the circumstances in which the user works. */
  List<Piece> context() {
    return recollection.encounter()
        .map(encounter -> encounter.context().text(texts.language()))
        .filter(told -> !told.isEmpty())
        .map(told -> List.of(new Piece(Source.PROFILE, ProfileSchema.MEMORY_CONTEXT,
            data(Map.of("user_context", told)))))
        .orElse(List.of());
  }

  /** What the agent knows of its own time with the user, and of the session. */
  List<Piece> ofAgent() {
    List<Piece> pieces = new ArrayList<>();
    recollection.encounter().ifPresent(encounter -> {
      if (!encounter.session().context().isEmpty()) {
        pieces.add(new Piece(Source.PROFILE, "session",
            data(Map.of("session", encounter.session().context().values()))));
      }
      if (!encounter.memory().isEmpty()) {
        pieces.add(new Piece(Source.PROFILE, "agent_memory", data(Map.of("agent_memory", told(encounter.memory())))));
      }
    });
    return pieces;
  }

  private static Map<String, Object> told(AgentMemory memory) {
    Map<String, Object> told = new LinkedHashMap<>(memory.further().values());
    told.put("interactions", memory.interactionsCount());
    put(told, "topics", memory.latestTopics(), memory.latestTopics().isEmpty());
    put(told, "knowledge", memory.userSpecificKnowledge().values(), memory.userSpecificKnowledge().isEmpty());
    put(told, "preferences", memory.learnedPreferences().values(), memory.learnedPreferences().isEmpty());
    return told;
  }

  private static void put(Map<String, Object> told, String name, Object value, boolean isEmpty) {
    if (!isEmpty) {
      told.put(name, value);
    }
  }

  /** What of the profile every answer needs. */
  List<Piece> columns() {
    Profile profile = known.profile();
    Map<String, Object> columns = new LinkedHashMap<>();
    profile.displayName().ifPresent(name -> columns.put("display_name", name));
    profile.tonePreference().ifPresent(tone -> columns.put("tone_preference", tone));
    profile.languagePreference().ifPresent(language -> columns.put("language_preference", language));
    profile.timezone().ifPresent(zone -> columns.put("timezone", zone.getId()));
    columns.putAll(named("constraints.", profile.constraints()));
    return profile(columns);
  }

  List<Piece> preferences() {
    return known.preferences().stream().map(fact -> fact(fact, Map.of())).toList();
  }

  /** The facts that came to mind, without those that stand among the preferences. */
  List<Piece> facts() {
    Set<FactId> told = known.preferences().stream().map(Fact::id).collect(Collectors.toSet());
    return recollection.facts().content().stream()
        .filter(recalled -> !told.contains(recalled.fact().id()))
        .map(recalled -> fact(recalled.fact(), Map.of("confidence", lower(recalled.confidence()))))
        .toList();
  }

  /** The goals and the sections. */
  List<Piece> furtherProfile() {
    Map<String, Object> further = new LinkedHashMap<>(named("goals.", known.profile().goals()));
    known.sections().forEach((name, section) -> further.put(name, section.values()));
    return profile(further);
  }

  /** The earlier turns that came to mind, best first. */
  List<Episode> episodes() {
    return recollection.episodes().content().stream().map(RecalledEpisode::episode).toList();
  }

  List<Piece> window() {
    return recollection.window().content().stream().map(Episode::message)
        .map(message -> new Piece(Source.WINDOW, message.id(), new Turn(
            message.role() == Role.ASSISTANT ? Speaker.ASSISTANT : Speaker.USER, words(message, texts))))
        .toList();
  }

  /** How a message reads in a conversation: who said it and how it came, where that is not plain, and then its words. */
  static String words(Message message, PromptTexts texts) {
    List<String> parts = new ArrayList<>();
    message.author().ifPresent(author -> parts.add(author + ":"));
    if (message.type() != MessageType.TEXT) {
      parts.add(texts.get("type." + switch (message.type()) {
        case AUDIO, IMAGE, DOCUMENT, STICKER, VIDEO, LOCATION -> lower(message.type());
        default -> "other";
      }));
    }
    if (message.provenance() != Provenance.USER_TYPED && message.provenance() != Provenance.ASSISTANT
        && message.provenance() != Provenance.HOST_REPORTED) {
      parts.add(texts.get("via." + lower(message.provenance())));
    }
    if (!message.text().isEmpty()) {
      parts.add(message.text());
    }
    return DataBlock.withoutMarkers(String.join(" ", parts));
  }

  private static Piece fact(Fact fact, Map<String, Object> further) {
    Claim claim = fact.claim();
    Evidence latest = fact.evidence().get(fact.evidence().size() - 1);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(lower(claim.kind()), claim.statement());
    claim.slot().ifPresent(slot -> line.put("slot", slot.name()));
    line.put("date", latest.saidAt().toString());
    line.put("source", latest.message().value());
    line.putAll(further);
    return new Piece(Source.FACT, fact.id(), data(line));
  }

  private static Map<String, Object> named(String prefix, Document document) {
    Map<String, Object> named = new LinkedHashMap<>();
    document.values().forEach((name, value) -> named.put(prefix + name, value));
    return named;
  }

  /** What the profile holds: it says since when, for the columns; a fact that it follows names its own message. */
  private List<Piece> profile(Map<String, Object> values) {
    List<Piece> pieces = new ArrayList<>();
    values.forEach((name, value) -> {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("profile", name);
      line.put("value", value);
      known.profile().updatedAt().filter(at -> !known.sections().containsKey(name))
          .ifPresent(at -> line.put("date", at.toString()));
      line.put("source", "profile");
      pieces.add(new Piece(Source.PROFILE, name, data(line)));
    });
    return pieces;
  }

  private static Turn data(Map<String, Object> line) {
    return new Turn(Speaker.MEMORY, Json.of(line));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
