package dev.recuerda.inmemory.stories;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.policy.ToolDescription;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A program that knocks at every public door with megabytes of text, of list and of map, and prints for each what came of it
 * and how long it took. Its arguments are the megabytes. Meant to run in a small heap.
 */
final class HugeInputs {

  static final String REFUSED = "refused";

  private static final int MEGABYTE = 1_000_000;
  private static final int BYTES_OF_A_REFERENCE = 4;
  private static final int BYTES_OF_AN_ENTRY = 100; // Entry, key and value of a hash map, somewhat less than they are.

  private final UserMemory user;
  private final Memory.Builder builder = Memory.builder(new InMemoryStore());
  private final Message message;

  private HugeInputs() {
    House house = new House(new InMemoryStore(), options ->
        options.section(ProfileSchema.of("notes", Map.of("type", "object"))));
    user = house.marta;
    message = house.said(user, "hola");
  }

  public static void main(String[] megabytes) {
    HugeInputs inputs = new HugeInputs();
    inputs.knock("small", inputs.doorsForText(), "x".repeat(200_000), false); // So that every class is there.
    for (String number : megabytes) {
      int size = Integer.parseInt(number) * MEGABYTE;
      inputs.knock(number + " MB of letters", inputs.doorsForText(), "x".repeat(size), true);
      inputs.knock(number + " MB of characters", inputs.doorsForText(), "語".repeat(size / 2), true);
      inputs.knock(number + " MB of list", inputs.doorsForLists(),
          Collections.nCopies(size / BYTES_OF_A_REFERENCE, 1), true);
      inputs.knock(number + " MB of map", inputs.doorsForMaps(), map(size / BYTES_OF_AN_ENTRY), true);
      inputs.knock(number + " MB of levels", inputs.doorsForMaps(), nested(size / BYTES_OF_AN_ENTRY), true);
    }
  }

