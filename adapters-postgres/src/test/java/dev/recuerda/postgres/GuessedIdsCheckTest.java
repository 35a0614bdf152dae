package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
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
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Check 22 of the acceptance list: ids that are guessed, that lie next to those of others, or that are those of others hit
 * nothing, whatever they are the ids of; and no number that a user sees tells how much others write.
 */
class GuessedIdsCheckTest {

  private static final long SEED = 22;
  private static final int GUESSES = Cases.count(20_000, 1_000_000);
  private static final int AT_ONCE = 10_000;
  private static final int KEPT = 200;
  private static final UUID LEASE = Samples.uuid("a lease that the other holds");

  /** What can be asked of one id at a time, and whether it hits. */
  private static final Map<String, BiPredicate<UserRecords, UUID>> ONE_BY_ONE = Map.of(
      "facts to remove", (records, id) -> records.facts().remove(new FactId(id)),
      "agents to remove", (records, id) -> records.agents().remove(new AgentId(id)),
      "agents", (records, id) -> records.agents().find(new AgentId(id)).isPresent(),
      "memories of agents", (records, id) -> !records.agents().memoryOf(new AgentId(id)).isEmpty(),
      "sessions", (records, id) -> records.sessions().find(new SessionId(id)).isPresent(),
      "sessions with agents", (records, id) -> !records.sessions().with(new AgentId(id)).isEmpty(),
      "jobs to change", (records, id) -> records.jobs().change(id, List.of(), Samples.AT),
      "jobs to finish", (records, id) -> records.jobs().finish(id, LEASE),
      "jobs to give back", (records, id) -> records.jobs().giveBack(id, LEASE, Samples.AT));

  private static final UserId STRANGER = new UserId(Samples.uuid("a stranger"));
  private static final UserId OTHER = new UserId(Samples.uuid("the other"));
  private static final Prepared HERE = Prepared.fresh();

  @BeforeAll
  static void keepWhatIsGuessedAt() {
    HERE.store.write(OTHER, records -> {
      for (int i = 0; i < KEPT; i++) {
        records.messages().add(Samples.said(i + 1, "words"), Samples.words("words"));
        records.facts().add(Samples.fact(new FactId(theirs(i)), Claim.plain("sample", "fact " + i), Samples.AT),
            Samples.words("words"), Samples.vector(1, i, 1));
        Agent agent = agent(theirs(i));
        records.agents().save(agent);
        records.agents().saveMemory(agent.id(), Samples.document("of", "the other"));
        records.sessions().save(session(theirs(i), agent));
        records.jobs().add(Job.due(theirs(i), "learn", List.of(), Samples.AT));
        records.consents().add(new ConsentEvent(
            theirs(i), ConsentScope.HEALTH, ConsentEvent.State.GIVEN, Samples.AT, Optional.empty()));
      }
      return true;
    });
    Prepared.asAdmin(HERE.database, "update recuerda.jobs set lease = '" + LEASE + "'");
  }

  @AfterAll
  static void close() {
    HERE.close();
  }

  private static UUID theirs(int i) {
    return Samples.uuid("kept by the other " + i);
  }

  private static Agent agent(UUID id) {
    return new Agent(new AgentId(id), "agent", Samples.agent("agent").persona(), Samples.AT);
  }

  private static Session session(UUID id, Agent agent) {
    return new Session(new SessionId(id), agent.id(), Samples.AT, Optional.empty(), Document.empty());
  }

