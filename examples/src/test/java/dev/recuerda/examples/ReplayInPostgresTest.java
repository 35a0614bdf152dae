package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay whose memory is kept in PostgreSQL, and goes on in the next run. */
class ReplayInPostgresTest {

  private static final TestDatabase DATABASE = PostgresServer.shared().freshDatabase();
  private static final String APP = url(DATABASE, DATABASE.app());
  private static final String OWNER = url(DATABASE, DATABASE.owner());

  private static final TestDatabase OTHER_DATABASE = PostgresServer.shared().freshDatabase();
  private static final String ELSEWHERE = url(OTHER_DATABASE, OTHER_DATABASE.app());

  @TempDir
  private Path folder = Path.of("");

  /** Somebody of whom nothing is known. */
  private final String user = UUID.randomUUID().toString();

  @BeforeAll
  static void makeTables() {
    String[] first = {"--jdbc", APP, "--jdbc-owner", OWNER, "-"};
    String[] second = {"--jdbc", ELSEWHERE, "--jdbc-owner", url(OTHER_DATABASE, OTHER_DATABASE.owner()), "-"};
    assertThat(CommandLineRun.reading(Lines.user(1, "Hola"), first).code()).isZero();
    assertThat(CommandLineRun.reading(Lines.user(1, "Hola"), second).code()).isZero();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
    OTHER_DATABASE.close();
  }

  private static String url(TestDatabase database, Login login) {
    return database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + login.user() + "&password=" + login.password();
  }

  private CommandLineRun replay(Path file) {
    return CommandLineRun.of("--jdbc", APP, "--user", user, "--json", "--lang", "en", file.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("talk.jsonl"), text);
  }

