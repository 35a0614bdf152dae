package dev.recuerda.postgres;

import static dev.recuerda.memory.contract.Samples.AT;
import static dev.recuerda.memory.contract.Samples.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import dev.recuerda.memory.recall.Findings.Nearest;
import dev.recuerda.memory.recall.Posting;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Check 19 of the acceptance list: whatever text comes in wherever texts get to the database, it is that text and nothing
 * else: no statement fails for it, it finds what was kept under it, and no row of anybody else.
 */
class HostileTextsCheckTest {

  private static final long SEED = 19;
  private static final int TEXTS = Cases.count(2_000, 100_000);
  private static final int AT_ONCE = 25;
  private static final String MINE = "mine";
  private static final String THEIRS = "theirs";
  private static final UserId ME = new UserId(uuid("me"));
  private static final UserId OTHER = new UserId(uuid("other"));

  private static final Prepared HERE = Prepared.fresh();

  @BeforeAll
  static void keepWhatNobodyElseMayFind() {
    for (Place place : Place.values()) {
      keepAll(HERE.store, OTHER, place, HostileTexts.PAYLOADS, THEIRS);
    }
  }

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** Keeps what is made of each text, and answers those that the domain accepts there. */
  private static List<String> keepAll(PostgresStore store, UserId user, Place place, List<String> texts, String whose) {
    return store.write(user, records -> {
      List<String> accepted = new ArrayList<>();
      for (String text : texts) {
        try {
          place.keep(records, text, whose);
          accepted.add(text);
        } catch (InvalidInputException refusedByTheDomain) {
          assertThat(refusedByTheDomain.getMessage()).as("says which field").contains("must");
        }
      }
      return accepted;
    });
  }

  @Test
  void any_text_in_any_place_is_that_text_and_nothing_else() throws SQLException {
    String theirsBefore = theirs(HERE);
    int accepted = 0;
    Place[] places = Place.values();

    for (int first = 0; first * places.length < TEXTS; first += AT_ONCE) {
      List<String> texts = texts(first, Math.min(first + AT_ONCE, TEXTS / places.length + 1));
      for (Place place : places) {
        HERE.store.write(ME, UserRecords::erase);
        List<String> kept = keepAll(HERE.store, ME, place, texts, MINE);
        looksAtAll(place, kept);
        accepted += kept.size();
      }
    }

    assertThat(theirs(HERE)).isEqualTo(theirsBefore);
    assertThat(accepted).isGreaterThan(TEXTS * 3 / 4);
    Cases.report("19", "%,d texts in %d places, %,d of them accepted by the domain: no statement failed, no foreign row",
        (TEXTS / places.length + 1) * places.length, places.length, accepted);
  }

  private static List<String> texts(int first, int end) {
    return IntStream.range(first, end).mapToObj(number -> HostileTexts.text(SEED, number)).distinct().toList();
  }

  private static void looksAtAll(Place place, List<String> texts) {
    HERE.store.read(ME, records -> {
      for (String text : texts) {
        assertThat(place.look(records, text)).as("what %s finds, seed %d", place, SEED)
            .isNotEmpty().allMatch(MINE::equals);
      }
      return texts;
    });
  }