  /** An id of the other's, one of its neighbours, or any. */
  private static UUID guess(long number) {
    SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + number);
    UUID theirs = theirs(random.nextInt(KEPT));
    long high = theirs.getMostSignificantBits();
    long low = theirs.getLeastSignificantBits();
    return switch (random.nextInt(6)) {
      case 0 -> theirs;
      case 1 -> new UUID(high, low + random.nextInt(-1_000, 1_001));
      case 2 -> new UUID(high + random.nextInt(-1_000, 1_001), low);
      case 3 -> new UUID(high, low ^ 1L << random.nextInt(64));
      case 4 -> new UUID(high ^ 1L << random.nextInt(64), low);
      default -> new UUID(random.nextLong(), random.nextLong());
    };
  }

  private static List<UUID> guesses(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(GuessedIdsCheckTest::guess).toList();
  }

  /** Looks up the guesses that are left to a kind of record, so many in one unit, and answers how many hit. */
  private static long hits(int guesses, int inOneUnit, BiFunction<UserRecords, List<UUID>, Number> look) {
    long hits = 0;
    for (int first = 0; first < guesses; first += inOneUnit) {
      List<UUID> ids = guesses(first, Math.min(inOneUnit, guesses - first));
      hits += HERE.store.write(STRANGER, records -> look.apply(records, ids)).longValue();
    }
    return hits;
  }

  @Test
  void no_guess_hits_a_row_of_somebody_else() {
    String before = kept();
    int most = GUESSES * 4 / 10;
    int one = GUESSES / 5 / ONE_BY_ONE.size();

    assertThat(hits(most, AT_ONCE, (records, ids) -> records.facts().find(factIds(ids)).size())).as("facts").isZero();
    assertThat(hits(most / 2, AT_ONCE, (records, ids) -> records.messages().find(messageIds(ids)).size()))
        .as("messages").isZero();
    assertThat(hits(most / 2, AT_ONCE, (records, ids) -> records.messages().at(positions(ids)).size()))
        .as("positions").isZero();
    ONE_BY_ONE.forEach((kind, hit) -> assertThat(hits(one, 500, (records, ids) ->
        ids.stream().filter(id -> hit.test(records, id)).count())).as(kind).isZero());

    assertThat(kept()).isEqualTo(before);
    Cases.report("22", "%,d ids that were guessed, neighbours or another user's: 0 hits; the other's %,d rows are as "
        + "they were", 2 * most + ONE_BY_ONE.size() * one, rows());
  }

  private static List<MessageId> messageIds(List<UUID> guesses) {
    return guesses.stream().map(guess -> new MessageId(guess.getLeastSignificantBits() % 2 == 0
        ? "m" + Math.floorMod(guess.hashCode(), 2 * KEPT) : guess.toString())).toList();
  }

  private static List<Long> positions(List<UUID> guesses) {
    return guesses.stream().map(guess -> (long) Math.floorMod(guess.hashCode(), 2 * KEPT)).toList();
  }

  private static List<FactId> factIds(List<UUID> guesses) {
    return guesses.stream().map(FactId::new).toList();
  }

  /** All rows of the other, as a superuser sees them. */
  private static String kept() {
    String rows = String.join(" union all ", tables().map(table -> "select '" + table + "' || md5(t::text) as h "
        + "from recuerda." + table + " t where user_id = '" + OTHER + "'").toList());
    return "" + Prepared.count(HERE.database,
        "select hashtextextended(string_agg(h, ' ' order by h), 0) from (" + rows + ") all_rows");
  }

  private static long rows() {
    return Prepared.count(HERE.database, "select sum(n) from (select " + String.join(" union all select ", tables()
        .map(table -> "count(*) as n from recuerda." + table + " where user_id = '" + OTHER + "'").toList()) + ") counts");
  }

  private static Stream<String> tables() {
    return Stream.of("users", "messages_v2", "message_terms", "user_memory", "user_memory_terms", "user_memory_vectors",
        "agents", "agent_memory", "sessions", "consents", "jobs");
  }

  @Test
  void without_its_policy_a_table_gives_the_same_guesses_what_they_ask_for() throws SQLException {
    try (Prepared open = Prepared.fresh()) {
      open.store.write(OTHER, records -> records.facts().add(
          Samples.fact(new FactId(theirs(0)), Claim.plain("sample", "fact"), Samples.AT), Terms.none(), Optional.empty()));
      assertThat(guessedWithoutNamingAUser(open)).as("with the policy").isZero();

      Prepared.run(open.database, open.database.owner(), "alter table recuerda.user_memory disable row level security");

      assertThat(guessedWithoutNamingAUser(open)).as("without it").isOne();
      int found = open.store.read(STRANGER, records -> records.facts().find(List.of(new FactId(theirs(0)))).size());
      assertThat(found).as("the statements name the user as well").isZero();
    }
  }

  private static int guessedWithoutNamingAUser(Prepared open) throws SQLException {
    try (Connection connection = open.database.connect(open.database.app())) {
      connection.setAutoCommit(false);
      try (Statement bind = connection.createStatement(); PreparedStatement guess = connection.prepareStatement(
          "select count(*) from recuerda.user_memory where id = ?")) {
        bind.execute("select set_config('app.current_user_id', '" + STRANGER + "', true)");
        guess.setObject(1, theirs(0));
        try (ResultSet rows = guess.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      }
    }
  }

  @Test
  void no_number_that_a_user_sees_depends_on_what_others_write() {
    List<Object> alone = numbers(new UserId(Samples.uuid("who is alone")), () -> { });
    UserId busy = new UserId(Samples.uuid("who is busy"));
    Runnable manySteps = () -> HERE.store.write(busy, records -> {
      for (int i = 0; i < 3; i++) {
        step(records, records.messages().lastPosition() + 1);
      }
      return true;
    });
    List<Object> amongOthers = numbers(new UserId(Samples.uuid("who is among others")), manySteps);

    assertThat(amongOthers).isEqualTo(alone);
    assertThat(Prepared.count(HERE.database, "select count(*) from pg_class where relkind = 'S'"))
        .as("sequences, from which everybody would draw").isZero();
  }

  /** All numbers that somebody sees who does one thing after another, while something else is done in between. */
  private static List<Object> numbers(UserId user, Runnable between) {
    List<Object> numbers = new ArrayList<>();
    IntStream.rangeClosed(1, 5).forEach(i -> {
      between.run();
      numbers.add(HERE.store.write(user, records -> step(records, i)));
      between.run();
      numbers.add(HERE.store.read(user, GuessedIdsCheckTest::seenBy));
    });
    return numbers;
  }

  private static boolean step(UserRecords records, long position) {
    records.audit().add(AuditEntry.after(records.audit().last(), Samples.AT, AuditEntry.Deed.FACT_LEARNED, "fact", "rule",
        Optional.empty()));
    Fact fact = Samples.fact("a fact " + position);
    return records.messages().add(Samples.said(position, "words"), Samples.words("words"))
        && records.facts().add(fact, Samples.words("words"), Optional.empty());
  }

  private static List<Object> seenBy(UserRecords records) {
    var found = records.recall(Samples.lookingFor("words"));
    List<Object> numbers = new ArrayList<>(List.of(records.messages().lastPosition(), records.messages().lastSitting(),
        found.facts().records(), found.facts().terms(), found.episodes().records(), found.episodes().terms(),
        found.episodes().sittings(), records.audit().last().orElseThrow().number()));
    records.messages().latest(100).forEach(episode -> numbers.add(episode.position()));
    records.audit().latest(100).forEach(entry -> numbers.add(entry.number() + entry.hash()));
    found.episodes().postings().stream().map(posting -> posting.position()).sorted().forEach(numbers::add);
    return numbers;
  }
}
