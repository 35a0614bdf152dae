package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.MemoryExport;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is exported comes back, and nothing else does. Check 28. */
class ExportStoryTest {

  private final InMemoryStore store = new InMemoryStore();
  private final House house = new House(store, options -> options);

  private static final Claim DIABETES = new Claim(FactKind.FACT, "health", Optional.of(new Slot("health.diabetes")),
      "Tiene diabetes", Optional.of("diabetes"), ConsentScope.HEALTH);

  private void livesAWhile() {
    house.learned(house.marta, "Vivo en Cali 😀", Claim.filling("home.city", "home.city", "Vive en Cali", "Cali"));
    house.learned(house.marta, "Ahora vivo en Lima", Claim.filling("home.city", "home.city", "Vive en Lima", "Lima"));
    house.answered(house.marta, "¡Qué bien!");
    house.marta.consent().grant(ConsentScope.HEALTH);
    house.learned(house.marta, "Tengo diabetes", DIABETES);
    house.said(house.marta, "Soy budista");
    house.marta.record(Message.fromTool("tool", house.now(), new ToolReport("create_reminder", ToolReport.Status.SUCCESS,
        Optional.of("reminder"), Document.of("arguments", Map.of("text", "cita", "hour", 9, "share", 0.5)))));
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withTimezone("America/Bogota")
        .withGoals(Map.of("viaje", Map.of("a", "Lima", "hard", true))));
    Agent agent = new Agent(new AgentId(new UUID(1, 1)), "Amiga", new Persona("amiga", "cercana", "ayudar"), House.MORNING);
    store.write(House.MARTA, records -> {
      records.agents().save(agent);
      records.agents().saveMemory(agent.id(), Document.of("memory", Map.of("tono", "alegre")));
      records.sessions().save(new Session(new SessionId(new UUID(2, 2)), agent.id(), House.MORNING,
          Optional.of(house.now()), Document.of("context", Map.of("canal", "web"))));
      return records.jobs().add(Job.due(new UUID(3, 3), "learn", List.of(), House.MORNING));
    });
  }

  private static Map<String, Object> withoutTrail(MemoryExport export) {
    Map<String, Object> values = new HashMap<>(export.values());
    values.remove("trail");
    return values;
  }

  @Test
  void everything_that_is_kept_is_in_it_record_by_record() {
    livesAWhile();

    Map<String, Object> values = house.marta.export().values();
    Map<String, Long> counts = house.marta.forgetEverything().erased();

    assertThat((List<?>) values.get("messages")).hasSize(counts.get("messages").intValue());
    assertThat((List<?>) values.get("facts")).hasSize(counts.get("facts").intValue()).hasSize(3);
    assertThat((List<?>) values.get("consents")).hasSize(counts.get("consents").intValue());
    assertThat((List<?>) values.get("trail")).hasSize(counts.get("audit").intValue());
    assertThat((List<?>) values.get("agents")).hasSize(counts.get("agents").intValue());
    assertThat((List<?>) values.get("jobs")).hasSize(counts.get("jobs").intValue());
    assertThat(values.toString()).contains("alegre", "canal", "America/Bogota");
  }

  @Test
  void it_is_made_of_what_any_json_library_can_write() {
    livesAWhile();

    assertJson(house.marta.export().values());
  }

  private static void assertJson(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> {
        assertThat(key).isInstanceOf(String.class);
        assertJson(part);
      });
    } else if (value instanceof List<?> list) {
      list.forEach(ExportStoryTest::assertJson);
    } else {
      assertThat(value).isInstanceOfAny(String.class, Long.class, Double.class, Boolean.class);
    }
  }

  @Test
  void what_was_exported_changed_and_erased_comes_back_to_the_same_digest() {
    livesAWhile();
    MemoryExport before = house.marta.export();
    house.learned(house.marta, "Vivo en Quito", Claim.filling("home.city", "home.city", "Vive en Quito", "Quito"));
    assertThat(house.marta.export().digest()).isNotEqualTo(before.digest());

    house.marta.forgetEverything();
    house.marta.importing(before.values());

    assertThat(house.marta.export().digest()).isEqualTo(before.digest());
    assertThat(withoutTrail(house.marta.export())).isEqualTo(withoutTrail(before));
    assertThat(AuditEntry.firstBroken(house.marta.trail(100))).isEmpty();
    assertThat(house.marta.trail(1).get(0).deed()).isEqualTo(Deed.MEMORY_IMPORTED);
  }

  @Test
  void what_comes_back_is_found_as_before_and_what_was_held_back_is_not() {
    livesAWhile();
    MemoryExport before = house.marta.export();

    house.luis.importing(before.values());

    assertThat(house.luis.search("Lima", 5).facts()).hasSize(1);
    assertThat(house.luis.search("diabetes", 1).episodes()).hasSize(1);
    assertThat(house.luis.search("budista", 5).episodes()).isEmpty();
    assertThat(house.luis.recall(house.says("hola")).window().content()).isNotEmpty();
  }

  @Test
  void whoever_has_a_memory_gets_no_other() {
    livesAWhile();
    MemoryExport export = house.marta.export();

    assertThatThrownBy(() -> house.marta.importing(export.values()))
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("import must go to a user of whom nothing is kept");
    assertThat(house.marta.export().values()).isEqualTo(export.values());
  }

  @Test
  void what_was_withdrawn_since_is_not_given_back() {
    livesAWhile();
    MemoryExport export = house.marta.export();
    house.marta.consent().withdraw(ConsentScope.HEALTH);
    house.marta.forgetEverything();

    assertThatThrownBy(() -> house.marta.importing(export.values()))
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("import.consents must not give back");
    assertThat(house.marta.facts()).isEmpty();
  }

  @Test
  void a_withdrawal_that_the_export_knows_of_comes_back_as_it_was() {
    livesAWhile();
    house.marta.consent().withdraw(ConsentScope.HEALTH);
    MemoryExport export = house.marta.export();
    house.marta.forgetEverything();

    house.marta.importing(export.values());

    assertThat(house.marta.export().digest()).isEqualTo(export.digest());
    assertThat(AuditEntry.firstBroken(house.marta.trail(100))).isEmpty();
    assertThat(house.marta.trail(100).get(0).deed()).isEqualTo(Deed.USER_ERASED);
  }

  @Test
  void nothing_comes_in_that_no_consent_covers() {
    livesAWhile();
    Map<String, Object> forged = withoutTrail(house.marta.export());
    forged.remove("consents");

    assertThatThrownBy(() -> house.luis.importing(forged))
        .isInstanceOf(InvalidInputException.class).hasMessage("import.facts[2].scope needs a consent that stands");
    assertThat(house.luis.export().values().get("messages")).isEqualTo(List.of());
  }

  @Test
  void what_is_malformed_is_refused_by_its_path_wherever_it_stands_and_nothing_is_half_written() {
    livesAWhile();
    Map<String, Object> sound = withoutTrail(house.marta.export());
    List<List<Object>> paths = new ArrayList<>();
    collect(sound, List.of(), paths);
    int refused = 0;

    for (List<Object> path : paths) {
      Object broken = changed(sound, path, new StringBuilder("no JSON"));
      assertThatThrownBy(() -> house.luis.importing(asMap(broken)))
          .describedAs("%s", path).isInstanceOf(InvalidInputException.class).hasMessageStartingWith("import");
      refused++;
    }

    assertThat(refused).isGreaterThan(150);
    assertThat(house.luis.trail(10)).isEmpty();
    house.luis.importing(sound);
  }

  @Test
  void whatever_is_accepted_can_be_lived_with_and_what_is_not_is_refused_without_its_words() {
    livesAWhile();
    talksToAnAgent();
    Map<String, Object> sound = withoutTrail(house.marta.export());
    List<List<Object>> paths = new ArrayList<>();
    collect(sound, List.of(), paths);
    List<Object> odd = new ArrayList<>(List.of("SECRET", "", -1L, 0L, Long.MAX_VALUE, (long) Integer.MAX_VALUE, 0.5, true,
        "9999-12-31T23:59:59Z", List.of(), List.of("SECRET"), Map.of(), Map.of("key", "SECRET")));
    odd.add(null);
    List<String> troubles = new ArrayList<>();
    int accepted = 0;

    for (List<Object> path : paths) {
      for (Object value : odd) {
        UserMemory somebody = house.newcomer();
        try {
          somebody.importing(asMap(changed(sound, path, value)));
          accepted++;
          livesOn(somebody);
        } catch (InvalidInputException refused) {
          if (!refused.getMessage().startsWith("import") || refused.getMessage().contains("SECRET")) {
            troubles.add(path + " as " + value + ": " + refused);
          }
        } catch (RuntimeException trouble) {
          troubles.add(path + " as " + value + ": " + trouble);
        }
      }
    }

    assertThat(troubles).isEmpty();
    assertThat(accepted).isGreaterThan(100);
  }

  private void talksToAnAgent() {
    AgentId clara = house.marta.agents().create("Clara", new Persona("amiga", "cercana", "ayudar")).id();
    SessionId session = house.marta.sessions().open(clara, Map.of("page", "start")).id();
    house.marta.agents().remember(clara,
        Map.of("conversation_topics", List.of("viajes"), "learned_preferences", Map.of("a", "b")));
    house.marta.hear(house.says("Me gusta el té y trabajo en Globex").in(session));
    house.marta.sessions().rate(session, 4);
  }

  private void livesOn(UserMemory user) {
    user.context();
    user.updateContext(Map.of("work_context", Map.of("place", "Cali")));
    user.profile();
    user.knowledge();
    user.hear(house.says("Trabajo en Initech"));
    user.answer(house.says("¿Qué sabes de mí?"));
    user.brief(house.says("Agenda una cita en Cali"));
    for (Agent agent : user.agents().all()) {
      user.agents().memoryOf(agent.id());
      for (Session session : user.sessions().with(agent.id())) {
        user.sessions().summary(session.id());
        user.hear(house.says("Hola").in(session.id()));
        user.brief(house.says("Agenda una cita en Cali").in(session.id()));
      }
    }
    user.export();
    user.facts().forEach(fact -> user.forgetFact(fact.id()));
  }

  @SuppressWarnings("unchecked") // An export has text as its keys.
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  private static void collect(Object value, List<Object> path, List<List<Object>> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> collect(part, longer(path, key), paths));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), longer(path, i), paths);
      }
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static Object changed(Object value, List<Object> path, Object other) {
    if (path.isEmpty()) {
      return other;
    }
    List<Object> rest = path.subList(1, path.size());
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new HashMap<>(map);
      copy.put(path.get(0), changed(map.get(path.get(0)), rest, other));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) value);
    copy.set((Integer) path.get(0), changed(copy.get((Integer) path.get(0)), rest, other));
    return copy;
  }

  @Test
  void an_unknown_part_a_missing_part_and_another_version_are_refused() {
    livesAWhile();
    Map<String, Object> sound = withoutTrail(house.marta.export());

    Map<String, Object> unknown = new HashMap<>(sound);
    unknown.put("extra", 1L);
    assertThatThrownBy(() -> house.luis.importing(unknown)).hasMessage("import.extra is no part of the format");
    assertThatThrownBy(() -> house.luis.importing(asMap(changed(sound, List.of("version"), 2L))))
        .hasMessage("import.version must be 1");
    assertThatThrownBy(() -> house.luis.importing(asMap(changed(sound, List.of("messages", 0, "position"), 0L))))
        .hasMessage("import.messages[0]: episode.position must be positive");
    assertThatThrownBy(() -> house.luis.importing(asMap(changed(sound, List.of("messages", 1, "position"), 1L))))
        .hasMessage("import.messages[1].position stands there twice");
    assertThatThrownBy(() -> house.luis.importing(Map.of())).hasMessage("import.format is required");
    for (String part : List.of("messages", "facts")) {
      Map<String, Object> without = new HashMap<>(sound);
      without.put(part, null);
      assertThatThrownBy(() -> house.luis.importing(without)).hasMessage("import." + part + " must not be null");
      without.remove(part);
      assertThatThrownBy(() -> house.luis.importing(without)).hasMessage("import." + part + " is required");
    }
  }

  @Test
  void random_memories_come_back_from_their_exports() {
    Random random = new Random(28);
    int users = Cases.count(100, 1_000);
    long records = 0;

    for (int i = 0; i < users; i++) {
      UserMemory user = house.memory.of(new UUID(0x4000, 0x8000000000000000L | i).toString());
      lives(user, random);
      MemoryExport before = user.export();
      records += user.forgetEverything().total();
      user.importing(before.values());
      assertThat(withoutTrail(user.export())).isEqualTo(withoutTrail(before));
      assertThat(user.export().digest()).isEqualTo(before.digest());
      assertThat(AuditEntry.firstBroken(user.trail(10_000))).isEmpty();
    }

    Cases.report("check 28", "%d random memories of %d records came back from their exports", users, records);
  }

  private void lives(UserMemory user, Random random) {
    int deeds = random.nextInt(20);
    for (int i = 0; i < deeds; i++) {
      String city = "Ciudad" + random.nextInt(4);
      switch (random.nextInt(8)) {
        case 0 -> House.learn(user, house.said(user, "Vivo en " + city),
            Claim.filling("home.city", "home.city", "Vive en " + city, city));
        case 1 -> House.learn(user, house.said(user, "Tengo diabetes"), DIABETES);
        case 2 -> house.answered(user, "De acuerdo, " + city);
        case 3 -> user.consent().grant(ConsentScope.HEALTH);
        case 4 -> user.consent().withdraw(random.nextBoolean() ? ConsentScope.HEALTH : ConsentScope.RELIGION);
        case 5 -> user.updateProfile(ProfilePatch.none().withDisplayName(city).withGoals(Map.of(city, i)));
        case 6 -> user.facts().stream().findFirst().map(Fact::id).ifPresent(user::forgetFact);
        default -> house.said(user, "Me gusta " + city);
      }
    }
  }
}
