package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.recuerda.memory.Found;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dialogues of the requirements, by their numbers, that say what a database may let out. */
class DialoguesInPostgresTest {

  private static final UserId MARTA = UserId.of("00000000-0000-4000-8000-00000000000a");
  private static final UserId LUIS = UserId.of("00000000-0000-4000-8000-00000000000b");
  private static final String QUESTION = "zzz";

  private final Prepared here = Prepared.fresh();
  private final Map<String, float[]> directions = new LinkedHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final Memory memory = Memory.builder(here.store).clock(() -> now(0)).language("es").embeddings(new Directions())
      .ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet())).build();
  private int said;

  @AfterEach
  void close() {
    here.close();
  }

  private static Instant now(int minutes) {
    return Instant.parse("2026-02-08T09:00:00Z").plusSeconds(60L * minutes);
  }

  private Message says(String text) {
    return Message.fromUser("m" + ++said, now(-100 + said), text);
  }

  // ---- 19: isolation ----

  @Test
  void d19_nothing_of_marta_comes_out_for_luis() throws SQLException {
    live(MARTA, "Marta", "Ruiz", "Bogotá");
    live(LUIS, "Luis", "Vega", "Cali");

    assertThat(everythingOf(LUIS)).contains("Luis", "Vega", "Cali").doesNotContain("Marta", "Ruiz", "Bogotá", MARTA.toString());
    assertThat(everythingOf(MARTA)).contains("Marta", "Ruiz", "Bogotá").doesNotContain("Luis", "Vega", "Cali", LUIS.toString());
  }

  /** The same life, but for names. */
  private void live(UserId user, String name, String dentist, String city) {
    UserMemory person = memory.of(user);
    said = 0;
    person.hear(says("Me llamo " + name));
    person.hear(says("Mi dentista se llama " + dentist));
    person.hear(says("Vivo en " + city));
    Agent agent = new Agent(new AgentId(new UUID(0, 1)), "Asistente de " + name,
        new Persona("dentista " + dentist, "amable", "ayuda"), now(0));
    here.store.write(user, records -> {
      records.agents().save(agent);
      records.agents().saveMemory(agent.id(), Document.of("memory", Map.of("city", city)));
      records.sessions().save(new Session(new SessionId(new UUID(0, 2)), agent.id(), now(0), Optional.empty(),
          Document.of("context", Map.of("dentist", dentist))));
      return agent;
    });
  }

  /** What comes out through every door, as text. */
  private String everythingOf(UserId user) throws SQLException {
    UserMemory person = memory.of(user);
    List<Object> seen = new ArrayList<>();
    person.conversation(50).forEach(episode -> seen.add(episode.message().text()));
    Found found = person.search("dentista Ruiz Vega Bogotá Cali Marta Luis", 50);
    found.facts().forEach(recalled -> seen.add(recalled.fact().claim().statement()));
    found.episodes().forEach(recalled -> seen.add(recalled.episode().message().text()));
    person.facts().forEach(fact -> seen.add(fact.claim().statement()));
    seen.add(person.profile().displayName());
    seen.add(person.brief(says("¿Qué sabes de mí y de mi dentista?")).prompt().asText());
    seen.add(person.answer(says("¿Qué sabes de mí?")).orElseThrow().text());
    seen.add(person.export().values());
    here.store.read(user, records -> seen.addAll(List.of(
        records.agents().all().stream().map(agent -> agent.name() + agent.persona().role()).toList(),
        records.agents().memoryOf(new AgentId(new UUID(0, 1))).values(),
        records.sessions().find(new SessionId(new UUID(0, 2))).orElseThrow().context().values())));
    seen.addAll(inSql(user));
    return seen.toString();
  }

  private List<String> inSql(UserId user) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = here.database.connect(here.database.app())) {
      connection.setAutoCommit(false);
      try (PreparedStatement bind = connection.prepareStatement("select set_config('app.current_user_id', ?, true)")) {
        bind.setString(1, user.toString());
        bind.execute();
      }
      for (String table : texts(connection, "select tablename from pg_tables where schemaname = 'recuerda' and tablename <> 'schema_history'")) {
        rows.addAll(texts(connection, "select t::text from recuerda." + table + " t"));
      }
    }
    return rows;
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  // ---- 34: the threshold, and few among many ----

  @Test
  void d34_what_lies_at_a_right_angle_scores_nothing_and_is_refused_at_030() {
    learned("Toca el oboe", 0, 1, 0);
    learned("Colecciona sellos", 0.29f, 0.957f, 0);
    learned("Cría abejas", 0.31f, 0.9507f, 0);
    directions.put(QUESTION, new float[] {1, 0, 0});

    Found found = memory.of(MARTA).search(QUESTION, 5);

    assertThat(found.facts()).extracting(recalled -> recalled.fact().claim().statement()).containsExactly("Cría abejas");
    assertThat(cosineOf("Toca el oboe")).isCloseTo(0, within(1e-9));
  }

  private double cosineOf(String statement) {
    return here.store.read(MARTA, records -> {
      var facts = records.recall(Samples.nearest(5, new Directions().embed(List.of(QUESTION)).stream().findFirst())).nearest();
      return facts.stream().filter(
          near -> records.facts().find(near.fact()).orElseThrow().claim().statement().equals(statement)).findFirst()
          .orElseThrow().cosine();
    });
  }

  @Test
  void d34_a_user_with_thirty_facts_among_twenty_thousand_of_others_gets_five() {
    IntStream.range(0, 30).forEach(i -> learned("Tiene el libro " + i, 1, 1, 0.01f * i));
    Strangers.comeTo(here.database, Samples.SPACE.model());
    directions.put(QUESTION, new float[] {1, 0, 0});

    Found found = memory.of(MARTA).search(QUESTION, 5);

    assertThat(found.facts()).extracting(recalled -> recalled.fact().claim().statement()).containsExactly(
        "Tiene el libro 0", "Tiene el libro 1", "Tiene el libro 2", "Tiene el libro 3", "Tiene el libro 4");
  }

  private void learned(String statement, float... direction) {
    directions.put(statement, direction);
    Message message = says(statement);
    UserMemory marta = memory.of(MARTA);
    marta.record(message);
    assertThat(marta.learn(List.of(new Candidate(Claim.plain("sample", statement), Evidence.wholeOf(message), "test"))).facts())
        .hasSize(1);
  }

  /** Each text in the direction that was given to it, and all others in one that is at a right angle to those. */
  private final class Directions implements Embeddings {

    @Override
    public EmbeddingSpace space() {
      return Samples.SPACE;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return texts.stream()
          .map(text -> Embedding.of(space(), directions.getOrDefault(text, new float[] {0, 0, 1}))).toList();
    }
  }
}