  /** All that is kept of the other, as a superuser sees it. */
  private static String theirs(Prepared prepared) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = prepared.database.connect(prepared.database.owner());
        Statement statement = connection.createStatement()) {
      for (String table : List.of("users", "messages_v2", "message_terms", "user_memory", "user_memory_terms",
          "user_memory_vectors", "memory_profile", "memory_sections", "agents", "agent_memory", "sessions", "consents",
          "memory_audit", "jobs")) {
        try (ResultSet row = statement.executeQuery("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' "
            + "order by t::text collate \"C\")), '') from recuerda." + table + " t where user_id = '" + OTHER + "'")) {
          row.next();
          rows.add(table + " " + row.getString(1));
        }
      }
    }
    assertThat(rows).noneMatch(row -> row.matches("\\S+ 0 .*"));
    return rows.toString();
  }

  @Test
  void the_search_of_the_contract_takes_any_name_of_a_model_for_a_name() throws SQLException {
    List<String> names = texts(0, Cases.count(200, 5_000));
    try (Connection connection = HERE.database.connect(HERE.database.app())) {
      connection.setAutoCommit(false);
      try (Statement bind = connection.createStatement()) {
        bind.execute("select set_config('app.current_user_id', '" + ME + "', true)");
      }
      try (PreparedStatement search = connection.prepareStatement("select count(*) from recuerda.search_user_memory("
          + "cast('[1,1,1]' as vector), ?, -1, 1000, ?)")) {
        for (String name : names) {
          search.setObject(1, OTHER.value());
          search.setString(2, name);
          try (ResultSet rows = search.executeQuery()) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
          }
        }
      }
      connection.rollback();
    }
  }

  @Test
  void the_same_texts_put_into_a_statement_break_it_and_find_rows_of_others() throws SQLException {
    int broken = 0;
    int foreign = 0;
    try (Prepared careless = Prepared.fresh()) {
      keepAll(careless.store, OTHER, Place.MESSAGE_ID, List.of("one", "two"), THEIRS);
      Prepared.run(careless.database, careless.database.owner(),
          "alter table recuerda.messages_v2 disable row level security");
      try (Connection connection = careless.database.connect(careless.database.app())) {
        connection.setAutoCommit(false);
        for (String text : HostileTexts.PAYLOADS) {
          try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = 500; set local search_path = recuerda");
            try (ResultSet rows = statement.executeQuery(
                "select content from messages_v2 where user_id = '" + ME + "' and id = '" + text + "'")) {
              foreign += rows.next() ? 1 : 0;
            }
          } catch (SQLException failed) {
            broken += failed.getSQLState() != null && failed.getSQLState().startsWith("42") ? 1 : 0;
          }
          connection.rollback();
        }
      }
    }
    assertThat(broken).isGreaterThan(10);
    assertThat(foreign).isGreaterThan(3);
    Cases.report("19", "negative control: of %d payloads put into a statement, %d broke it and %d found rows of others",
        HostileTexts.PAYLOADS.size(), broken, foreign);
  }

  private static final Agent AGENT = new Agent(new AgentId(uuid("agent")), "agent", new Persona("r", "p", "e"), AT);

  /** Where a text gets to the database: how it is kept, and what is found under it afterwards, told by whose it is. */
  private enum Place {
    MESSAGE_ID {
      @Override
      void keep(UserRecords records, String text, String whose) {
        add(records, Message.fromUser(text, AT, whose), Terms.none());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return textsOf(records.messages().find(List.of(new MessageId(text))).values());
      }
    },
    TEXT_AND_AUTHOR {
      @Override
      void keep(UserRecords records, String text, String whose) {
        add(records, Message.fromUser(whose + idFor(text), AT, text).by(text), Terms.none());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.messages().find(new MessageId(MINE + idFor(text))).stream()
            .map(found -> found.message().text().equals(text) && found.message().author().equals(Optional.of(text))
                ? MINE : "changed").toList();
      }
    },
    TOOL {
      @Override
      void keep(UserRecords records, String text, String whose) {
        add(records, Message.fromTool(idFor(text), AT, new ToolReport(text, ToolReport.Status.SUCCESS, Optional.of(text),
            Document.of("arguments", Map.of(text, whose)))), Terms.none());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.messages().find(new MessageId(idFor(text))).stream().flatMap(found -> found.message().tool().stream())
            .map(tool -> "" + tool.arguments().get(text).orElse("changed")).toList();
      }
    },
    TERM_OF_MESSAGE {
      @Override
      void keep(UserRecords records, String text, String whose) {
        add(records, Message.fromUser(idFor(text), AT, whose), Terms.counting(List.of(text)));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return textsOf(records.messages().find(records.recall(Samples.lookingFor(text, "other " + text)).episodes()
            .postings().stream().map(Posting::record).toList()).values());
      }
    },
    TERM_OF_FACT {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.facts().add(fact(text, "sample", whose), Terms.counting(List.of(text)), Optional.empty());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return statementsOf(records.facts().find(records.recall(Samples.lookingFor(text, "other " + text)).facts().postings()
            .stream().map(Posting::record).toList()).values());
      }
    },
    CATEGORY_AND_EVIDENCE {
      @Override
      void keep(UserRecords records, String text, String whose) {
        Claim claim = new Claim(
            FactKind.PREFERENCE, text, Optional.empty(), whose, Optional.empty(), ConsentScope.PERSONALIZATION);
        records.facts().add(Fact.restored(factId(text), claim, List.of(Samples.evidence(new MessageId(text), AT)),
            Period.since(AT), Period.since(AT), Optional.empty(), text), Terms.none(), Optional.empty());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.facts().find(factId(text)).stream().map(found -> found.claim().category().equals(text)
            && found.evidence().get(0).message().value().equals(text) ? found.claim().statement() : "changed").toList();
      }
    },
    STATEMENT_AND_KEY {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.facts().add(fact(text, whose, text), Terms.none(), Optional.empty());
      }

      @Override
      List<String> look(UserRecords records, String text) {
        assertThat(records.facts().with(text)).isEmpty();
        return records.facts().with(Claim.plain(MINE, text).key()).stream().map(found -> found.claim().category()).toList();
      }
    },
    MODEL {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.facts().add(fact(text, "sample", whose), Terms.none(), vector(text));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return statementsOf(records.facts().find(records.recall(Samples.nearest(10, vector(text))).nearest().stream()
            .map(Nearest::fact).toList()).values());
      }

      private static Optional<Embedding> vector(String model) {
        return Optional.of(Embedding.of(new EmbeddingSpace(model, 3), new float[] {1, 1, 1}));
      }
    },
    SECTION {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.profile().saveSection(text, Document.of("section", Map.of(text, whose)));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return List.of("" + records.profile().sections().get(text).get(text).orElse("changed"));
      }
    },
    PROFILE {
      @Override
      void keep(UserRecords records, String text, String whose) {
        Profile profile = new Profile(Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty(),
            Document.of("goals", Map.of(text, whose)), Document.of("constraints", Map.of(whose, List.of(text))),
            Optional.empty());
        records.profile().save(profile);
        assertThat(records.profile().get()).isEqualTo(profile);
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.profile().get().goals().values().values().stream().map(Object::toString).toList();
      }
    },
    AGENT_AND_MEMORY {
      @Override
      void keep(UserRecords records, String text, String whose) {
        AgentId id = new AgentId(uuid(text));
        records.agents().save(new Agent(id, text, new Persona(text, text, whose), AT));
        records.agents().saveMemory(id, Samples.document(text, whose));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        AgentId id = new AgentId(uuid(text));
        List<String> found = new ArrayList<>(records.agents().find(id).stream()
            .map(agent -> agent.name().equals(text) ? agent.persona().expectations() : "changed").toList());
        found.add("" + records.agents().memoryOf(id).get(text).orElse("changed"));
        return found;
      }
    },
    SESSION {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.agents().save(AGENT);
        records.sessions().save(new Session(
            new SessionId(uuid(text)), AGENT.id(), AT, Optional.empty(), Samples.document(text, whose)));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.sessions().find(new SessionId(uuid(text))).stream()
            .map(session -> "" + session.context().get(text).orElse("changed")).toList();
      }
    },
    CONSENT {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.consents().add(new ConsentEvent(uuid(whose + text), ConsentScope.HEALTH, ConsentEvent.State.GIVEN, AT,
            Optional.of(new MessageId(text)), Optional.of(text)));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.consents().history().stream().filter(event -> event.digest().equals(Optional.of(text)))
            .map(event -> event.id().equals(uuid(MINE + text)) ? MINE : THEIRS).toList();
      }
    },
    TRAIL {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.audit().add(AuditEntry.after(records.audit().last(), AT, AuditEntry.Deed.FACT_LEARNED, text, whose,
            Optional.of(new MessageId(text))));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.audit().latest(1_000).stream().filter(entry -> entry.subject().equals(text))
            .map(AuditEntry::reason).toList();
      }
    },
    JOB {
      @Override
      void keep(UserRecords records, String text, String whose) {
        records.jobs().add(Job.due(uuid(text), text, List.of(new MessageId(text), new MessageId(whose)), AT));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        return records.jobs().unfinished().stream().filter(job -> job.kind().equals(text))
            .map(job -> job.messages().get(1).value()).toList();
      }
    },
    EXCEPTED {
      @Override
      void keep(UserRecords records, String text, String whose) {
        add(records, Message.fromUser(text, AT, whose), Terms.counting(List.of("word")));
      }

      @Override
      List<String> look(UserRecords records, String text) {
        var found = records.recall(new ReadPlan(300, Optional.empty(), Optional.of(new MessageId(text)),
            ProfileExtent.NONE, 0, Optional.of(ReadPlan.Search.byWords(Set.of("word")))));
        assertThat(found.window()).hasSize(Math.toIntExact(found.episodes().records()) - 1)
            .hasSameSizeAs(found.episodes().postings());
        assertThat(found.window()).extracting(Episode::id).doesNotContain(new MessageId(text));
        return found.window().isEmpty() ? List.of(MINE) : textsOf(found.window());
      }
    };

    abstract void keep(UserRecords records, String text, String whose);

    abstract List<String> look(UserRecords records, String text);

    static void add(UserRecords records, Message message, Terms terms) {
      records.messages().add(new Episode(records.messages().lastPosition() + 1, message, 1, true), terms);
    }

    String idFor(String text) {
      return uuid(this + text).toString();
    }

    FactId factId(String text) {
      return new FactId(uuid(this + text));
    }

    Fact fact(String id, String category, String statement) {
      return Samples.fact(factId(id), Claim.plain(category, statement), AT);
    }

    static List<String> textsOf(Iterable<Episode> episodes) {
      List<String> texts = new ArrayList<>();
      episodes.forEach(episode -> texts.add(episode.message().text()));
      return texts;
    }

    static List<String> statementsOf(Iterable<Fact> facts) {
      List<String> statements = new ArrayList<>();
      facts.forEach(fact -> statements.add(fact.claim().statement()));
      return statements;
    }
  }
}
