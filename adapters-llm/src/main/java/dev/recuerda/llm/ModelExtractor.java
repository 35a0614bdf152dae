package dev.recuerda.llm;

import dev.recuerda.llm.ProposedFacts.Proposed;
import dev.recuerda.memory.briefing.Json;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelUnavailableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.BatchExtractor;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.LanguageModel.Reply;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a model read what people say in words that no rule knows. The model only points: at a message, at words in it, and at a
 * trait from a closed list. Whatever else it says, of users, sources, times or trust, is not looked at; what the message does not
 * bear out makes no candidate ({@link TraitWriter}), and what does is still decided on by the write policy.
 *
 * <p>A batch takes one call, or two if the first answer cannot be read. The model is told what to do in the language of the
 * messages, Spanish or English. What was learned says by which model and with which version of the instructions.
 */
public final class ModelExtractor implements BatchExtractor {

  private static final int LONGEST_NAME = 70;
  private static final Map<Language, Instructions> TEXTS = Instructions.to("extract");

  private final LanguageModel model;
  private final String name;
  private final TraitWriter writer = TraitWriter.standard();
  private final Languages languages = Languages.standard();

  /**
   * Reads with a model on a server, which is held to a JSON schema where the server can do that. A temperature of 0 is a good
   * choice for models that take one.
   *
   * @param options which model, and how long each of the calls may take
   */
  public ModelExtractor(ModelServer server, ChatOptions options) {
    this(new OpenAiLanguageModel(server, options).answeringIn(form(TraitWriter.standard())), options.model());
  }

  /**
   * Reads with any language model, which is only told in words which JSON to answer in.
   *
   * @param name what the model is called on what was learned from it
   */
  public ModelExtractor(LanguageModel model, String name) {
    this.model = Check.required("extractor.model", model);
    this.name = Check.text("extractor.name", name, 1_000);
  }

  @Override
  public Proposals propose(Batch batch) {
    Instructions texts = texts(Check.required("batch", batch));
    List<Turn> turns = List.of(new Turn(Speaker.SYSTEM, instructions(texts)), new Turn(Speaker.USER, data(texts, batch)));
    Reply first = model.complete(new Prompt(turns));
    Optional<List<Proposed>> proposed = ProposedFacts.in(first.text());
    if (proposed.isPresent()) {
      return new Proposals(candidates(batch, proposed.get(), texts), 1, first.promptTokens(), first.replyTokens());
    }
    List<Turn> again = new ArrayList<>(turns);
    again.add(new Turn(Speaker.USER, texts.get("again")));
    Reply second = model.complete(new Prompt(again));
    return new Proposals(
        candidates(batch, ProposedFacts.in(second.text()).orElseThrow(ModelExtractor::unreadable), texts), 2,
        first.promptTokens() + second.promptTokens(), first.replyTokens() + second.replyTokens());
  }

  private static ModelUnavailableException unreadable() {
    return new ModelUnavailableException(ModelFailure.INVALID_ANSWER,
        "the model answered twice in no JSON that can be read: a model that is held to a schema does better");
  }

  private Instructions texts(Batch batch) {
    String said = batch.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
    return languages.guess(said).map(TEXTS::get).orElse(TEXTS.get(Language.ENGLISH));
  }

  private String instructions(Instructions texts) {
    return writer.readable().stream()
        .map(trait -> trait.name() + ": " + texts.get("trait." + trait.name()))
        .collect(Collectors.joining("\n", texts.get("task") + "\n", ""));
  }

  /** One line of JSON for each thing, in which no text can look like another line. */
  private static String data(Instructions texts, Batch batch) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < batch.known().size(); i++) {
      Fact known = batch.known().get(i);
      lines.add(line("known", i + 1, Map.of("statement", known.claim().statement())));
    }
    for (Message message : batch.before()) {
      String who = texts.get(message.isFromUser() ? "before.user" : "before.assistant");
      lines.add(line("before", who, Map.of("text", message.text())));
    }
    for (int i = 0; i < batch.messages().size(); i++) {
      lines.add(line("message", i + 1, Map.of("text", batch.messages().get(i).text())));
    }
    return String.join("\n", lines);
  }

  private static String line(String first, Object value, Map<String, String> others) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(first, value);
    line.putAll(others);
    return Json.of(line);
  }

  private List<Candidate> candidates(Batch batch, List<Proposed> proposed, Instructions texts) {
    String by = "model " + shortened(name) + ", " + texts.version();
    Set<Candidate> candidates = new LinkedHashSet<>();
    for (Proposed one : proposed) {
      if (isThere(one.message(), batch.messages()) && !isKnown(one, batch)) {
        writer.write(batch.messages().get(one.message() - 1), one.read(), by).ifPresent(candidates::add);
      }
    }
    return List.copyOf(candidates);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** What is known is not proposed in other words. What is denied is: that it is over is news. */
  private static boolean isKnown(Proposed one, Batch batch) {
    return !one.read().denied() && one.known().isPresent() && isThere(one.known().getAsInt(), batch.known());
  }

  private static boolean isThere(int number, List<?> numbered) {
    return number >= 1 && number <= numbered.size();
  }

  /** The schema, built by hand: its order is the order in which a model thinks, the words before what is made of them. */
  static JsonForm form(TraitWriter writer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", Map.of("type", "integer"));
    fields.put("quote", Map.of("type", "string"));
    fields.put("trait", enumeration(writer.readable().stream().map(Trait::name).toList()));
    fields.put("value", Map.of("type", "string"));
    fields.put("key", Map.of("type", List.of("string", "null")));
    fields.put("denied", Map.of("type", "boolean"));
    fields.put("known", Map.of("type", List.of("integer", "null")));
    return new JsonForm("facts", object(Map.of("facts", list(object(fields)))));
  }

  private static Map<String, Object> object(Map<String, Object> fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", fields);
    object.put("required", List.copyOf(fields.keySet()));
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", items);
    return list;
  }

  private static Map<String, Object> enumeration(List<String> values) {
    Map<String, Object> enumeration = new LinkedHashMap<>();
    enumeration.put("type", "string");
    enumeration.put("enum", values);
    return enumeration;
  }

  /** Names the model. */
  @Override
  public String toString() {
    return "ModelExtractor(" + name + ")";
  }
}