  private static List<String> shipped(String language) throws IOException {
    String name = "replay/conversation." + language + ".jsonl";
    try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  // ---- It is the same memory ----

  @ParameterizedTest
  @ValueSource(strings = {"es", "en"})
  void what_is_read_learned_and_told_is_what_it_is_in_the_heap(String language) {
    String[] options = {"--sample", language, "--user", user, "--json", "--embeddings"};

    CommandLineRun inHeap = CommandLineRun.of(options);
    CommandLineRun inPostgres = CommandLineRun.of(
        "--sample", language, "--user", user, "--json", "--embeddings", "--jdbc", APP);

    assertThat(inPostgres.code()).isZero();
    assertThat(inPostgres.outLines()).hasSize(56).isEqualTo(inHeap.outLines());
    assertThat(inPostgres.errLines().get(0)).isEqualTo(inHeap.errLines().get(0));
  }

  // ---- It goes on ----

  @Test
  void a_second_run_on_the_same_file_records_nothing_and_changes_nothing() throws IOException {
    Path file = file(lines(shipped("en")));
    replay(file);
    Left first = Left.of(user);

    CommandLineRun second = replay(file);

    assertThat(second.code()).isZero();
    assertThat(second.out()).isEmpty();
    assertThat(second.errLines()).contains("0 of them new, 56 recorded by an earlier run", "0 lines refused");
    assertThat(Left.of(user)).isEqualTo(first);
  }

  @Test
  void a_run_on_a_file_that_has_grown_records_the_lines_that_are_new() throws IOException {
    List<String> all = shipped("en");
    replay(file(lines(all.subList(0, 50))));
    replay(file(lines(all.subList(0, 50))));

    CommandLineRun third = replay(file(lines(all)));

    assertThat(third.outLines()).hasSize(6).first().asString().startsWith("{\"id\":\"en-51\"");
    assertThat(third.errLines()).contains("6 of them new, 50 recorded by an earlier run");
  }

  @Test
  void a_text_report_counts_on_and_ends_with_what_is_known() throws IOException {
    List<String> all = shipped("en");
    replay(file(lines(all.subList(0, 54))));

    CommandLineRun next = CommandLineRun.of("--jdbc", APP, "--user", user, "--lang", "en", file(lines(all)).toString());

    assertThat(next.out()).contains("── #55 ", "── #56 ", "2 of them new, 54 recorded by an earlier run")
        .doesNotContain("── #54 ", "── #1 ");
    assertThat(next.out().substring(next.out().indexOf("What do you know about me?"))).contains("Your name is");
  }

  @ParameterizedTest
  @CsvSource({"es, 28", "en, 54"})
  void a_run_that_was_cut_off_and_resumed_is_one_run(String language, int cut) throws IOException {
    List<String> all = shipped(language);
    Path whole = file(lines(all));
    CommandLineRun once = CommandLineRun.of("--jdbc", ELSEWHERE, "--user", user, "--json", whole.toString());

    String begun = CommandLineRun.reading(lines(all.subList(0, cut)), "--jdbc", APP, "--user", user, "--json", "-").out();
    String resumed = CommandLineRun.of("--jdbc", APP, "--user", user, "--json", whole.toString()).out();

    assertThat(begun + resumed).isEqualTo(once.out());
    assertThat(Left.of(user)).isEqualTo(Left.of(OTHER_DATABASE, user));
  }

  @Test
  void what_was_recorded_and_not_yet_learned_from_is_learned_from_by_the_next_run() throws IOException {
    Message first = Message.fromUser("m1", Instant.parse("2026-02-08T09:01:00Z"), "I live in Leeds and my dentist is Dr Vega");
    try (PostgresStore store = store()) {
      Memory.in(store).of(user).record(first);
    }

    CommandLineRun next = replay(file(Lines.user(1, first.text()) + Lines.user(2, "Where do I live?")));

    assertThat(next.out()).contains("You live in Leeds");
    assertThat(Left.of(user).facts()).extracting(fact -> fact.claim().statement())
        .contains("Lives in Leeds", "Their dentist is Dr Vega");
  }

  @Test
  void what_was_known_beforehand_is_told_to_the_first_run_alone() throws IOException {
    Path known = Files.writeString(folder.resolve("profile.json"), "{\"display_name\": \"Anita\"}");
    String said = Lines.user(1, "Hello") + Lines.user(2, "My name is Berta");
    for (int run = 0; run < 2; run++) {
      CommandLineRun.reading(said, "--jdbc", APP, "--user", user, "--json", "--profile", known.toString(), "-");
    }

    try (PostgresStore store = store()) {
      assertThat(Memory.in(store).of(user).profile().displayName()).contains("Berta");
    }
  }

  @Test
  void without_a_user_it_is_the_same_one_in_each_run() {
    CommandLineRun again = CommandLineRun.reading(Lines.user(1, "Hola"), "--jdbc", APP, "--lang", "en", "-");

    assertThat(again.out()).contains("0 of them new, 1 recorded by an earlier run");
  }

  @Test
  void what_one_user_said_is_new_from_another() {
    String said = Lines.user(1, "Hola");
    CommandLineRun.reading(said, "--jdbc", APP, "--user", user, "-");

    CommandLineRun other = CommandLineRun.reading(said, "--jdbc", APP, "--user", UUID.randomUUID().toString(), "--lang", "en", "-");

    assertThat(other.out()).contains("1 messages kept").doesNotContain("earlier run");
  }

  // ---- What cannot be done ----

  @ParameterizedTest
  @ValueSource(strings = {
      "nonsense", "jdbc:mysql://localhost/app?user=a&password=geheim", "jdbc:postgresql://localhost:port/app?user=a&password=geheim",
      "jdbc:postgresql://localhost/app?password=geheim", "jdbc:postgresql://localhost/%zz?user=a&password=geheim"
  })
  void a_url_that_is_none_is_refused_without_being_repeated(String url) {
    assertRefused(CommandLineRun.of("--jdbc", url), "recuerda replay: --jdbc must ");
  }

  @Test
  void a_server_that_is_not_there_is_named_as_that() throws IOException {
    int nobody;
    try (ServerSocket taken = new ServerSocket(0)) {
      nobody = taken.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + nobody + "/app?user=a&password=geheim";

    assertRefused(CommandLineRun.of("--jdbc", url), "--jdbc: the database cannot be reached");
    assertRefused(CommandLineRun.of("--jdbc", APP, "--jdbc-owner", url), "--jdbc-owner: the database cannot be reached");
  }

  @Test
  void a_superuser_is_refused_and_so_is_the_owner_of_the_tables() {
    assertRefused(CommandLineRun.of("--jdbc", url(DATABASE, PostgresServer.shared().admin())), "is a superuser");
    assertRefused(CommandLineRun.of("--jdbc", OWNER), "may turn Row-Level Security off");
  }

  @Test
  void a_role_that_is_not_granted_recuerda_app_is_told_so() {
    assertRefused(CommandLineRun.of("--jdbc", url(DATABASE, DATABASE.upkeep())), "recuerda_app");
  }

  @Test
  void a_wrong_password_or_database_is_told() {
    assertRefused(CommandLineRun.of("--jdbc", APP + "x"), "--jdbc: the database does not let this user in");
    assertRefused(CommandLineRun.of("--jdbc", APP.replace(DATABASE.name() + "?", DATABASE.name() + "x?")),
        "--jdbc: the server has no database of that name");
  }

  @Test
  void where_there_are_no_tables_it_says_what_to_do_and_makes_them_if_asked() {
    try (TestDatabase empty = PostgresServer.shared().freshDatabase()) {
      String app = url(empty, empty.app());

      assertRefused(CommandLineRun.of("--jdbc", app), "the tables are not there", "--jdbc-owner", "grant recuerda_app");
      assertThat(CommandLineRun.of("--jdbc", app, "--jdbc-owner", url(empty, empty.owner())).code()).isZero();
      assertThat(CommandLineRun.of("--jdbc", app).code()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--jdbc-owner jdbc:postgresql://localhost/app?user=a", "--retention 5 --jdbc jdbc:postgresql://localhost/app?user=a"})
  void options_that_do_not_go_together_are_refused(String options) {
    assertRefused(CommandLineRun.of(options.split(" ")), "must be left out");
  }

  private static void assertRefused(CommandLineRun run, String... complaint) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("recuerda replay: ").contains(complaint).doesNotContain("geheim", "Exception");
    assertThat(run.out()).isEmpty();
  }

  private static PostgresStore store() {
    return store(DATABASE);
  }

  private static PostgresStore store(TestDatabase database) {
    return PostgresStore.connect(database.url(), database.app().user(), database.app().password());
  }

  /** What a user's memory holds. */
  private record Left(String digest, List<Fact> facts, List<AuditEntry> trail) {

    static Left of(String user) {
      return of(DATABASE, user);
    }

    static Left of(TestDatabase database, String user) {
      try (PostgresStore store = store(database)) {
        UserMemory memory = Memory.in(store).of(user);
        return new Left(memory.export().digest(), memory.facts(), memory.trail(Integer.MAX_VALUE));
      }
    }
  }
}