  private static Map<String, Object> map(int entries) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      map.put("k" + i, true);
    }
    return map;
  }

  private static Map<String, Object> nested(int levels) {
    Map<String, Object> map = Map.of();
    for (int i = 0; i < levels; i++) {
      map = Map.of("k", map);
    }
    return map;
  }

  private <T> void knock(String size, Map<String, Consumer<T>> doors, T input, boolean print) {
    doors.forEach((name, door) -> {
      long start = System.nanoTime();
      String answer = answer(door, input);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (print) {
        System.out.printf(Locale.ROOT, "%s\t%s\t%s\t%.3f%n", answer, name, size, took.toNanos() / 1e6);
      }
    });
  }

  private static <T> String answer(Consumer<T> door, T input) {
    try {
      door.accept(input);
      return "let in";
    } catch (InvalidInputException typed) {
      return typed.getMessage().length() < 500 ? REFUSED : "repeated";
    } catch (RuntimeException | Error other) {
      return other.getClass().getName();
    }
  }

  private Map<String, Consumer<String>> doorsForText() {
    Map<String, Consumer<String>> doors = new LinkedHashMap<>();
    doors.put("the id of a user", UserId::of);
    doors.put("the id of a fact", FactId::of);
    doors.put("the id of a session", SessionId::of);
    doors.put("the id of a message", text -> user.record(Message.fromUser(text, message.at(), "hola")));
    doors.put("the text of a message", text -> user.record(Message.fromUser("m", message.at(), text)));
    doors.put("a reply", text -> user.record(Message.fromAssistant("m", message.at(), text)));
    doors.put("a message to recall for", text -> user.recall(Message.fromUser("m", message.at(), text)));
    doors.put("a message to brief for", text -> user.brief(Message.fromUser("m", message.at(), text)));
    doors.put("a message to answer", text -> user.answer(Message.fromUser("m", message.at(), text)));
    doors.put("a reply to guard", text -> user.guard(message, text));
    doors.put("a token to redeem", text -> user.consent().redeem(text));
    doors.put("a token to refuse", text -> user.consent().refuse(text));
    doors.put("an author", message::by);
    doors.put("a tool", text -> new ToolReport(text, ToolReport.Status.SUCCESS, Optional.empty(), Document.empty()));
    doors.put("a type of action",
        text -> new ToolReport("tool", ToolReport.Status.SUCCESS, Optional.of(text), Document.empty()));
    doors.put("an argument", text -> Document.of("arguments", Map.of("key", text)));
    doors.put("a key of an argument", text -> Document.of("arguments", Collections.singletonMap(text, 1)));
    doors.put("a query", text -> user.search(text, 5));
    doors.put("a statement", text -> Claim.plain("category", text));
    doors.put("a category", text -> Claim.plain(text, "statement"));
    doors.put("a slot", text -> Claim.filling(text, "category", "statement", "value"));
    doors.put("a value", text -> Claim.filling("home.city", "category", "statement", text));
    doors.put("a slot of a value", text -> Slot.of("tools", text));
    doors.put("a slot of a collection", text -> Slot.of(text, "value"));
    doors.put("who proposes", text -> new Candidate(Claim.plain("c", "statement"), Evidence.wholeOf(message), text));
    doors.put("a name", text -> user.updateProfile(ProfilePatch.none().withDisplayName(text)));
    doors.put("a tone", text -> user.updateProfile(ProfilePatch.none().withTone(text)));
    doors.put("a language", text -> user.updateProfile(ProfilePatch.none().withLanguage(text)));
    doors.put("a time zone", text -> user.updateProfile(ProfilePatch.none().withTimezone(text)));
    doors.put("a goal", text -> user.updateProfile(ProfilePatch.none().withGoals(Map.of("goal", text))));
    doors.put("a constraint", text -> user.updateProfile(ProfilePatch.none().withConstraints(Map.of("constraint", text))));
    doors.put("a column", text -> user.updateProfile(ProfilePatch.of(Collections.singletonMap(text, "value"))));
    doors.put("the name of a section to read", user::section);
    doors.put("the name of a section to change", text -> user.updateSection(text, Map.of()));
    doors.put("the name of a section to forget", user::forgetSection);
    doors.put("a text in a section", text -> user.updateSection("notes", Map.of("key", text)));
    doors.put("the name of a schema", text -> ProfileSchema.of(text, Map.of("type", "object")));
    doors.put("a schema", text -> ProfileSchema.of("notes", Map.of("type", "object", "title", text)));
    doors.put("an agent", text -> new Agent(new AgentId(new UUID(1, 1)), text, new Persona("a", "b", "c"), message.at()));
    doors.put("a role", text -> new Persona(text, "b", "c"));
    doors.put("a personality", text -> new Persona("a", text, "c"));
    doors.put("expectations", text -> new Persona("a", "b", text));
    doors.put("a tool of the host", text -> new ToolDescription(text, List.of("example")));
    doors.put("an example of a tool", text -> new ToolDescription("tool", List.of(text)));
    doors.put("instructions", builder::instructions);
    doors.put("the language of a prompt", builder::language);
    return doors;
  }

  private Map<String, Consumer<List<Integer>>> doorsForLists() {
    Candidate candidate = new Candidate(Claim.plain("c", "statement"), Evidence.wholeOf(message), "host");
    Map<String, Consumer<List<Integer>>> doors = new LinkedHashMap<>();
    doors.put("candidates", list -> user.learn(Collections.nCopies(list.size(), candidate)));
    doors.put("a list among arguments", list -> Document.of("arguments", Map.of("key", list)));
    doors.put("a list among goals", list -> user.updateProfile(ProfilePatch.none().withGoals(Map.of("goal", list))));
    doors.put("a list in a section", list -> user.updateSection("notes", Map.of("key", list)));
    doors.put("examples of a tool", list -> new ToolDescription("tool", Collections.nCopies(list.size(), "example")));
    return doors;
  }

  private Map<String, Consumer<Map<String, Object>>> doorsForMaps() {
    Map<String, Consumer<Map<String, Object>>> doors = new LinkedHashMap<>();
    doors.put("arguments", map -> Document.of("arguments", map));
    doors.put("columns", map -> user.updateProfile(ProfilePatch.of(map)));
    doors.put("goals", map -> user.updateProfile(ProfilePatch.none().withGoals(map)));
    doors.put("constraints", map -> user.updateProfile(ProfilePatch.none().withConstraints(map)));
    doors.put("a section", map -> user.updateSection("notes", map));
    doors.put("a map in a section", map -> user.updateSection("notes", Map.of("key", map)));
    doors.put("a whole schema", map -> ProfileSchema.of("notes", map));
    return doors;
  }
}
